using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration;

/// <summary>What the parser made of a class. Only its models may travel on in the generator: problems hold locations.</summary>
/// <param name="Declaration">The network, if it is sound.</param>
/// <param name="Outline">What is known of a network that is not sound, if its class can receive members.</param>
/// <param name="Problems">What is wrong. May be empty without a declaration: where the compiler itself reports an error, nothing is added to it.</param>
/// <param name="WeightsLocation">Where the file of weights is named; null if none is.</param>
internal readonly record struct ParseResult(NetworkDeclaration? Declaration, NetworkOutline? Outline, ImmutableArray<Diagnostic> Problems, Location? WeightsLocation)
{
    /// <summary>Where the names of the file's layers are given; null if they are not.</summary>
    public Location? NamesLocation { get; init; }

    /// <summary>The result for a class that declares no network.</summary>
    public static ParseResult Nothing { get; } = new(null, null, ImmutableArray<Diagnostic>.Empty, null);
}

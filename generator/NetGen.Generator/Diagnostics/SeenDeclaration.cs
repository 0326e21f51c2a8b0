using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Declaration;
using NetGen.Generator.Declaration.Models;
using NetGen.Generator.Declaration.Types;
using NetGen.Generator.Model;

namespace NetGen.Generator.Diagnostics;

/// <summary>Compares what the generator saw of a declaration, which its text says, with what the compiler sees in the end: other generators may have added to it.</summary>
/// <param name="network">The class.</param>
/// <param name="declaration">What the analyzer sees; null if that is not sound.</param>
/// <param name="compilation">With the texts of all generators.</param>
/// <param name="models">The project's models.</param>
internal sealed class SeenDeclaration(INamedTypeSymbol network, NetworkDeclaration? declaration, Compilation compilation, EquatableArray<PreparedModel> models)
{
    /// <summary>Members that a message names at most.</summary>
    private const int MostNamed = 5;

    /// <summary>What nobody can mend who does not write the members of another generator.</summary>
    private static readonly DiagnosticDescriptor[] _consequences = [Descriptors.InputType, Descriptors.OutputType, Descriptors.NoFeatures, Descriptors.SpreadMembers];

    private readonly OtherGenerators _others = OtherGenerators.Of(compilation);

    /// <summary>The problems of the network: those that were found, or the one that they come of.</summary>
    public ImmutableArray<Diagnostic> Check(ImmutableArray<Diagnostic> found, CancellationToken cancellationToken)
    {
        if (!_others.HaveWritten || EmittedCode.MarkOf(network) is not string mark || (declaration is null && found.IsEmpty))
        {
            return found;
        }

        UnseenMembers unseen = UnseenMembers.Of(network, _others, cancellationToken);
        bool isCause = found.IsEmpty ? IsOtherThan(mark, unseen, cancellationToken) || unseen.HaveComputed : unseen.All.Count > 0 && found.All(IsConsequence);
        return isCause ? [Diagnostic.Create(Descriptors.OtherGenerator, Place(cancellationToken), SymbolNames.ForPeople(network), Names(unseen), Advice(unseen))] : found;
    }

    /// <summary>Whether the generator saw something else. While somebody types, its text may be of a moment ago, which says nothing of other generators.</summary>
    private bool IsOtherThan(string mark, UnseenMembers unseen, CancellationToken cancellationToken) =>
        mark != DeclarationMark.Of(declaration!) && (unseen.All.Count > 0 || mark == MarkWithoutOthers(cancellationToken));

    private string MarkWithoutOthers(CancellationToken cancellationToken)
    {
        Compilation before = _others.Without();
        NetworkDeclaration? seen = before.Assembly.GetTypeByMetadataName(declaration!.Type.MetadataName) is INamedTypeSymbol type
            ? NetworkParser.Parse(type, before, cancellationToken).Declaration
            : null;
        if (seen is { IsBaked: true })
        {
            seen = new ModelResolver(seen, Location.None, new ProblemList()).Resolve(models, areModelsPrepared: true) is null ? null : seen;
        }

        return seen is null ? DeclarationMark.Outline : DeclarationMark.Of(seen);
    }

    private bool IsConsequence(Diagnostic problem) => _consequences.Contains(problem.Descriptor) || _others.Wrote(problem.Location.SourceTree);

    private Location Place(CancellationToken cancellationToken) => NetworkAttributes.Read(network, cancellationToken).NetworkPart is TypeDeclarationSyntax part
        ? part.Identifier.GetLocation()
        : network.Locations[0];

    /// <summary>'Reading.Temperature' and the type 'Kind'.</summary>
    private static string Names(UnseenMembers unseen)
    {
        string[] names = [.. unseen.All.Take(MostNamed).Select(Name)];
        int more = unseen.All.Count - names.Length;
        return names.Length switch
        {
            0 => "a part of its declaration",
            _ when more > 0 => $"{string.Join(", ", names)} and {ProblemList.Number(more)} more",
            1 => names[0],
            _ => $"{string.Join(", ", names.Take(names.Length - 1))} and {names[names.Length - 1]}",
        };
    }

    private static string Name(ISymbol symbol) =>
        symbol is INamedTypeSymbol ? $"the type '{SymbolNames.ForPeople(symbol)}'" : $"'{SymbolNames.ForPeople(symbol.ContainingType)}.{symbol.Name}'";

    /// <summary>A property without a backing field is not taken as a feature in any project, so moving it would not help.</summary>
    private static string Advice(UnseenMembers unseen) => unseen.HaveComputed
        ? "write such members yourself, as properties that store their value or as partial ones, or give the network a type of its own"
        : "write that yourself, or move it to a project of its own that this one references";
}

using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration;

/// <summary>Collects what is wrong with one declaration.</summary>
internal sealed class ProblemList
{
    private readonly ImmutableArray<Diagnostic>.Builder _problems = ImmutableArray.CreateBuilder<Diagnostic>();

    /// <summary>Whether nothing was found, neither by us nor by the compiler.</summary>
    public bool IsSound { get; private set; } = true;

    /// <summary>Adds a problem. Names in its message, which may come from files, cannot begin another line of the build's output.</summary>
    public void Add(DiagnosticDescriptor descriptor, Location location, params object[] arguments)
    {
        IsSound = false;
        _problems.Add(Diagnostic.Create(descriptor, location, arguments.Select(argument => argument is string text ? PlainText.Of(text) : argument).ToArray()));
    }

    /// <summary>Adds what another list has found.</summary>
    public void AddRange(ProblemList other)
    {
        IsSound &= other.IsSound;
        _problems.AddRange(other._problems);
    }

    /// <summary>Notes that the declaration is not sound for a reason that the compiler reports.</summary>
    public void LeaveToCompiler() => IsSound = false;

    public ImmutableArray<Diagnostic> ToImmutable() => _problems.ToImmutable();

    /// <summary>A number as messages write it, the same in every culture: 65,536.</summary>
    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}

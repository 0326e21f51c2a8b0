using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Declaration;

namespace NetGen.Generator.Diagnostics;

/// <summary>
/// The problems of all networks of a compilation, by the type that each is shown at: the network itself, a type around it, or one that it takes its inputs or outputs
/// from. Editors show and mend at once only what is found while they look at the type in which it stands.
/// </summary>
internal sealed class DeclarationProblems
{
    private readonly Compilation _compilation;
    private readonly Lazy<ImmutableHashSet<INamedTypeSymbol>> _networks;
    private readonly Lazy<ILookup<TypeDeclarationSyntax, Diagnostic>> _elsewhere;

    public DeclarationProblems(Compilation compilation)
    {
        _compilation = compilation;
        _networks = new Lazy<ImmutableHashSet<INamedTypeSymbol>>(FindNetworks);
        _elsewhere = new Lazy<ILookup<TypeDeclarationSyntax, Diagnostic>>(FindElsewhere);
    }

    /// <summary>The problems to show at a type: its own as a network, and those of networks that it has to do with.</summary>
    public IEnumerable<Diagnostic> At(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        TypeDeclarationSyntax[] parts = type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken)).OfType<TypeDeclarationSyntax>().ToArray();
        foreach (Diagnostic problem in NetworkParser.Parse(type, _compilation, cancellationToken).Problems)
        {
            // A network that was not found by its attribute, because that is written under another name, has nobody else to tell of its problems.
            if (TypeAt(problem) is not TypeDeclarationSyntax place || parts.Contains(place) || !_networks.Value.Contains(type))
            {
                yield return problem;
            }
        }

        foreach (Diagnostic problem in parts.SelectMany(part => _elsewhere.Value[part]))
        {
            yield return problem;
        }
    }

    private ImmutableHashSet<INamedTypeSymbol> FindNetworks()
    {
        HashSet<string> names = new(_compilation.SyntaxTrees.SelectMany(NetworkNames.Of), StringComparer.Ordinal);
        return names.Count == 0
            ? ImmutableHashSet.Create<INamedTypeSymbol>(SymbolEqualityComparer.Default)
            : _compilation.GetSymbolsWithName(names.Contains, SymbolFilter.Type).OfType<INamedTypeSymbol>().ToImmutableHashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
    }

    private ILookup<TypeDeclarationSyntax, Diagnostic> FindElsewhere() => _networks.Value
        .SelectMany(network => NetworkParser.Parse(network, _compilation, CancellationToken.None).Problems.Where(problem => !IsIn(network, problem)))
        .Where(problem => TypeAt(problem) is not null)
        .ToLookup(problem => TypeAt(problem)!);

    private static bool IsIn(INamedTypeSymbol type, Diagnostic problem) =>
        type.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() == TypeAt(problem));

    /// <summary>The innermost type that a problem stands in.</summary>
    private static TypeDeclarationSyntax? TypeAt(Diagnostic problem) =>
        problem.Location.SourceTree?.GetRoot().FindNode(problem.Location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>();
}

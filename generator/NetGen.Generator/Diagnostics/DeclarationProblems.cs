using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Declaration;
using NetGen.Generator.Declaration.Models;
using NetGen.Generator.Model;

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
    private readonly Lazy<ILookup<string, INamedTypeSymbol>> _exports;
    private readonly EquatableArray<PreparedModel> _models;
    private readonly bool _areModelsPrepared;

    public DeclarationProblems(Compilation compilation, EquatableArray<PreparedModel> models, BuildProperties properties)
    {
        _compilation = compilation;
        _models = models;
        _exports = new Lazy<ILookup<string, INamedTypeSymbol>>(FindExports);
        _areModelsPrepared = properties.PreparesModels;
        _networks = new Lazy<ImmutableHashSet<INamedTypeSymbol>>(FindNetworks);
        _elsewhere = new Lazy<ILookup<TypeDeclarationSyntax, Diagnostic>>(FindElsewhere);
    }

    /// <summary>The problems to show at a type: its own as a network, and those of networks that it has to do with.</summary>
    public IEnumerable<Diagnostic> At(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        TypeDeclarationSyntax[] parts = type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken)).OfType<TypeDeclarationSyntax>().ToArray();
        foreach (Diagnostic problem in Problems(type, cancellationToken))
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

    /// <summary>The problems of a network, those of its file of weights included.</summary>
    private ImmutableArray<Diagnostic> Problems(INamedTypeSymbol network, CancellationToken cancellationToken)
    {
        ParseResult result = NetworkParser.Parse(network, _compilation, cancellationToken);
        ImmutableArray<Diagnostic> found = result.Problems;
        if (result.Declaration is { IsBaked: true } declaration)
        {
            ProblemList problems = new();
            CheckExport(network, declaration, problems, cancellationToken);
            new ModelResolver(declaration, result.WeightsLocation!, problems) { NamesLocation = result.NamesLocation }.Resolve(_models, _areModelsPrepared);
            found = found.AddRange(problems.ToImmutable());
        }

        return new SeenDeclaration(network, result.Declaration, _compilation, _models).Check(found, cancellationToken);
    }

    /// <summary>Of networks with the same C functions, the first by name may keep them.</summary>
    private void CheckExport(INamedTypeSymbol network, NetworkDeclaration declaration, ProblemList problems, CancellationToken cancellationToken)
    {
        if (declaration.NativeExport is string prefix
            && _exports.Value[prefix.ToUpperInvariant()].FirstOrDefault() is INamedTypeSymbol first
            && !SymbolEqualityComparer.Default.Equals(first, network))
        {
            problems.Add(
                Descriptors.ExportTwice, NativeExportReader.Place(NetworkAttributes.Read(network, cancellationToken).NetworkSyntax!),
                SymbolNames.ForPeople(network), prefix, SymbolNames.ForPeople(first));
        }
    }

    /// <summary>The networks with C functions, by how these begin; capital letters count as small ones, because the headers' file systems may not tell them apart.</summary>
    private ILookup<string, INamedTypeSymbol> FindExports() => _networks.Value
        .Select(network => (Network: network, Prefix: NetworkAttributes.Read(network, CancellationToken.None).Network is AttributeData attribute ? NativeExportReader.Read(attribute) : null))
        .Where(found => found.Prefix is not null)
        .OrderBy(found => SymbolNames.ForPeople(found.Network), StringComparer.Ordinal)
        .ToLookup(found => found.Prefix!.ToUpperInvariant(), found => found.Network);

    private ImmutableHashSet<INamedTypeSymbol> FindNetworks()
    {
        HashSet<string> names = new(_compilation.SyntaxTrees.SelectMany(NetworkNames.Of), StringComparer.Ordinal);
        return names.Count == 0
            ? ImmutableHashSet.Create<INamedTypeSymbol>(SymbolEqualityComparer.Default)
            : _compilation.GetSymbolsWithName(names.Contains, SymbolFilter.Type).OfType<INamedTypeSymbol>().ToImmutableHashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
    }

    private ILookup<TypeDeclarationSyntax, Diagnostic> FindElsewhere() => _networks.Value
        .SelectMany(network => Problems(network, CancellationToken.None).Where(problem => !IsIn(network, problem)))
        .Where(problem => TypeAt(problem) is not null)
        .ToLookup(problem => TypeAt(problem)!);

    private static bool IsIn(INamedTypeSymbol type, Diagnostic problem) =>
        type.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() == TypeAt(problem));

    /// <summary>The innermost type that a problem stands in.</summary>
    private static TypeDeclarationSyntax? TypeAt(Diagnostic problem) =>
        problem.Location.SourceTree?.GetRoot().FindNode(problem.Location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>();
}

using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Declaration.Types;

/// <summary>The type that an [Input&lt;…&gt;] or [Output&lt;…&gt;] names, and whether emitted text can name it too.</summary>
/// <param name="network">The class.</param>
/// <param name="type">The type.</param>
/// <param name="location">Where it is named.</param>
/// <param name="problems">Receives what is wrong.</param>
internal sealed class TypeArgument(INamedTypeSymbol network, ITypeSymbol type, Location location, ProblemList problems)
{
    public INamedTypeSymbol Network { get; } = network;

    public ITypeSymbol Type { get; } = type;

    public Location Location { get; } = location;

    public ProblemList Problems { get; } = problems;

    /// <summary>The same, for reading what is not to be reported.</summary>
    public TypeArgument Silent => new(Network, Type, Location, new ProblemList());

    /// <summary>The class, as messages name it.</summary>
    public string NetworkName => SymbolNames.ForPeople(Network);

    /// <summary>The type, as messages name it.</summary>
    public string TypeName => SymbolNames.ForPeople(Type);

    /// <summary>Where to show a problem of a member: at the member, or here if it comes from another assembly.</summary>
    public Location LocationOf(ISymbol member) =>
        member.Locations.FirstOrDefault(candidate => candidate.IsInSource) ?? Location;

    /// <summary>Whether members of the network can name the type. If not, says why.</summary>
    public bool CanBeNamed()
    {
        switch (Type)
        {
            case { TypeKind: TypeKind.Error or TypeKind.Dynamic or TypeKind.Pointer or TypeKind.FunctionPointer or TypeKind.TypeParameter }:
            case { IsRefLikeType: true } or { IsStatic: true }:
                // The compiler allows none of them as an attribute's type argument.
                Problems.LeaveToCompiler();
                return false;
            case INamedTypeSymbol named when named.TypeArguments.Any(inner => inner.TypeKind == TypeKind.Error):
                Problems.LeaveToCompiler();
                return false;
            case INamedTypeSymbol named when SelfAndOuter(named).Any(candidate => candidate.Arity > 0):
                Problems.Add(Descriptors.GenericTypeArgument, Location, NetworkName, TypeName);
                return false;
            case INamedTypeSymbol named:
                return IsVisible(named);
            default:
                return true;
        }
    }

    private bool IsVisible(INamedTypeSymbol named)
    {
        bool isPublic = SelfAndOuter(Network).All(SymbolNames.IsVisibleOutside);
        foreach (INamedTypeSymbol candidate in SelfAndOuter(named))
        {
            string? found = candidate switch
            {
                { IsFileLocal: true } => "file-local",
                { DeclaredAccessibility: Accessibility.Private } => "private",
                { DeclaredAccessibility: Accessibility.Protected } => "protected",
                { DeclaredAccessibility: Accessibility.ProtectedAndInternal } => "private protected",
                { DeclaredAccessibility: Accessibility.Internal } when isPublic => "internal",
                { DeclaredAccessibility: Accessibility.ProtectedOrInternal } when isPublic => "protected internal",
                _ => null,
            };
            if (found is not null)
            {
                Problems.Add(
                    Descriptors.HiddenTypeArgument, Location, NetworkName, TypeName, SymbolNames.ForPeople(candidate), found, isPublic ? "public" : "internal");
                return false;
            }
        }

        return true;
    }

    private static IEnumerable<INamedTypeSymbol> SelfAndOuter(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? candidate = type; candidate is not null; candidate = candidate.ContainingType)
        {
            yield return candidate;
        }
    }
}

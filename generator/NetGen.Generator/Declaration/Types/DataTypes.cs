using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Declaration.Types;

/// <summary>Which types are made of members that are data, and what the others are.</summary>
internal static class DataTypes
{
    /// <summary>Why a type is not made of members, as messages say it; null if it is.</summary>
    public static string? Fault(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface } => "is an interface",
        { TypeKind: TypeKind.Enum } => "is an enum",
        { TypeKind: TypeKind.Delegate } => "is a delegate",
        { TypeKind: TypeKind.Array } => "is an array",
        _ when IsOfLibrary(type) => "is a type of the library",
        INamedTypeSymbol named when NumberTypes.InlineArray(named) is not null => "is an inline array",
        INamedTypeSymbol named when DataMembers.HasAny(named) => null,
        _ => "has no public field and no public property that stores a value",
    };

    /// <summary>Whether a type is the library's. Such types, but for vectors and their like, mean something else by their members.</summary>
    public static bool IsOfLibrary(ITypeSymbol type) => IsOfSystem(type) && !IsOfNumerics(type);

    private static bool IsOfSystem(ITypeSymbol type)
    {
        INamespaceSymbol? outermost = type.ContainingNamespace;
        while (outermost is { ContainingNamespace: { IsGlobalNamespace: false } outer })
        {
            outermost = outer;
        }

        return outermost is { Name: "System", IsGlobalNamespace: false };
    }

    private static bool IsOfNumerics(ITypeSymbol type) =>
        type is { IsValueType: true, ContainingNamespace: { Name: "Numerics", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };
}

using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Declaration;

/// <summary>What [Obsolete] forbids to emitted text. What it only warns of, emitted text uses without a word.</summary>
internal static class ObsoleteUse
{
    /// <summary>Whether each use of a symbol is an error: by its own [Obsolete], or that of a type around it.</summary>
    public static bool IsForbidden(ISymbol? symbol) => symbol switch
    {
        null => false,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => IsForbidden(nullable.TypeArguments[0]),
        INamedTypeSymbol type => IsError(type) || IsForbidden(type.ContainingType),
        _ => IsError(symbol),
    };

    /// <summary>Whether code in a type may use everything, because the type is obsolete too, or one around it.</summary>
    public static bool IsAllowedIn(INamedTypeSymbol type) => Attribute(type) is not null || (type.ContainingType is INamedTypeSymbol outer && IsAllowedIn(outer));

    private static bool IsError(ISymbol symbol) => Attribute(symbol) is { ConstructorArguments.Length: 2 } attribute && attribute.ConstructorArguments[1].Value is true;

    private static AttributeData? Attribute(ISymbol symbol) => symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass is
    {
        Name: nameof(ObsoleteAttribute),
        ContainingNamespace: { Name: nameof(System), ContainingNamespace.IsGlobalNamespace: true },
    });
}

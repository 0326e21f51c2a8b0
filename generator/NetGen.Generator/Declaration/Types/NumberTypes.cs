using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Declaration.Types;

/// <summary>Which types are numbers.</summary>
internal static class NumberTypes
{
    /// <summary>float, double, Half: they have a NaN.</summary>
    public static bool IsFloating(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_Single or SpecialType.System_Double || IsOfSystem(type, "Half");

    /// <summary>Integers of any width, and decimal.</summary>
    public static bool IsExact(ITypeSymbol type) => type.SpecialType == SpecialType.System_Decimal || IsInteger(type);

    /// <summary>Integers of any width.</summary>
    public static bool IsInteger(ITypeSymbol type) => type.SpecialType
        is SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16
            or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64
            or SpecialType.System_IntPtr or SpecialType.System_UIntPtr
        || IsOfSystem(type, "Int128") || IsOfSystem(type, "UInt128");

    /// <summary>The length of an inline array of float; null for any other type.</summary>
    public static int? LengthOfFloats(INamedTypeSymbol type) =>
        InlineArray(type)?.ConstructorArguments.FirstOrDefault().Value is int length
        && type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => !field.IsStatic) is { Type.SpecialType: SpecialType.System_Single }
            ? length
            : null;

    /// <summary>What makes a type an inline array, of whatever; null for any other type.</summary>
    public static AttributeData? InlineArray(INamedTypeSymbol type) =>
        type.GetAttributes().FirstOrDefault(candidate => candidate.AttributeClass?.Name == "InlineArrayAttribute");

    private static bool IsOfSystem(ITypeSymbol type, string name) =>
        type.Name == name && type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };
}

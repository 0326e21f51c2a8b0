using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Generator.Declaration;

/// <summary>Arguments of attributes that are given by name: <c>Loss = Loss.Huber</c>.</summary>
internal static class NamedArguments
{
    /// <summary>The value; null where it is not given, or is an error.</summary>
    public static object? ValueOf(this AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value is { Kind: TypedConstantKind.Primitive or TypedConstantKind.Enum } constant ? constant.Value : null;

    /// <summary>The argument as it is written; null where it is not given.</summary>
    public static AttributeArgumentSyntax? ArgumentOf(this AttributeSyntax attribute, string name) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name);
}

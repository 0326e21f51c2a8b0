using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration;

/// <summary>Turns symbols into the text that names them.</summary>
internal static class SymbolNames
{
    /// <summary>A symbol as messages name it: with the types around it, without the namespace.</summary>
    public static string ForPeople(ISymbol symbol) => symbol.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

    /// <summary>Whether parameters are of these types, as the table of emitted members names them.</summary>
    public static bool HaveTypes(ImmutableArray<IParameterSymbol> parameters, EquatableArray<string> types) =>
        parameters.Select(ComparedType).SequenceEqual(types.Select(WithoutTupleNames));

    /// <summary>A parameter as C# compares signatures: ref, in and out are one, and the names of a tuple's elements do not count.</summary>
    private static string ComparedType(IParameterSymbol parameter) =>
        (parameter.RefKind == RefKind.None ? "" : "ref ") + WithoutTupleNames(Qualified(parameter.Type));

    private static string WithoutTupleNames(string type) => type.Contains('(') ? Regex.Replace(type, @" @?\w+(?=[,)])", "") : type;

    /// <summary>What the emitted text needs to know of a class of sound shape.</summary>
    public static TypeDeclaration Describe(INamedTypeSymbol type)
    {
        List<INamedTypeSymbol> outerTypes = new();
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            outerTypes.Insert(0, outer);
        }

        List<string> namespaces = new();
        for (INamespaceSymbol? part = type.ContainingNamespace; part is { IsGlobalNamespace: false }; part = part.ContainingNamespace)
        {
            namespaces.Insert(0, part.Name);
        }

        return new TypeDeclaration(
            Namespace: string.Join(".", namespaces.Select(Escape)),
            OuterTypes: outerTypes.Select(PartialHeader).ToEquatableArray(),
            Name: Escape(type.Name),
            FullName: string.Join(".", namespaces.Concat(outerTypes.Select(outer => outer.Name)).Concat(new[] { type.Name })),
            IsPublic: outerTypes.All(IsVisibleOutside) && IsVisibleOutside(type),
            IsSealed: type.IsSealed)
        {
            IsObsolete = ObsoleteUse.IsAllowedIn(type),
        };
    }

    /// <summary>Whether a name can be written in C#. Those of other languages' assemblies may hold anything; characters that only format are dropped by the compiler.</summary>
    public static bool IsIdentifier(string name) => SyntaxFacts.IsValidIdentifier(name) && name.All(character => CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.Format);

    /// <summary>Whether a type can be named in C#: it, the types and the namespaces around it.</summary>
    public static bool CanBeWritten(ITypeSymbol type)
    {
        for (ISymbol? part = type; part is INamedTypeSymbol or INamespaceSymbol { IsGlobalNamespace: false }; part = part.ContainingSymbol)
        {
            // What is being typed has no name yet.
            if (part.Name.Length > 0 && !IsIdentifier(part.Name))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>An identifier with @ where it would be read as a keyword, reserved or contextual.</summary>
    public static string Escape(string identifier) =>
        SyntaxFacts.GetKeywordKind(identifier) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(identifier) != SyntaxKind.None
            ? "@" + identifier
            : identifier;

    private static string PartialHeader(INamedTypeSymbol type)
    {
        string keyword = type switch
        {
            { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
            { IsRecord: true } => "record",
            { TypeKind: TypeKind.Struct } => "struct",
            { TypeKind: TypeKind.Interface } => "interface",
            _ => "class",
        };
        return $"partial {keyword} {Escape(type.Name)}";
    }

    /// <summary>A type as emitted text names it, with <c>global::</c>. The compiler's own text has no @ before contextual keywords, which not everywhere can be read as names.</summary>
    public static string Qualified(ITypeSymbol type) => string.Concat(type.ToDisplayParts(SymbolDisplayFormat.FullyQualifiedFormat)
        .Select(part => part.Kind != SymbolDisplayPartKind.Keyword && part.Symbol is INamespaceOrTypeSymbol ? Escape(part.Symbol.Name) : part.ToString()));

    /// <summary>Whether a type can be seen outside its assembly, as far as its own accessibility goes.</summary>
    public static bool IsVisibleOutside(INamedTypeSymbol type) =>
        type.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;
}

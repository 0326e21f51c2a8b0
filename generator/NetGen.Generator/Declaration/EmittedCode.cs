using Microsoft.CodeAnalysis;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration;

/// <summary>
/// Tells the user's code from ours. The generator never sees what it wrote, but the analyzer runs after it, and must not
/// take the members it meets there for the user's.
/// </summary>
internal static class EmittedCode
{
    /// <summary>The compiler puts generated files into a folder with the full name of the generator, in memory too.</summary>
    public const string Folder = "NetGen.Generator.NetworkGenerator";

    public static bool Contains(SyntaxTree tree)
    {
        string[] segments = tree.FilePath.Split('/', '\\');
        return segments.Length > 1 && segments[segments.Length - 2] == Folder;
    }

    /// <summary>Whether a symbol of this compilation is ours alone.</summary>
    public static bool Declares(ISymbol symbol) =>
        !symbol.DeclaringSyntaxReferences.IsEmpty && symbol.DeclaringSyntaxReferences.All(reference => Contains(reference.SyntaxTree));

    /// <summary>The mark that emitted code has put on a class; null if the class has no emitted part.</summary>
    public static string? MarkOf(INamedTypeSymbol type) => type.GetAttributes()
        .Where(attribute => attribute.AttributeClass is { Name: DeclarationMark.AttributeName, ContainingNamespace: { Name: "Execution", ContainingNamespace.Name: "NetGen" } }
            && (attribute.ApplicationSyntaxReference is not SyntaxReference place || Contains(place.SyntaxTree)))
        .Select(attribute => attribute.ConstructorArguments.FirstOrDefault().Value as string)
        .FirstOrDefault();
}

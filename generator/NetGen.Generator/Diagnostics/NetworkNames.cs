using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Generator.Diagnostics;

/// <summary>The names of the classes in a file that may be networks, judged by the text of their attributes. A file that has not changed is not read again.</summary>
internal static class NetworkNames
{
    private static readonly ConditionalWeakTable<SyntaxTree, string[]> _known = new();

    public static IEnumerable<string> Of(SyntaxTree tree) => _known.GetValue(tree, Find);

    private static string[] Find(SyntaxTree tree) => tree.GetRoot()
        .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
        .OfType<TypeDeclarationSyntax>()
        .Where(type => type.AttributeLists.Any(list => list.Attributes.Any(attribute => MeansNetwork(attribute.Name))))
        .Select(type => type.Identifier.ValueText)
        .ToArray();

    private static bool MeansNetwork(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => MeansNetwork(qualified.Right),
        AliasQualifiedNameSyntax qualified => MeansNetwork(qualified.Name),
        _ => name is IdentifierNameSyntax { Identifier.ValueText: "Network" or "NetworkAttribute" },
    };
}

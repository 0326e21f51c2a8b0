using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Declaration;

/// <summary>Reads from [Network] how the C functions of a network begin, and checks it.</summary>
internal static class NativeExportReader
{
    private const string Argument = "NativeExport";

    /// <summary>Characters of a prefix at most: C promises to tell names of 63 characters apart, and the longest function takes 14 of them.</summary>
    private const int MostCharacters = 48;

    /// <summary>The prefix as written; null if none is.</summary>
    public static string? Read(AttributeData network) => network.ValueOf(Argument) as string;

    /// <summary>Where the prefix is written.</summary>
    public static Location Place(AttributeSyntax network) => network.ArgumentOf(Argument)?.Expression.GetLocation() ?? network.GetLocation();

    /// <param name="network">The class, as messages name it.</param>
    /// <param name="attributes">Its attributes.</param>
    /// <param name="problems">Receives what is wrong.</param>
    public static void Check(string network, NetworkAttributes attributes, ProblemList problems)
    {
        if (Read(attributes.Network!) is not string prefix)
        {
            return;
        }

        if (attributes.Weights is null)
        {
            problems.Add(Descriptors.ExportWithoutWeights, Place(attributes.NetworkSyntax!), network);
        }

        if (!IsName(prefix))
        {
            problems.Add(Descriptors.ExportName, Place(attributes.NetworkSyntax!), network, prefix, MostCharacters);
        }
    }

    /// <summary>Whether functions of C can be called so: letters of English, digits, underscores; a letter first, because C keeps underscores for itself.</summary>
    private static bool IsName(string prefix) =>
        prefix.Length is > 0 and <= MostCharacters && IsLetter(prefix[0]) && prefix.All(character => IsLetter(character) || character is (>= '0' and <= '9') or '_');

    private static bool IsLetter(char character) => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}

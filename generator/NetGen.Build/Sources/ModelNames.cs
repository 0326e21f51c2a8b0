namespace NetGen.Build.Sources;

/// <summary>Finds out which models the networks of a project name, from its source files: what the compiler will know for certain only later.</summary>
internal static class ModelNames
{
    private const string Weights = "Weights";
    private static readonly string[] _import = ["Import", "ImportAttribute"];

    /// <summary>The texts that stand, as literals or constants, at <c>Weights = …</c> and <c>Import(…)</c>.</summary>
    /// <param name="sources">The content of each source file.</param>
    public static IReadOnlySet<string> In(IEnumerable<string> sources)
    {
        ConstantTexts constants = new();
        List<ArraySegment<Token>> places = [];
        foreach (string source in sources)
        {
            if (source.Contains("const", StringComparison.Ordinal) || source.Contains(Weights, StringComparison.Ordinal) || source.Contains(_import[0], StringComparison.Ordinal))
            {
                Token[] tokens = [.. SourceReader.Read(source)];
                constants.Add(tokens);
                places.AddRange(Places(tokens));
            }
        }

        return places.SelectMany(place => constants.Values(place)).ToHashSet(StringComparer.Ordinal);
    }

    private static IEnumerable<ArraySegment<Token>> Places(Token[] tokens)
    {
        for (int at = 0; at + 2 < tokens.Length; at++)
        {
            if (tokens[at].Is(Weights) && tokens[at + 1].Is('='))
            {
                yield return ConstantTexts.Expression(tokens, at + 2);
            }
            else if (Array.Exists(_import, tokens[at].Is) && tokens[at + 1].Is('('))
            {
                // The argument may have its name before it.
                bool isNamed = at + 3 < tokens.Length && tokens[at + 2].Kind == TokenKind.Word && tokens[at + 3].Is(':') && !(at + 4 < tokens.Length && tokens[at + 4].Is(':'));
                yield return ConstantTexts.Expression(tokens, at + (isNamed ? 4 : 2));
            }
        }
    }
}

namespace NetGen.Build.Sources;

/// <summary>Which models the networks of a project name, as far as its source files tell: the compiler will know for certain only later.</summary>
/// <param name="Texts">The texts that stand, as literals or constants, at <c>Weights = …</c> and <c>Import(…)</c>.</param>
/// <param name="HaveUnknown">Whether something else stands at one of these, which may be any name.</param>
internal sealed record ModelNames(IReadOnlySet<string> Texts, bool HaveUnknown)
{
    private const string Weights = "Weights";
    private static readonly string[] _import = ["Import", "ImportAttribute"];

    /// <summary>Looks for names.</summary>
    /// <param name="sources">The content of each source file.</param>
    public static ModelNames In(IEnumerable<string> sources)
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

        IReadOnlyList<string>[] values = [.. places.Select(place => constants.Values(place))];
        return new ModelNames(values.SelectMany(texts => texts).ToHashSet(StringComparer.Ordinal), values.Any(texts => texts.Count == 0));
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

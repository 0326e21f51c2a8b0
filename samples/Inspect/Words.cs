using System.CommandLine.Parsing;
using System.Globalization;

namespace NetGen.Samples.Inspect;

/// <summary>Reads the words of the command line.</summary>
internal static class Words
{
    /// <summary>Layers such as <c>4 8:relu 3</c>.</summary>
    public static Layer[] Layers(ArgumentResult result)
    {
        List<Layer> layers = [];
        foreach (string word in result.Tokens.Select(token => token.Value))
        {
            string[] parts = word.Split(':', 2);
            if (!int.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int size))
            {
                result.AddError($"'{word}' is no layer: expected a size such as 8, or a size and an activation such as 8:relu.");
                return [];
            }

            layers.Add(new Layer(size, parts.Length == 2 ? Value<Activation>(result, parts[1]) : null));
        }

        if (layers is [{ Activation: Activation activation } first, ..])
        {
            result.AddError($"The first number is that of the inputs, which have no activation: write {first.Size}, not {first.Size}:{activation}.");
        }

        return [.. layers];
    }

    /// <summary>A value of an enum, in any letter case.</summary>
    public static T? Value<T>(ArgumentResult result) where T : struct, Enum => Value<T>(result, result.Tokens.Single().Value);

    /// <summary>Lines such as <c>200..240</c>, <c>200..</c>, <c>..240</c> or <c>200</c>.</summary>
    public static LineRange? Range(ArgumentResult result)
    {
        string word = result.Tokens.Single().Value;
        string[] ends = word.Split("..", 2);
        if (TryRead(ends[0], 1, out int first) && TryRead(ends[^1], int.MaxValue, out int last) && ends.Any(end => end.Length > 0) && first <= last)
        {
            return new LineRange(first, last);
        }

        result.AddError($"'{word}' is no range of lines: expected 200..240, 200.. or ..240, counted from 1.");
        return null;

        static bool TryRead(string text, int open, out int line)
        {
            line = open;
            return text.Length == 0 || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out line) && line >= 1);
        }
    }

    private static T? Value<T>(ArgumentResult result, string word) where T : struct, Enum
    {
        // By its names: Enum.Parse takes numbers too.
        string? name = Enum.GetNames<T>().FirstOrDefault(name => string.Equals(name, word, StringComparison.OrdinalIgnoreCase));
        if (name is not null)
        {
            return Enum.Parse<T>(name);
        }

        result.AddError($"'{word}' is no {typeof(T).Name.ToLowerInvariant()}: expected one of {string.Join(", ", Enum.GetNames<T>())}.");
        return null;
    }
}

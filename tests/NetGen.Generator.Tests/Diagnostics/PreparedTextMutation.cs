using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>Damages what a build has made of a model: whole lines, and single characters.</summary>
internal static class PreparedTextMutation
{
    private static readonly string[] _spares =
    [
        " ", "\n", "-", ".", "0", "9", "99999999999", "E", "E9", "E-9", "e", "f", "+", "\\", "\\u", "\\u00", "\\uzzzz", "NaN", "Infinity", "?", ",", "/*", "\"", "//", "ReLU", "Softmax", "7", "\r", "\t",
        "\u0663", "\nlayer", "\nlayer 1 1 ReLU", "\nb ", "\nw ", "\nerror ", "\nfile x", "\nmeans ", "\nclass ", "\nunordered weight", "\nunordered ", "layer", "weights", "bias",
        "\nat 0 4 0", "\nat 0 16 9999", "\nresource 64 r", "\nunread numbers", "\npath /x", "at", "resource",
    ];

    /// <summary>Makes up to three changes.</summary>
    public static PreparedText Mutate(PreparedText sound, Random random)
    {
        List<string> lines = [.. sound.GetText(TestContext.Current.CancellationToken).ToString().Split('\n')];
        for (int change = random.Next(1, 4); change > 0; change--)
        {
            int at = random.Next(lines.Count);
            int other = random.Next(lines.Count);
            int place = random.Next(lines[at].Length + 1);
            switch (random.Next(7))
            {
                case 0 when lines.Count > 1:
                    lines.RemoveAt(at);
                    break;
                case 1:
                    lines.Insert(other, lines[at]);
                    break;
                case 2:
                    (lines[at], lines[other]) = (lines[other], lines[at]);
                    break;
                case 3:
                    lines[at] = lines[at][..place];
                    break;
                case 4 when place < lines[at].Length:
                    lines[at] = lines[at].Remove(place, 1);
                    break;
                case 5 when random.Next(4) == 0:
                    lines.RemoveRange(at, lines.Count - at);
                    lines.Add("");
                    break;
                default:
                    lines[at] = lines[at].Insert(place, _spares[random.Next(_spares.Length)]);
                    break;
            }
        }

        return new PreparedText(string.Join('\n', lines), sound.Path);
    }
}

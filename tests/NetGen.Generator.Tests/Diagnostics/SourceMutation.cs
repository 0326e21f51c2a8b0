using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>Makes half-written and mistyped source of sound source. NETGEN_FUZZ_CASES sets how much is tried.</summary>
internal static class SourceMutation
{
    // Not "extension": a property in an extension without a receiver makes the compiler itself (5.0.0) throw.
    private static readonly string[] _spares =
    [
        "partial", "class", "record", "struct", "static", "abstract", "file", "interface", "[", "]", "(", ")", "{", "}", "<", ">", ",", ";", ":", "=", ".", "-", "*",
        "0", "99999999999", "\"x\"", "null", "default", "Network", "Input", "Hidden", "Output", "Activation", "Loss", "namespace", "@",
        "Feature", "Missing", "Scaling", "float", "bool", "enum", "?", "Thing", "Kind", "public", "\\u0041", "Net", "ref",
    ];

    /// <summary>How many mutations to try.</summary>
    public static int Cases => int.Parse(Environment.GetEnvironmentVariable("NETGEN_FUZZ_CASES") ?? "400", CultureInfo.InvariantCulture);

    /// <summary>Drops, repeats, exchanges or replaces up to three tokens.</summary>
    public static string Mutate(string seed, Random random)
    {
        List<string> tokens = [.. CSharpSyntaxTree.ParseText(seed, cancellationToken: TestContext.Current.CancellationToken).GetRoot().DescendantTokens().Select(token => token.Text)];
        for (int change = random.Next(1, 4); change > 0; change--)
        {
            int at = random.Next(tokens.Count);
            int other = random.Next(tokens.Count);
            switch (random.Next(5))
            {
                case 0:
                    tokens.RemoveAt(at);
                    break;
                case 1:
                    tokens.Insert(at, tokens[at]);
                    break;
                case 2:
                    (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                    break;
                case 3:
                    tokens[at] = _spares[random.Next(_spares.Length)];
                    break;
                default:
                    tokens.Insert(at, _spares[random.Next(_spares.Length)]);
                    break;
            }
        }

        return string.Join(' ', tokens);
    }
}

using System.Text.RegularExpressions;
using NetGen.Build.NativeExport;
using NetGen.Tests.Support;

namespace NetGen.Build.Tests;

/// <summary>Headers say what the assembly's constants say.</summary>
public sealed class NativeHeaderTests
{
    [Fact]
    public void AnAssemblyWithoutExportsHasNone() => Assert.Empty(ExportedNetwork.Read(typeof(NativeHeaderTests).Assembly.Location));

    [Fact]
    public void ValuesHaveNoClassify()
    {
        string header = NativeHeader.Of(new ExportedNetwork("price", "PriceNet: 8 inputs → 1 identity, a /* b */", 8, 1, Classifies: false));
        Assert.Contains("#define PRICE_INPUT_SIZE 8\n#define PRICE_OUTPUT_SIZE 1\n", header, StringComparison.Ordinal);
        Assert.Contains("int32_t price_forward_batch(const float *inputs, float *outputs, int32_t samples);\n\n/* The sizes", header, StringComparison.Ordinal);
        Assert.StartsWith("/* PriceNet: 8 inputs -> 1 identity, a / * b * /\n", header, StringComparison.Ordinal);
        Assert.DoesNotContain("classify", header, StringComparison.Ordinal);
        Assert.All(header, character => Assert.True(character < 128));
    }

    [Fact]
    public void ClassesHaveClassify() =>
        Assert.Contains("int32_t iris_classify(const float *input);", NativeHeader.Of(new ExportedNetwork("iris", "", 4, 3, Classifies: true)), StringComparison.Ordinal);

    /// <summary>Whatever a network is called, the compiler of C sees the same: the name stands in a comment, and stays there.</summary>
    [Fact]
    [Trait("Campaign", "names")]
    public void NoNameWritesCode()
    {
        string[] pieces = ["*/", "/*", "*", "/", "//", "\\", "??/", "\n", "\r", "\n#define X", "\"", "\0", "\t", "\u007f", "\u0085", "\u2028", "\u202e", "\ud800", "→", "é", "#include", " ", "a", ";"];
        Random random = new(31);
        string code = WithoutComments(NativeHeader.Of(new ExportedNetwork("net", "Net", 4, 3, Classifies: true)));
        Assert.Contains("int32_t net_forward(const float *input, float *output);", code, StringComparison.Ordinal);
        for (int number = 0; number < Campaign.Cases; number++)
        {
            string name = string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => pieces[random.Next(pieces.Length)]));
            string header = NativeHeader.Of(new ExportedNetwork("net", name, 4, 3, Classifies: true));
            Assert.Equal(code, WithoutComments(header));
            Assert.DoesNotContain(header, character => character is not (>= ' ' and <= '~' or '\n'));
        }
    }

    /// <summary>As a compiler of C reads it: trigraphs are replaced, lines that end in a backslash joined, and then comments left out.</summary>
    private static string WithoutComments(string header) => Regex.Replace(
        header.Replace("??/", "\\", StringComparison.Ordinal).Replace("\\\n", "", StringComparison.Ordinal), @"/\*.*?\*/|//[^\n]*", " ", RegexOptions.Singleline);
}

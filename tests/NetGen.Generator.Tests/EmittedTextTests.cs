using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Tests.Harness;
using NetGen.Generator.Tests.Reference;
using static VerifyXunit.Verifier;

namespace NetGen.Generator.Tests;

/// <summary>What holds for every emitted text: the same bytes wherever it is made, and a tidy page.</summary>
public sealed class EmittedTextTests
{
    private const int WidestLine = 200;
    private const int NetworksOfTyped = 3;

    private static readonly string[] _large =
    [
        NetworkShape.Classifier(784, 512, 512, 10).ToSource("Image"),
        NetworkShape.Of(Activation.SELU, Activation.LeakyReLU, Loss.Huber, 12, 1100, 3).ToSource("I"),
    ];

    /// <summary>Numbers of every kind that a user's types bring into the text, and names with the letter i; types stand in other files than their networks.</summary>
    private static readonly string[] _typed =
    [
        """
        namespace Typed;

        public enum Id { Iris = -1, Insect = 1_000_000, INDIGO = 2 }
        """,
        """
        namespace Typed;

        public record struct Inputs(
            [NetGen.Feature(Missing = 1.5)] double? Item, [NetGen.Feature(Missing = -1234567.25f)] float? I, [NetGen.Feature(Missing = 1e-30)] double Tiny,
            [NetGen.Feature(Missing = -3)] int? Whole, [NetGen.Feature(Missing = Id.Insect)] Id? Id, [NetGen.Feature(Missing = NetGen.Missing.TrainingMean)] float Mean);

        public record struct Values(float Income, double Interest);
        """,
        """
        namespace Typed;

        [NetGen.Network, NetGen.Input<Inputs>(Scaling = NetGen.Scaling.Standardize), NetGen.Hidden(5), NetGen.Output<Id>]
        public partial class IdNet;

        [NetGen.Network(Loss = NetGen.Loss.Huber), NetGen.Input<Inputs>(Scaling = NetGen.Scaling.MinMax), NetGen.Output<Values>]
        public partial class ValuesNet;
        """,
        """
        namespace Typed;

        [NetGen.Network, NetGen.Input<Inputs>, NetGen.Hidden(300), NetGen.Output<bool>]
        public partial class idnet;
        """,
    ];

    private static readonly string[] _sources =
    [
        .. RandomDeclarations.Draw(40).Select((shape, i) => shape.ToSource($"Iris{i}")),
        .. _large,
    ];

    [Fact]
    public void TheTextIsTheSameInEveryCulture()
    {
        string[] sources = [.. _sources, .. _typed];
        Dictionary<string, string> expected = Cultures.Under("", () => Generate(sources));
        Assert.Equal(_sources.Length + NetworksOfTyped, expected.Count);
        foreach (string culture in Cultures.Names)
        {
            AssertSameTexts(expected, Cultures.Under(culture, () => Generate(sources)));
        }
    }

    /// <summary>The test of cultures would be worth nothing if these numbers stood nowhere in the text.</summary>
    [Theory]
    [InlineData("1.5")]
    [InlineData("-1234567.2")]
    [InlineData("-3")]
    public void TheTextHasTheNumbersOfTheUsersTypes(string number) => Assert.Contains(number, Generate(_typed)["Typed.IdNet.g.cs"]);

    [Theory]
    [InlineData(0, 1, 2, 3)]
    [InlineData(3, 2, 1, 0)]
    [InlineData(2, 0, 3, 1)]
    public void TheBytesDoNotDependOnTheOrderOfTheFiles(params int[] order) =>
        AssertSameBytes(GenerateBytes(_typed, "Source"), GenerateBytes([.. order.Select(k => _typed[k])], "Source"));

    /// <summary>Two classes whose names differ in letter case only get file names by the order of their names, not of the files.</summary>
    [Fact]
    public void TheNamesOfFilesAreThereOnce() =>
        Assert.Equal(["Typed.IdNet.g.cs", "Typed.ValuesNet.g.cs", "Typed.idnet.2.g.cs"], GenerateBytes(_typed, "Source").Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void TheBytesDoNotDependOnWhereTheFilesLie()
    {
        const string Folder = "/somewhere/else/Iris";
        Dictionary<string, byte[]> elsewhere = GenerateBytes(_typed, $"{Folder}/Source");
        AssertSameBytes(GenerateBytes(_typed, "Source"), elsewhere);
        Assert.All(elsewhere.Values, bytes => Assert.DoesNotContain("somewhere", Encoding.UTF8.GetString(bytes)));
    }

    /// <summary>
    /// What another machine, another day and another process (hash codes of strings are random in each) must give again. Texts that are snapshots themselves are short
    /// enough to be read; these are not.
    /// </summary>
    [Fact]
    public Task TheBytesAreThoseOfEveryMachine()
    {
        string[] sources = [.. _typed, .. _large];
        return Verify(string.Concat(GenerateBytes(sources, "Source").OrderBy(file => file.Key, StringComparer.Ordinal)
            .Select(file => string.Create(CultureInfo.InvariantCulture, $"{file.Key} {file.Value.Length} bytes, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(file.Value))}\n"))));
    }

    [Fact]
    public void TheCulturesReallyDiffer()
    {
        Assert.Equal("1,5", Cultures.Under("de-DE", () => $"{1.5}"));
        Assert.NotEqual("-1", Cultures.Under("fi-FI", () => $"{-1}"));
        Assert.Equal("ı", Cultures.Under("tr-TR", () => "I".ToLower(CultureInfo.CurrentCulture)));
        Assert.NotEqual("1.5", Cultures.Under("ar-SA", () => $"{1.5}"));
    }

    [Fact]
    public void TheTextOfANetworkDoesNotDependOnItsNeighbours()
    {
        Dictionary<string, string> together = Generate(_sources);
        foreach (string source in _sources.Take(5))
        {
            (string hint, string text) = Generate([source]).Single();
            Assert.Equal(together[hint], text);
        }

        AssertSameTexts(together, Generate([.. _sources.Reverse()]));
    }

    [Fact]
    public void TheTextIsATidyPage()
    {
        foreach ((string hint, string text) in Generate(_sources))
        {
            Assert.DoesNotContain('\r', text);
            Assert.DoesNotContain('\t', text);
            Assert.StartsWith("// <auto-generated/>", text, StringComparison.Ordinal);
            Assert.Contains("#nullable enable", text, StringComparison.Ordinal);
            Assert.EndsWith("}\n", text, StringComparison.Ordinal);
            string[] lines = text.Split('\n');
            for (int i = 0; i < lines.Length; i++)
            {
                Assert.True(lines[i].Length <= WidestLine, $"{hint}, line {i + 1} has {lines[i].Length} columns: {lines[i]}");
                Assert.True(lines[i] == lines[i].TrimEnd(), $"{hint}, line {i + 1} ends with a space: {lines[i]}");
                Assert.True(i == 0 || i == lines.Length - 1 || lines[i].Length + lines[i - 1].Length > 0, $"{hint}, line {i + 1} is the second of two empty lines.");
            }
        }
    }

    /// <summary>Compares text by text, so that a failure shows the place and not two whole dictionaries.</summary>
    private static void AssertSameTexts(Dictionary<string, string> expected, Dictionary<string, string> found)
    {
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), found.Keys.Order(StringComparer.Ordinal));
        foreach ((string hint, string text) in expected)
        {
            Assert.Equal(text, found[hint]);
        }
    }

    private static void AssertSameBytes(Dictionary<string, byte[]> expected, Dictionary<string, byte[]> found)
    {
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), found.Keys.Order(StringComparer.Ordinal));
        Assert.All(expected, file => Assert.Equal(file.Value, found[file.Key]));
    }

    private static Dictionary<string, string> Generate(string[] sources) =>
        Run(GeneratorHarness.Compile(sources)).ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    /// <summary>The files as the compiler writes them, by a driver of their own.</summary>
    private static Dictionary<string, byte[]> GenerateBytes(string[] sources, string path)
    {
        CSharpCompilation compilation = GeneratorHarness.Compile();
        CSharpParseOptions options = GeneratorHarness.ParseOptions(LanguageVersion.Latest);
        return Run(compilation.AddSyntaxTrees(sources.Select((source, k) => CSharpSyntaxTree.ParseText(source, options, $"{path}{k}.cs"))))
            .ToDictionary(source => source.HintName, source => (byte[])[.. source.SourceText.Encoding!.Preamble, .. source.SourceText.Encoding.GetBytes(source.SourceText.ToString())]);
    }

    private static ImmutableArray<GeneratedSourceResult> Run(CSharpCompilation compilation)
    {
        GeneratorRunResult result = GeneratorHarness.CreateDriver().RunGenerators(compilation).GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        return result.GeneratedSources;
    }
}

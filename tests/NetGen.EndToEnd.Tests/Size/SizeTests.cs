using System.Globalization;
using System.Xml.Linq;
using NetGen.EndToEnd.Tests.Support;
using NetGen.Programs;
using NetGen.Publishing;

namespace NetGen.EndToEnd.Tests.Size;

/// <summary>What a network with its weights adds to a native program: little, nothing that trains, and never more than it did.</summary>
public sealed class SizeTests
{
    private const string Ceilings = "tests/NetGen.EndToEnd.Tests/Size/Ceilings.txt";
    private const int Page = 4096;

    /// <summary>Those of 40-24-10, four bytes each.</summary>
    private const int WeightsOfGestures = 4 * (41 * 24 + 25 * 10);

    /// <summary>Types of the runtime and of emitted code that are there to train.</summary>
    private static readonly string[] _training = ["Train", "AdamMethod", "SgdMethod", "Optimizer", "Gradient", "Backward", "InitialWeights"];

    [Theory]
    [InlineData("T2", 24 * 1024)]
    [InlineData("Gestures", 64 * 1024 + WeightsOfGestures)]
    public async Task ANetworkAddsNoMoreThanItsCeiling(string name, int demanded)
    {
        NativeProgram.Require(NativeAot.X64);
        int ceiling = CeilingOf(name);
        Assert.InRange(ceiling, 1, demanded);
        long added = (await WeighedProgram.Get(name)).Size - (await WeighedProgram.Get($"{name}Without")).Size;
        Assert.True(added <= ceiling, $"The network of {name} adds {added} bytes to its program; the ceiling in {Ceilings} is {ceiling}.");
        Assert.True(added > ceiling - 2 * Page, $"The network of {name} adds {added} bytes only: lower the ceiling in {Ceilings} from {ceiling} to {Math.Max(added, 0) + Page}.");
    }

    [Fact]
    public async Task NothingThatTrainsIsInTheProgram()
    {
        NativeProgram.Require(NativeAot.X64);
        string[] names = await NamesIn("Gestures");
        Assert.Contains(names, name => name.Contains("GestureNetArithmetic__Forward", StringComparison.Ordinal));
        Assert.DoesNotContain(names, name => _training.Any(word => name.Contains(word, StringComparison.Ordinal)));
    }

    /// <summary>Without this, the test above could look for names that no program has.</summary>
    [Fact]
    public async Task WhatTrainsIsFoundWhereItIs()
    {
        NativeProgram.Require(NativeAot.X64);
        string[] names = await NamesIn("T2Trained");
        Assert.All(_training, word => Assert.Contains(names, name => name.Contains(word, StringComparison.Ordinal)));
    }

    private static async Task<string[]> NamesIn(string program) =>
        [.. XDocument.Parse((await WeighedProgram.Get(program)).Map).Descendants().Select(part => (string?)part.Attribute("Name")).OfType<string>().Where(IsOfNetGen)];

    private static bool IsOfNetGen(string name) => name.Contains("NetGen", StringComparison.Ordinal);

    private static int CeilingOf(string name) => int.Parse(
        Repository.Read(Ceilings).Split('\n').Select(line => line.Split(' ')).Single(words => words[0] == name)[1], CultureInfo.InvariantCulture);
}

using System.Globalization;
using NetGen.Generator.Emission;
using NetGen.Generator.Tests.Planning;
using NetGen.Generator.Tests.Reference;

namespace NetGen.Generator.Tests;

/// <summary>No text is longer than a person is ready to scroll through, whatever the topology. NETGEN_FUZZ_CASES sets how many are tried.</summary>
public sealed class TextLengthTests
{
    private const int Limit = 2_000;
    private const int Deepest = 64;

    private static readonly Activation[] _hidden = [.. Enum.GetValues<Activation>().Where(activation => activation != Activation.Softmax)];

    /// <summary>The longest texts that a search by small changes has found, unrolled and tiled, and the deepest networks of each kind.</summary>
    public static TheoryData<string> Extremes =>
    [
        "104 2 | GELU | MeanAbsoluteError", "1 20 9 | GELU Softplus | MeanAbsoluteError", "56 1 19 7 | Softplus GELU GELU | Huber",
        "72 1 20 1 16 5 | Softplus SELU SiLU GELU LeakyReLU | MeanAbsoluteError", "4 8 2 24 1 3 5 14 | ELU Softplus Softplus GELU GELU SiLU GELU | MeanSquaredError",
        "8 363 1761 618 | Softplus GELU Softmax | CrossEntropy", "901 1637 1390 1255 1389 | GELU SiLU SiLU Softmax | CrossEntropy",
        "16 483 1133 1386 1611 1131 163 | GELU GELU SiLU SiLU SiLU Softmax | CrossEntropy",
    ];

    [Theory]
    [MemberData(nameof(Extremes))]
    public void TheLongestAreBelowTheLimit(string network)
    {
        string[] parts = network.Split(" | ");
        int[] sizes = [.. parts[0].Split(' ').Select(size => int.Parse(size, CultureInfo.InvariantCulture))];
        Activation[] activations = [.. parts[1].Split(' ').Select(Enum.Parse<Activation>)];
        Check(Make(sizes, l => activations[Math.Min(l, activations.Length - 1)], Enum.Parse<Loss>(parts[2])));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 2)]
    [InlineData(1, 3)]
    [InlineData(1, 200)]
    [InlineData(900, 1_000)]
    public void TheDeepestAreBelowTheLimit(int narrowest, int widest)
    {
        Random random = new(narrowest);
        foreach (Activation output in Enum.GetValues<Activation>())
        {
            foreach (Loss loss in RandomDeclarations.LossesOf(output))
            {
                int[] sizes = [.. Enumerable.Range(0, Deepest).Select(_ => random.Next(narrowest, widest + 1)), output == Activation.Softmax ? 10 : 9];
                Check(Make(sizes, l => l == Deepest - 1 ? output : _hidden[l % _hidden.Length], loss));
                Check(Make(sizes, l => l == Deepest - 1 ? output : Activation.GELU, loss));
            }
        }
    }

    [Fact]
    public void RandomOnesAreBelowTheLimit()
    {
        int cases = int.Parse(Environment.GetEnvironmentVariable("NETGEN_FUZZ_CASES") ?? "300", CultureInfo.InvariantCulture);
        Random random = new(unchecked((int)RandomDeclarations.Seed));
        int[] widths = [1, 2, 3, 4, 9, 17, 24, 40, 130, 200, 1_000];
        for (int i = 0; i < cases; i++)
        {
            int widest = widths[random.Next(widths.Length)];
            int[] sizes = [.. Enumerable.Range(0, random.Next(2, Deepest + 2)).Select(_ => random.Next(1, widest + 1))];
            Activation output = random.GetItems(Enum.GetValues<Activation>(), 1)[0];
            sizes[^1] = output == Activation.Softmax ? Math.Max(2, sizes[^1]) : sizes[^1];
            Activation[] activations = random.GetItems(_hidden, sizes.Length);
            Check(Make(sizes, l => l == sizes.Length - 2 ? output : activations[l], random.GetItems(RandomDeclarations.LossesOf(output), 1)[0]));
        }
    }

    [Theory]
    [MemberData(nameof(Topologies.Names), MemberType = typeof(Topologies))]
    public void TheTopologiesAreWrittenOut(string topology)
    {
        NetworkShape shape = Topologies.Shape(topology);
        Assert.False(PlannedNetwork.Plan(shape).IsByLayers);
        Assert.True(PlannedNetwork.PlanWithin(shape, 0).IsByLayers);
        Assert.Equal(PlannedNetwork.PlanWithin(shape, int.MaxValue).Form, PlannedNetwork.Plan(shape).Form);
    }

    private static void Check(NetworkShape shape)
    {
        int lines = NetworkSource.Write(PlannedNetwork.Declare(shape), PlannedNetwork.Plan(shape)).AsSpan().Count('\n');
        Assert.True(lines < Limit, $"{shape}: {lines} lines, must be below {Limit}.");
    }

    private static NetworkShape Make(int[] sizes, Func<int, Activation> activation, Loss loss) =>
        new(sizes[0], [.. Enumerable.Range(0, sizes.Length - 1).Select(l => new LayerShape(sizes[l], sizes[l + 1], activation(l)))], loss);
}

using NetGen.Execution;
using NetGen.Numerics;
using NetGen.Tests.Support;

namespace NetGen.Tests.Training;

/// <summary>The vectorised steps against the papers' formulas, written out in double for one parameter at a time.</summary>
public class OptimizerStepTests
{
    private const int Steps = 30;
    private const int Samples = 3;

    // 30 steps, each rounded once at |θ| < 2 (half a unit: 6e-8), and the rounding of updates that are 20 times smaller than that.
    private const double Tolerance = 2.5e-6;

    private static readonly ParameterLayout _layout = new(79, LayerLayout.Dense(5, 7, 8, 0, 40), LayerLayout.Dense(7, 3, 4, 48, 76));

    public static TheoryData<string, Optimizer, float> Optimizers => new()
    {
        { "sgd", Optimizer.Sgd(0.02f), 0 },
        { "sgd", Optimizer.Sgd(0.02f), 0.3f },
        { "momentum", Optimizer.Sgd(0.01f, 0.75f), 0 },
        { "momentum", Optimizer.Sgd(0.01f, 0.75f), 0.3f },
        { "nesterov", Optimizer.Sgd(0.01f, 0.75f, nesterov: true), 0 },
        { "nesterov", Optimizer.Sgd(0.01f, 0.75f, nesterov: true), 0.3f },
        { "adam", Optimizer.Adam(0.01f, 0.875f, 0.96875f, 0.0625f), 0 },
        { "adam", Optimizer.Adam(0.01f, 0.875f, 0.96875f, 0.0625f), 0.3f },
        { "adam without memory", Optimizer.Adam(0.01f, 0, 0, 0.0625f), 0 },
    };

    [Theory, MemberData(nameof(Optimizers))]
    public void Steps_follow_the_formula(string formula, Optimizer optimizer, float l2)
    {
        ParameterBlock parameters = RandomBlock(1);
        double[] reference = [.. parameters.Span.ToArray().Select(x => (double)x)];
        double[] first = new double[79], second = new double[79];
        OptimizerRun run = optimizer.Begin(_layout, l2);
        for (int t = 1; t <= Steps; t++)
        {
            ParameterBlock gradient = RandomBlock((ulong)t + 100);
            run.Step(parameters, gradient, Samples);
            foreach (int p in ParameterPlaces.Of(_layout))
            {
                double g = gradient.Span[p] / (double)Samples + (IsWeight(p) ? l2 * reference[p] : 0);
                reference[p] = Expected(formula, optimizer.LearningRate, reference[p], g, ref first[p], ref second[p], t);
            }

            foreach (int p in ParameterPlaces.Of(_layout))
            {
                Assert.True(Math.Abs(parameters.Span[p] - reference[p]) < Tolerance, $"step {t}, parameter {p}: {parameters.Span[p]}, expected {reference[p]}");
            }
        }
    }

    [Theory, MemberData(nameof(Optimizers))]
    public void Padding_and_the_memory_behind_the_block_stay_zero(string formula, Optimizer optimizer, float l2)
    {
        _ = formula;
        ParameterBlock parameters = RandomBlock(1);
        OptimizerRun run = optimizer.Begin(_layout, l2);
        for (int t = 0; t < Steps; t++)
        {
            run.Step(parameters, RandomBlock((ulong)t), Samples);
        }

        HashSet<int> places = [.. ParameterPlaces.Of(_layout)];
        for (int p = 0; p < parameters.WholeBlocks.Length; p++)
        {
            Assert.True(places.Contains(p) || parameters.WholeBlocks[p] == 0, $"padding at {p} is {parameters.WholeBlocks[p]}");
        }

        Assert.Equal(80, parameters.WholeBlocks.Length);
    }

    [Fact]
    public void Sgd_has_the_same_bits_in_every_lane_type() => SameBits(() => new SgdMethod(0.013f));

    [Fact]
    public void Momentum_has_the_same_bits_in_every_lane_type() => SameBits(() => new MomentumMethod(0.013f, 0.9f, false, 79));

    [Fact]
    public void Nesterov_has_the_same_bits_in_every_lane_type() => SameBits(() => new MomentumMethod(0.013f, 0.9f, true, 79));

    [Fact]
    public void Adam_has_the_same_bits_in_every_lane_type() => SameBits(() => new AdamMethod(0.013f, 0.9f, 0.999f, 1e-8f, 79));

    /// <summary>Bits that every machine must give; run with DOTNET_EnableAVX512=0 and DOTNET_EnableAVX2=0 too.</summary>
    [Theory]
    [InlineData(0, 1815890215u)]
    [InlineData(1, 3125508678u)]
    [InlineData(2, 2939458142u)]
    [InlineData(3, 264877352u)]
    public void Steps_have_the_same_bits_on_every_machine(int method, uint expected)
    {
        Optimizer optimizer = method switch
        {
            0 => Optimizer.Sgd(0.013f),
            1 => Optimizer.Sgd(0.013f, 0.9f),
            2 => Optimizer.Sgd(0.013f, 0.9f, nesterov: true),
            _ => Optimizer.Adam(0.013f),
        };
        ParameterBlock parameters = RandomBlock(1);
        OptimizerRun run = optimizer.Begin(_layout, 0.01f);
        for (int t = 0; t < Steps; t++)
        {
            run.Step(parameters, RandomBlock((ulong)t + 100), Samples);
        }

        uint hash = 2166136261;
        foreach (float parameter in parameters.Span)
        {
            hash = unchecked((hash ^ BitConverter.SingleToUInt32Bits(parameter)) * 16777619);
        }

        Assert.Equal(expected, hash);
    }

    [Fact]
    public void An_optimiser_can_train_two_networks_at_once()
    {
        Optimizer optimizer = Optimizer.Adam(0.1f);
        ParameterBlock alone = RandomBlock(1), together = RandomBlock(1), other = RandomBlock(2);
        OptimizerRun runAlone = optimizer.Begin(_layout, 0), runTogether = optimizer.Begin(_layout, 0), runOther = optimizer.Begin(_layout, 0);
        for (int t = 0; t < 5; t++)
        {
            runAlone.Step(alone, RandomBlock((ulong)t), 1);
            runTogether.Step(together, RandomBlock((ulong)t), 1);
            runOther.Step(other, RandomBlock((ulong)t + 50), 1);
        }

        Assert.Equal(alone.Span.ToArray(), together.Span.ToArray());
    }

    private static void SameBits<TMethod>(Func<TMethod> method) where TMethod : struct, IOptimizerMethod
    {
        int[] by16 = Run<Lanes16>();
        Assert.Equal(by16, Run<Lanes8>());
        Assert.Equal(by16, Run<Lanes4>());
        Assert.Equal(by16, Run<PairOfLanes8>());
        Assert.Equal(by16, Run<PairOfLanes4>());
        Assert.Equal(by16, Run<QuadOfLanes4>());

        int[] Run<V>() where V : struct, ILanes<V>
        {
            ParameterBlock parameters = RandomBlock(1);
            OptimizerRun<TMethod> run = new(method(), _layout, 0.01f);
            for (int t = 0; t < Steps; t++)
            {
                run.Step<V>(parameters, RandomBlock((ulong)t + 100), Samples);
            }

            Assert.NotEqual(RandomBlock(1).Span.ToArray(), parameters.Span.ToArray());
            return [.. parameters.Span.ToArray().Select(BitConverter.SingleToInt32Bits)];
        }
    }

    private static double Expected(string formula, double rate, double θ, double g, ref double first, ref double second, int t)
    {
        switch (formula)
        {
            case "sgd":
                return θ - rate * g;
            case "momentum":
                first = 0.75 * first + g;
                return θ - rate * first;
            case "nesterov":
                first = 0.75 * first + g;
                return θ - rate * (g + 0.75 * first);
            case "adam":
                first = 0.875 * first + 0.125 * g;
                second = 0.96875 * second + 0.03125 * g * g;
                double mean = first / (1 - Math.Pow(0.875, t)), square = second / (1 - Math.Pow(0.96875, t));
                return θ - rate * mean / (Math.Sqrt(square) + 0.0625);
            default:
                return θ - rate * g / (Math.Abs(g) + 0.0625);
        }
    }

    private static ParameterBlock RandomBlock(ulong seed)
    {
        RandomSource random = new(seed);
        ParameterBlock block = new(_layout.BlockLength);
        foreach (int p in ParameterPlaces.Of(_layout))
        {
            block.Span[p] = 2 * random.NextFloat() - 1;
        }

        return block;
    }

    private static bool IsWeight(int p) => p is < 40 or (>= 48 and < 76);
}

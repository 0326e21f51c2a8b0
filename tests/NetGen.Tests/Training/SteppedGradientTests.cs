using NetGen.Execution;
using NetGen.Numerics;
using NetGen.Tests.Numerics;
using NetGen.Tests.Support;

namespace NetGen.Tests.Training;

/// <summary>Steps of gradients that never were in memory: the bits of the step from a stored gradient, in whatever order and lanes they arrive.</summary>
public class SteppedGradientTests
{
    private const int Steps = 20;

    // 5 → 24 units and 24 → 3, padded to 8 and to 4 floats.
    private static readonly ParameterLayout _layout = new(256, LayerLayout.Dense(5, 24, 24, 0, 120), LayerLayout.Dense(24, 3, 4, 144, 240));

    [Theory, InlineData(0f), InlineData(0.3f), InlineData(0.01f)]
    public void Sgd_steps_as_from_memory(float l2) => Check(() => new SgdMethod(0.013f), l2);

    [Theory, InlineData(0f), InlineData(0.3f), InlineData(0.01f)]
    public void Momentum_steps_as_from_memory(float l2) => Check(() => new MomentumMethod(0.013f, 0.9f, false, 256), l2);

    [Theory, InlineData(0f), InlineData(0.3f), InlineData(0.01f)]
    public void Nesterov_steps_as_from_memory(float l2) => Check(() => new MomentumMethod(0.013f, 0.9f, true, 256), l2);

    [Theory, InlineData(0f), InlineData(0.3f), InlineData(0.01f)]
    public void Adam_steps_as_from_memory(float l2) => Check(() => new AdamMethod(0.013f, 0.9f, 0.999f, 1e-8f, 256), l2);

    [Theory, InlineData(float.NaN), InlineData(float.PositiveInfinity), InlineData(float.NegativeInfinity)]
    public void A_loss_that_is_no_number_changes_nothing(float loss)
    {
        CheckRefusal(() => new SgdMethod(0.013f), loss);
        CheckRefusal(() => new MomentumMethod(0.013f, 0.9f, true, 256), loss);
        CheckRefusal(() => new AdamMethod(0.013f, 0.9f, 0.999f, 1e-8f, 256), loss);
        CheckRefusal(() => new PulledMethod<AdamMethod>(new AdamMethod(0.013f, 0.9f, 0.999f, 1e-8f, 256)), loss);
    }

    [Fact]
    public void Only_pulled_methods_have_a_pull()
    {
        Assert.False(HasPull<SgdMethod>());
        Assert.False(HasPull<MomentumMethod>());
        Assert.False(HasPull<AdamMethod>());
        Assert.True(HasPull<PulledMethod<SgdMethod>>());

        static bool HasPull<TMethod>() where TMethod : struct, IOptimizerMethod => TMethod.HasPull;
    }

    private static void Check<TMethod>(Func<TMethod> method, float l2) where TMethod : struct, IOptimizerMethod
    {
        ParameterBlock parameters = RandomBlock(1);
        OptimizerRun<TMethod> run = new(method(), _layout, l2);
        for (int t = 0; t < Steps; t++)
        {
            run.Step(parameters, RandomBlock((ulong)t + 100), SamplesOf(t));
        }

        int[] expected = Bits(parameters);
        LaneTypes.Try(l2 == 0 ? new StepTrial<TMethod>(method, 0, expected) : new StepTrial<PulledMethod<TMethod>>(() => new(method()), l2, expected));
    }

    private static void CheckRefusal<TMethod>(Func<TMethod> method, float loss) where TMethod : struct, IOptimizerMethod
    {
        ParameterBlock parameters = RandomBlock(1), undisturbed = RandomBlock(1);
        SteppedGradient<TMethod> steps = new(method(), parameters, 0.1f), others = new(method(), undisturbed, 0.1f);
        for (int t = 0; t < 5; t++)
        {
            int[] before = Bits(parameters);
            steps.Expect(9);
            Assert.False(steps.Begin(loss));
            Assert.Equal(before, Bits(parameters));

            // Nor has what the method remembers changed: the next step is the one that comes without it.
            Step<TMethod, Lanes8>(ref steps, t);
            Step<TMethod, Lanes8>(ref others, t);
            Assert.NotEqual(before, Bits(parameters));
            Assert.Equal(Bits(undisturbed), Bits(parameters));
        }
    }

    private static void Step<TMethod, V>(ref SteppedGradient<TMethod> steps, int t) where TMethod : struct, IOptimizerMethod where V : struct, ILanes<V>
    {
        ParameterBlock gradient = RandomBlock((ulong)t + 100);
        steps.Expect(SamplesOf(t));
        Assert.True(steps.Begin(0.5f + t));

        // The last layer first, as on the way back, and every second time its biases before its weights.
        Feed<TMethod, V>(ref steps, gradient, t % 2 == 0 ? 144 : 240, t % 2 == 0 ? 240 : 256, isWeight: t % 2 == 0);
        Feed<TMethod, V>(ref steps, gradient, t % 2 == 0 ? 240 : 144, t % 2 == 0 ? 256 : 240, isWeight: t % 2 != 0);
        Feed<TMethod, V>(ref steps, gradient, 0, 120, isWeight: true);
        Feed<TMethod, V>(ref steps, gradient, 120, 144, isWeight: false);
    }

    private static void Feed<TMethod, V>(ref SteppedGradient<TMethod> steps, ParameterBlock gradient, int from, int to, bool isWeight)
        where TMethod : struct, IOptimizerMethod where V : struct, ILanes<V>
    {
        int place = from;
        for (; place <= to - V.Count; place += V.Count)
        {
            Give(ref steps, V.Load(ref gradient.Start, place), place, isWeight);
        }

        for (; place < to; place += Lanes4.Count)
        {
            Give(ref steps, Lanes4.Load(ref gradient.Start, place), place, isWeight);
        }
    }

    private static void Give<TMethod, V>(ref SteppedGradient<TMethod> steps, V gradient, int place, bool isWeight)
        where TMethod : struct, IOptimizerMethod where V : struct, ILanes<V>
    {
        if (isWeight)
        {
            steps.TakeDecaying(gradient, place);
        }
        else
        {
            steps.Take(gradient, place);
        }
    }

    // Not only powers of two, whose inverse has no rounding.
    private static int SamplesOf(int step) => step % 7 + 1;

    private static int[] Bits(ParameterBlock block) => [.. block.WholeBlocks.ToArray().Select(BitConverter.SingleToInt32Bits)];

    private static ParameterBlock RandomBlock(ulong seed)
    {
        RandomSource random = new(seed);
        ParameterBlock block = new(_layout.BlockLength);
        foreach (int place in ParameterPlaces.Of(_layout))
        {
            block.Span[place] = 2 * random.NextFloat() - 1;
        }

        return block;
    }

    private sealed class StepTrial<TMethod>(Func<TMethod> method, float l2, int[] expected) : ILaneTrial where TMethod : struct, IOptimizerMethod
    {
        public void Run<V>() where V : struct, ILanes<V>
        {
            ParameterBlock parameters = RandomBlock(1);
            SteppedGradient<TMethod> steps = new(method(), parameters, l2);
            for (int t = 0; t < Steps; t++)
            {
                Step<TMethod, V>(ref steps, t);
            }

            Assert.Equal(expected, Bits(parameters));
        }
    }
}

using NetGen.Execution;
using NetGen.Numerics;
using NetGen.Tests.Numerics;

namespace NetGen.Tests.Execution;

/// <summary>The fold of 16 lanes a parameter: the bits of <see cref="ILanes{V}.Sum"/>, each parameter exactly once.</summary>
public class LaneSumsTests
{
    private const int Parameters = 64;

    private static readonly float[] _lanes = RandomLanes();

    private static readonly float[] _sums = [.. Enumerable.Range(0, Parameters).Select(p => Lanes16.Sum(Lanes16.Load(ref _lanes[0], 16 * p)))];

    [Fact]
    public void FoldsWithTheBitsOfSum() => LaneTypes.Try(new FoldTrial());

    [Fact]
    public void ReadsNothingBehindTheLastLane()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The guard page is made by Linux's calls.");
        LaneTypes.Try(new GuardedTrial());
    }

    /// <summary>Of so different sizes that another order of summation gives other bits.</summary>
    private static float[] RandomLanes()
    {
        RandomSource random = new(12);
        return [.. Enumerable.Range(0, 16 * Parameters).Select(_ => random.NextNormal() * MathF.Pow(2f, random.NextInt(20)))];
    }

    private static void Check<V, V8>(ref float lanes, int first, int count) where V : struct, ILanes<V> where V8 : struct, ILanes<V8>
    {
        GatheredGradient decaying = new(Parameters);
        LaneSums.FoldDecaying<V, V8, Lanes4, GatheredGradient>(ref lanes, first, count, ref decaying);
        decaying.CheckDecaying($"{typeof(V)}, {first}, {count}", _sums, p => p >= first && p < first + count);
        GatheredGradient lasting = new(Parameters);
        LaneSums.Fold<V, V8, Lanes4, GatheredGradient>(ref lanes, first, count, ref lasting);
        lasting.CheckLasting($"{typeof(V)}, {first}, {count}", _sums, p => p >= first && p < first + count);
    }

    private sealed class FoldTrial : ILaneTrial
    {
        public void Run<V>() where V : struct, ILanes<V>
        {
            for (int first = 0; first <= 16; first += 4)
            {
                for (int count = 4; first + count <= Parameters; count += 4)
                {
                    Check<V, Lanes8>(ref _lanes[0], first, count);
                    Check<V, PairOfLanes4>(ref _lanes[0], first, count);
                }
            }
        }
    }

    private sealed class GuardedTrial : ILaneTrial
    {
        public void Run<V>() where V : struct, ILanes<V>
        {
            using GuardedPage page = new();
            for (int count = 4; count <= 60; count += 4)
            {
                // The page behind these floats can neither be read nor written: touching it would end the process.
                ref float lanes = ref page.LastFloats(16 * count);
                for (int k = 0; k < 16 * count; k += 16)
                {
                    Lanes16.Store(Lanes16.Load(ref _lanes[0], k), ref lanes, k);
                }

                Check<V, Lanes8>(ref lanes, 0, count);
            }
        }
    }
}

using NetGen.Numerics;

namespace NetGen.Tests.Numerics;

/// <summary>Loads, stores and constants, whole, partial and strided, and what is folded over all lanes.</summary>
public abstract class LaneMemoryTests<V> where V : struct, ILanes<V>
{
    private const float Untouched = -12345f;
    private const int Offset = 3;

    private static readonly float[] _source = [.. Enumerable.Range(0, 256).Select(k => k + 0.25f)];

    [Fact]
    public void LoadsAndStoresWholeBlocks()
    {
        float[] target = Blank();
        V.Store(V.Load(ref _source[0], Offset), ref target[0], Offset);
        Check(target, k => k >= Offset && k < Offset + V.Count ? _source[k] : Untouched);
    }

    [Fact]
    public void LoadsTheFirstLanesAndZeros()
    {
        for (int count = 0; count <= V.Count; count++)
        {
            float[] lanes = Lanes(V.LoadFirst(ref _source[0], Offset, count));
            Check(lanes, k => k < count ? _source[Offset + k] : 0f);
        }
    }

    [Fact]
    public void StoresTheFirstLanesAndTouchesNothingBehind()
    {
        for (int count = 0; count <= V.Count; count++)
        {
            float[] target = Blank();
            V.StoreFirst(V.Load(ref _source[0], 0), ref target[0], Offset, count);
            Check(target, k => k >= Offset && k < Offset + count ? _source[k - Offset] : Untouched);
        }
    }

    [Fact]
    public void ReadsAndWritesNothingBehindTheFirstLanes()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The guard page is made by Linux's calls.");
        using GuardedPage page = new();
        for (int count = 1; count <= V.Count; count++)
        {
            // The page behind these floats can neither be read nor written: touching it would end the process.
            ref float start = ref page.LastFloats(count);
            V.StoreFirst(V.Load(ref _source[0], 0), ref start, 0, count);
            Check(Lanes(V.LoadFirst(ref start, 0, count)), k => k < count ? _source[k] : 0f);
        }
    }

    [Fact]
    public void KeepsTheFirstLanesAndFillsTheOthers()
    {
        for (int count = 0; count <= V.Count; count++)
        {
            float[] lanes = Lanes(V.KeepFirst(V.Load(ref _source[0], Offset), count, float.NegativeInfinity));
            Check(lanes, k => k < count ? _source[Offset + k] : float.NegativeInfinity);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(15)]
    public void LoadsAndStoresStrided(int stride)
    {
        V block = V.LoadStrided(ref _source[0], Offset, stride);
        Check(Lanes(block), k => _source[Offset + k * stride]);
        float[] target = Blank();
        V.StoreStrided(block, ref target[0], Offset, stride);
        Check(target, k => k >= Offset && (k - Offset) % stride == 0 && (k - Offset) / stride < V.Count ? _source[k] : Untouched);
    }

    [Fact]
    public void BroadcastsOneValue()
    {
        Check(Lanes(V.Broadcast(7.5f)), _ => 7.5f);
        Check(Lanes(V.Broadcast(ref _source[0], Offset)), _ => _source[Offset]);
        Check(Lanes(V.Zero), _ => 0f);
    }

    [Fact]
    public void MultipliesAndAddsWithMemory()
    {
        V b = V.Load(ref _source[0], 40);
        V c = V.Load(ref _source[0], 80);
        Check(Lanes(V.MultiplyAdd(ref _source[0], Offset, b, c)), k => MathF.FusedMultiplyAdd(_source[Offset], _source[40 + k], _source[80 + k]));
    }

    [Fact]
    public void SumsInTheFixedTree()
    {
        // Of so different sizes that another order of summation gives other bits.
        RandomSource random = new(11);
        for (int repeat = 0; repeat < 1000; repeat++)
        {
            float[] values = [.. Enumerable.Range(0, V.Count).Select(_ => random.NextNormal() * MathF.Pow(2f, random.NextInt(20)))];
            float[] tree = (float[])values.Clone();
            for (int half = V.Count / 2; half > 0; half /= 2)
            {
                for (int k = 0; k < half; k++)
                {
                    tree[k] += tree[k + half];
                }
            }

            Assert.Equal(tree[0], V.Sum(V.Load(ref values[0], 0)));
        }
    }

    [Fact]
    public void FindsTheLargestInEachPlace()
    {
        for (int place = 0; place < V.Count; place++)
        {
            float[] values = [.. Enumerable.Range(0, V.Count).Select(k => k == place ? -0.5f : -1f - k)];
            Assert.Equal(-0.5f, V.Max(V.Load(ref values[0], 0)));
            values[place] = float.PositiveInfinity;
            Assert.Equal(float.PositiveInfinity, V.Max(V.Load(ref values[0], 0)));
            values[place] = float.NaN;
            Assert.True(float.IsNaN(V.Max(V.Load(ref values[0], 0))), $"NaN in lane {place} was lost.");
        }
    }

    [Fact]
    public void TheLargestOfZerosIsThePositiveZeroWhateverTheirSigns()
    {
        for (int signs = 0; signs < 1 << Math.Min(V.Count, 8); signs++)
        {
            float[] values = [.. Enumerable.Range(0, V.Count).Select(k => (signs >> (k % 8) & 1) == 0 ? 0f : -0f)];
            Assert.Equal(0, BitConverter.SingleToInt32Bits(V.Max(V.Load(ref values[0], 0))));
        }
    }

    private static float[] Blank() => [.. Enumerable.Repeat(Untouched, _source.Length)];

    private static float[] Lanes(V block)
    {
        float[] lanes = new float[V.Count];
        V.Store(block, ref lanes[0], 0);
        return lanes;
    }

    private static void Check(float[] actual, Func<int, float> expected) =>
        Assert.Equal([.. Enumerable.Range(0, actual.Length).Select(expected)], actual);
}

public class Lanes16MemoryTests : LaneMemoryTests<Lanes16>;

public class Lanes8MemoryTests : LaneMemoryTests<Lanes8>;

public class Lanes4MemoryTests : LaneMemoryTests<Lanes4>;

public class PairOfLanes8MemoryTests : LaneMemoryTests<PairOfLanes8>;

public class PairOfLanes4MemoryTests : LaneMemoryTests<PairOfLanes4>;

public class QuadOfLanes4MemoryTests : LaneMemoryTests<QuadOfLanes4>;

using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using NetGen.Numerics;

namespace NetGen.Tests.Numerics;

/// <summary>Columns of matrices, what is larger by the processor's own comparison, and how many blocks the registers hold.</summary>
public abstract class LaneColumnsTests<V> where V : struct, ILanes<V>
{
    private const float Untouched = -12345f;
    private const int Offset = 3;

    private static readonly float[] _source = [.. Enumerable.Range(0, 1024).Select(k => k + 0.25f)];

    // Below 4 rows overlap: each is read together with the start of the next one.
    public static TheoryData<int> Strides => [1, 2, 3, 4, 5, 7, 10, 16, 33, 48];

    [Theory, MemberData(nameof(Strides))]
    public void LoadsFourColumns(int stride)
    {
        V.LoadColumns(ref _source[0], Offset, stride, out V c0, out V c1, out V c2, out V c3);
        V[] columns = [c0, c1, c2, c3];
        for (int c = 0; c < columns.Length; c++)
        {
            Assert.Equal(Enumerable.Range(0, V.Count).Select(r => _source[Offset + r * stride + c]), Lanes(columns[c]));
        }
    }

    [Theory, MemberData(nameof(Strides))]
    public void StoresFourColumnsFromTheFirstRowToTheLastAndNothingElse(int stride)
    {
        float[] target = Blank(1024);
        V.StoreColumns(Block(0), Block(100), Block(200), Block(300), ref target[0], Offset, stride);
        float[] expected = Blank(1024);
        for (int r = 0; r < V.Count; r++)
        {
            for (int c = 0; c < 4; c++)
            {
                expected[Offset + r * stride + c] = _source[100 * c + r];
            }
        }

        Assert.Equal(expected, target);
    }

    [Fact]
    public void LoadsAndStoresPairs()
    {
        V.LoadPairs(ref _source[0], Offset, out V c0, out V c1);
        Assert.Equal(Enumerable.Range(0, V.Count).Select(r => _source[Offset + 2 * r]), Lanes(c0));
        Assert.Equal(Enumerable.Range(0, V.Count).Select(r => _source[Offset + 2 * r + 1]), Lanes(c1));
        float[] target = Blank(64);
        V.StorePairs(c0, c1, ref target[0], Offset);
        Assert.Equal(Enumerable.Range(0, 64).Select(k => k >= Offset && k < Offset + 2 * V.Count ? _source[k] : Untouched), target);
    }

    [Fact]
    public void LoadsAndStoresTriples()
    {
        V.LoadTriples(ref _source[0], Offset, out V c0, out V c1, out V c2);
        Assert.Equal(Enumerable.Range(0, V.Count).Select(r => _source[Offset + 3 * r]), Lanes(c0));
        Assert.Equal(Enumerable.Range(0, V.Count).Select(r => _source[Offset + 3 * r + 1]), Lanes(c1));
        Assert.Equal(Enumerable.Range(0, V.Count).Select(r => _source[Offset + 3 * r + 2]), Lanes(c2));
        float[] target = Blank(96);
        V.StoreTriples(c0, c1, c2, ref target[0], Offset);
        Assert.Equal(Enumerable.Range(0, 96).Select(k => k >= Offset && k < Offset + 3 * V.Count ? _source[k] : Untouched), target);
    }

    [Fact]
    public void SumsRowsInTheTreeOfSum()
    {
        Random random = new(7);
        float[] rows = [.. Enumerable.Range(0, Offset + 16 * V.Count).Select(_ => (float)(random.NextDouble() - 0.5) * MathF.Pow(2f, random.Next(-20, 20)))];
        float[] expected = [.. Enumerable.Range(0, V.Count).Select(r =>
        {
            float[] lanes = rows[(Offset + 16 * r)..(Offset + 16 * (r + 1))];
            for (int half = 8; half > 0; half /= 2)
            {
                for (int k = 0; k < half; k++)
                {
                    lanes[k] += lanes[k + half];
                }
            }

            return lanes[0];
        })];
        Assert.Equal(expected, Lanes(V.SumRows(ref rows[0], Offset)));
    }

    [Theory, MemberData(nameof(Strides))]
    public void ReadsAndWritesNothingBehindTheLastRow(int stride)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The guard page is made by Linux's calls.");
        using GuardedPage page = new();

        // The page behind these floats can neither be read nor written: touching it would end the process.
        ref float matrix = ref page.LastFloats((V.Count - 1) * stride + 4);
        V.StoreColumns(Block(0), Block(100), Block(200), Block(300), ref matrix, 0, stride);
        V.LoadColumns(ref matrix, 0, stride, out _, out _, out _, out V last);
        Assert.Equal(_source[300 + V.Count - 1], Lanes(last)[V.Count - 1]);

        ref float pairs = ref page.LastFloats(2 * V.Count);
        V.StorePairs(Block(0), Block(100), ref pairs, 0);
        V.LoadPairs(ref pairs, 0, out V c0, out V c1);
        Assert.Equal(Lanes(Block(0)), Lanes(c0));
        Assert.Equal(Lanes(Block(100)), Lanes(c1));

        ref float triples = ref page.LastFloats(3 * V.Count);
        V.StoreTriples(Block(0), Block(100), Block(200), ref triples, 0);
        V.LoadTriples(ref triples, 0, out _, out _, out V c2);
        Assert.Equal(Lanes(Block(200)), Lanes(c2));

        ref float rows = ref page.LastFloats(16 * V.Count);
        Span<float> all = MemoryMarshal.CreateSpan(ref rows, 16 * V.Count);
        all.Clear();
        all[^1] = 2.5f;
        Assert.Equal(2.5f, Lanes(V.SumRows(ref rows, 0))[V.Count - 1]);
    }

    [Fact]
    public void TheNativeLargerOfNumbersIsTheLarger()
    {
        float[] a = Floats.OfRandomBits(1 << 14, 5), b = Floats.OfRandomBits(1 << 14, 6);
        for (int k = 0; k < a.Length; k += V.Count)
        {
            float[] larger = Lanes(V.MaxNative(V.Load(ref a[0], k), V.Load(ref b[0], k)));
            for (int r = 0; r < V.Count; r++)
            {
                // Where one is NaN, either of them may come out.
                float x = a[k + r], y = b[k + r];
                Assert.True(
                    float.IsNaN(x) || float.IsNaN(y) ? Floats.Same(larger[r], x) || Floats.Same(larger[r], y) : larger[r] == MathF.Max(x, y),
                    $"of {Floats.Show(x)} and {Floats.Show(y)}: {Floats.Show(larger[r])}");
            }
        }
    }

    [Fact]
    public void FindsTheNativeLargestInEachPlace()
    {
        for (int place = 0; place < V.Count; place++)
        {
            float[] values = [.. Enumerable.Range(0, V.Count).Select(k => k == place ? -0.5f : -1f - k)];
            Assert.Equal(-0.5f, V.MaxNative(V.Load(ref values[0], 0)));
            values[place] = float.PositiveInfinity;
            Assert.Equal(float.PositiveInfinity, V.MaxNative(V.Load(ref values[0], 0)));
            Array.Fill(values, float.NegativeInfinity);
            values[place] = float.MinValue;
            Assert.Equal(float.MinValue, V.MaxNative(V.Load(ref values[0], 0)));

            // NaN may come out, or any number that was there.
            values[place] = float.NaN;
            Assert.Contains(V.MaxNative(V.Load(ref values[0], 0)), values);
            Assert.Equal(0f, V.MaxNative(V.KeepFirst(V.Broadcast(-0f), place, 0f)));
        }
    }

    [Fact]
    public void CountsTheBlocksThatTheRegistersHold()
    {
        int registers = Avx512F.VL.IsSupported || AdvSimd.IsSupported ? 32 : 16;
        Assert.Equal(registers / RegistersOfABlock(typeof(V)), V.Registers);
    }

    private static int RegistersOfABlock(Type lanes) =>
        lanes == typeof(QuadOfLanes4) ? 4
        : lanes == typeof(PairOfLanes8) || lanes == typeof(PairOfLanes4) ? 2
        : 1;

    private static V Block(int first) => V.Load(ref _source[0], first);

    private static float[] Blank(int length) => [.. Enumerable.Repeat(Untouched, length)];

    private static float[] Lanes(V block)
    {
        float[] lanes = new float[V.Count];
        V.Store(block, ref lanes[0], 0);
        return lanes;
    }
}

public class Lanes16ColumnsTests : LaneColumnsTests<Lanes16>;

public class Lanes8ColumnsTests : LaneColumnsTests<Lanes8>;

public class Lanes4ColumnsTests : LaneColumnsTests<Lanes4>;

public class PairOfLanes8ColumnsTests : LaneColumnsTests<PairOfLanes8>;

public class PairOfLanes4ColumnsTests : LaneColumnsTests<PairOfLanes4>;

public class QuadOfLanes4ColumnsTests : LaneColumnsTests<QuadOfLanes4>;

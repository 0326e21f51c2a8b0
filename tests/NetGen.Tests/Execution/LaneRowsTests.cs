using NetGen.Execution;
using NetGen.Numerics;
using NetGen.Tests.Numerics;

namespace NetGen.Tests.Execution;

/// <summary>Rows into lanes and back, up to the last float before memory that may not be touched.</summary>
public class LaneRowsTests
{
    private const float Untouched = -12345f;

    public static TheoryData<int> Strides => [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 16, 33];

    [Theory, MemberData(nameof(Strides))]
    public void LoadsAColumnIntoEachVector(int stride) => LaneTypes.Try(new LoadTrial(stride));

    [Theory, MemberData(nameof(Strides))]
    public void StoresAVectorIntoEachColumnAndZerosBehindThem(int stride) => LaneTypes.Try(new StoreTrial(stride));

    [Theory, MemberData(nameof(Strides))]
    public void TouchesNothingBehindTheLastRow(int stride)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The guard page is made by Linux's calls.");
        LaneTypes.Try(new GuardedTrial(stride));
    }

    /// <summary>Columns of ascending numbers, 16 floats apart: lane r of column c is 100·c + r.</summary>
    private static float[] Columns(int columns) => [.. Enumerable.Range(0, columns * 16).Select(k => k / 16 * 100f + k % 16 + 0.5f)];

    private static float[] Blank(int length) => [.. Enumerable.Repeat(Untouched, length)];

    private sealed class LoadTrial(int stride) : ILaneTrial
    {
        public void Run<V>() where V : struct, ILanes<V>
        {
            float[] rows = [.. Enumerable.Range(0, V.Count * stride).Select(k => k + 0.25f)];
            for (int columns = int.Max(1, stride - 5); columns <= stride; columns++)
            {
                float[] lanes = Blank((stride + 1) * 16);
                LaneRows.Load<V>(ref rows[0], stride, columns, ref lanes[0]);
                for (int c = 0; c <= stride; c++)
                {
                    // Columns that are not wanted may come along, if they are there at all; lanes that V does not have stay as they are.
                    float[] expected = [.. Enumerable.Range(0, V.Count).Select(r => c < stride ? rows[r * stride + c] : Untouched)];
                    float[] actual = lanes[(c * 16)..(c * 16 + V.Count)];
                    Assert.True(
                        actual.AsSpan().SequenceEqual(expected) || (c >= columns && actual.All(x => x == Untouched)),
                        $"{typeof(V)}: column {c} of {columns}, stride {stride}");
                    Assert.All(lanes[(c * 16 + V.Count)..((c + 1) * 16)], x => Assert.Equal(Untouched, x));
                }
            }
        }
    }

    private sealed class StoreTrial(int stride) : ILaneTrial
    {
        public void Run<V>() where V : struct, ILanes<V>
        {
            float[] lanes = Columns(stride);

            // Rows of less than 4 floats have no padding.
            for (int columns = stride < 4 ? stride : 1; columns <= stride; columns++)
            {
                float[] rows = Blank(V.Count * stride + 32);
                LaneRows.Store<V>(ref lanes[0], columns, ref rows[16], stride);
                float[] expected = Blank(rows.Length);
                for (int k = 0; k < V.Count * stride; k++)
                {
                    expected[16 + k] = k % stride < columns ? lanes[k % stride * 16 + k / stride] : 0f;
                }

                Assert.Equal(expected, rows);
            }
        }
    }

    private sealed class GuardedTrial(int stride) : ILaneTrial
    {
        public void Run<V>() where V : struct, ILanes<V>
        {
            using GuardedPage rowsPage = new(), lanesPage = new();
            float[] columns = Columns(stride);

            // The page behind these floats can neither be read nor written: touching it would end the process.
            ref float rows = ref rowsPage.LastFloats(V.Count * stride);
            LaneRows.Store<V>(ref columns[0], stride, ref rows, stride);
            ref float lanes = ref lanesPage.LastFloats((stride - 1) * 16 + V.Count);
            LaneRows.Load<V>(ref rows, stride, stride, ref lanes);
            for (int c = 0; c < stride; c++)
            {
                V.Store(V.Load(ref lanes, c * 16), ref columns[0], c * 16);
            }

            Assert.Equal(Columns(stride), columns);
        }
    }
}

using NetGen.Execution;
using NetGen.Numerics;
using NetGen.Tests.Numerics;

namespace NetGen.Tests.Execution;

/// <summary>Rows copied and padded, matrices laid out with their columns as rows.</summary>
public class RowsTests
{
    private const float Untouched = -12345f;

    private static readonly float[] _source = [.. Enumerable.Range(0, 4096).Select(k => k + 0.25f)];

    [Fact]
    public void CopiesTheFirstValuesOfEachRow()
    {
        for (int to = 1; to <= Rows.ShortRow + 5; to++)
        {
            foreach (int from in (int[])[to, to + 1, to + 3, 48])
            {
                for (int rows = 0; rows <= 3; rows++)
                {
                    float[] target = Blank(rows * to + 16);
                    Rows.Copy(ref _source[5], from, ref target[8], to, rows);
                    Assert.Equal(
                        Enumerable.Range(-8, target.Length).Select(k => k >= 0 && k < rows * to ? _source[5 + k / to * from + k % to] : Untouched), target);
                }
            }
        }
    }

    [Fact]
    public void CopiesShortRowsUpToTheirEndAndNoFurther()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The guard page is made by Linux's calls.");
        using GuardedPage fromPage = new(), toPage = new();
        for (int count = 1; count <= 2 * Rows.ShortRow; count++)
        {
            // The pages behind these floats can neither be read nor written: touching them would end the process.
            ref float from = ref fromPage.LastFloats(count);
            ref float to = ref toPage.LastFloats(count);
            Lanes4.StoreFirst(Lanes4.Broadcast(count), ref from, 0, int.Min(count, 4));
            Rows.Copy(ref from, count, ref to, count, 1);
            Assert.Equal(count, to);
            Rows.CopyShort(ref from, ref to, count);
            Assert.Equal(count, to);
        }
    }

    [Fact]
    public void PadsWithRowsOfZeros()
    {
        float[] target = Blank(20);
        ref float padded = ref Rows.Pad(ref _source[0], 2, 5, 3, ref target[1]);
        padded += 1000f;
        Assert.Equal([Untouched, 1000.25f, 1.25f, 2.25f, 3.25f, 4.25f, 5.25f, 0, 0, 0, 0, 0, 0, 0, 0, 0, Untouched, Untouched, Untouched, Untouched], target);
    }

    [Fact]
    public void LaysColumnsOutAsRowsWithZerosInThePadding() => LaneTypes.Try(new TransposeTrial());

    private static float[] Blank(int length) => [.. Enumerable.Repeat(Untouched, length)];

    private sealed class TransposeTrial : ILaneTrial
    {
        private static readonly int[] _rows = [1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 31, 32, 33, 45, 48];

        public void Run<V>() where V : struct, ILanes<V>
        {
            foreach (int rows in _rows)
            {
                foreach (int columns in (int[])[1, 2, 3, 4, 5, 8, 11, 16])
                {
                    Check<V>(rows, rows, columns, columns, rows);
                    Check<V>(rows, (rows + 15) / 16 * 16, columns, columns + 3, 48);
                }
            }
        }

        private static void Check<V>(int rows, int width, int columns, int fromStride, int toStride) where V : struct, ILanes<V>
        {
            // Exactly as much as there is: what is read behind the matrix would be NaN, and is not used.
            float[] matrix = [.. _source.AsSpan(0, (rows - 1) * fromStride + columns), .. Enumerable.Repeat(float.NaN, 64)];
            float[] target = Blank(columns * toStride + 64);
            Rows.Transpose<V>(ref matrix[0], rows, width, columns, fromStride, ref target[32], toStride);
            float[] expected = Blank(target.Length);
            for (int column = 0; column < columns; column++)
            {
                for (int row = 0; row < width; row++)
                {
                    expected[32 + column * toStride + row] = row < rows ? matrix[row * fromStride + column] : 0f;
                }
            }

            if (!expected.AsSpan().SequenceEqual(target))
            {
                Assert.Fail($"{typeof(V)}: {rows} rows of {fromStride}, {columns} columns, to rows of {toStride} with {width} floats.");
            }
        }
    }
}

using NetGen.Execution;
using NetGen.Numerics;
using NetGen.Tests.Numerics;

namespace NetGen.Tests.Execution;

/// <summary>The sums of a layer and the way back through its weights: the bits of plain loops, whatever the lanes, the tiles and the number of rows.</summary>
public class TilesTests
{
    private static readonly int[] _rowCounts = [.. Enumerable.Range(Tiles.LeastRows, 33), 128];

    /// <summary>Units, and the floats of a block that their rows are padded to.</summary>
    public static TheoryData<int, int> Widths => new()
    {
        { 4, 4 }, { 3, 4 }, { 8, 8 }, { 5, 8 }, { 12, 4 }, { 16, 16 }, { 11, 16 }, { 32, 16 }, { 48, 16 }, { 37, 16 }, { 64, 16 }, { 80, 16 }, { 75, 16 }, { 272, 16 }, { 17, 16 }, { 1, 16 },
    };

    [Theory, MemberData(nameof(Widths))]
    public void SumsHaveTheBitsOfPlainLoops(int units, int block)
    {
        AnyShape.Sizes = LayerSizes.Of(19, units, block);
        CheckSums<AnyShape>(_rowCounts);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(60, 60)]
    [InlineData(60, 59)]
    [InlineData(60, 16)]
    [InlineData(60, 7)]
    public void SumsDoNotDependOnHowManyInputsAreWorkedOnAtOnce(int inputs, int atOnce)
    {
        AnyShape.Sizes = LayerSizes.Of(inputs, 80, 16) with { InputsAtOnce = atOnce };
        CheckSums<AnyShape>(8, 15, 21);
    }

    [Theory]
    [InlineData(2, 60)]
    [InlineData(2, 61)]
    [InlineData(3, 50)]
    [InlineData(4, 41)]
    [InlineData(8, 60)]
    public void SumsInStretchesAddEachStretchAsAWhole(int stretches, int inputs)
    {
        foreach (int units in (int[])[9, 40, 64, 80])
        {
            AnyShape.Sizes = LayerSizes.Of(inputs, units, 16) with { Stretches = stretches, InputsAtOnce = (inputs + stretches - 1) / stretches };
            CheckSums<AnyShape>(8, 12, 19, 33);
        }
    }

    [Theory, MemberData(nameof(Widths))]
    public void InputGradientsHaveTheBitsOfPlainLoops(int inputs, int block)
    {
        AnyShape.Sizes = LayerSizes.Of(inputs, 21, block);
        CheckInputGradients<AnyShape>(_rowCounts);
    }

    [Fact]
    public void InputGradientsAreOfTheUnitsWithoutTheirPadding()
    {
        foreach (int units in (int[])[1, 3, 4, 16, 17, 50])
        {
            AnyShape.Sizes = LayerSizes.Of(45, units, 16);
            CheckInputGradients<AnyShape>(8, 13, 24);
        }
    }

    [Fact]
    public void RowsMayLieFurtherApartThanTheyAreWide()
    {
        AnyShape.Sizes = LayerSizes.Of(40, 60, 16) with { WeightStride = 80 };
        CheckSums<AnyShape>(8, 17);
        CheckInputGradients<AnyShape>(8, 17);
    }

    [Fact]
    public void ShapesOfConstantsGiveTheSame()
    {
        CheckSums<FirstLayerShape>(8, 22, 40);
        CheckSums<OutputLayerShape>(8, 22, 40);
        CheckInputGradients<OutputLayerShape>(8, 22, 40);
    }

    [Fact]
    public void SumsAndGradientsAreTheProductsInDoublePrecision()
    {
        AnyShape.Sizes = LayerSizes.Of(50, 30, 16) with { Stretches = 2, InputsAtOnce = 25 };
        LayerData<AnyShape> data = new(8, 3);
        float[] sums = data.Sums(), inputDelta = data.InputGradient();
        for (int s = 0; s < 8; s++)
        {
            for (int j = 0; j < 30; j++)
            {
                // Some 50 roundings at numbers below 32, a millionth each.
                double sum = data.Parameters[AnyShape.Bias + j] + Enumerable.Range(0, 50).Sum(i => (double)data.X[s * 64 + i] * data.Parameters[AnyShape.Weights + i * 32 + j]);
                Assert.Equal(sum, sums[s * 32 + j], 5e-5);
            }

            for (int i = 0; i < 50; i++)
            {
                double sum = Enumerable.Range(0, 30).Sum(j => (double)data.Delta[s * 32 + j] * data.Parameters[AnyShape.Weights + i * 32 + j]);
                Assert.Equal(sum, inputDelta[s * 64 + i], 5e-5);
            }
        }
    }

    private static void CheckSums<TShape>(params int[] rowCounts) where TShape : struct, ILayerShape
    {
        foreach (int rows in rowCounts)
        {
            LayerData<TShape> data = new(rows, (ulong)rows);
            LaneTypes.Try(new SumsTrial<TShape>(data), TShape.UnitStride);
        }
    }

    private static void CheckInputGradients<TShape>(params int[] rowCounts) where TShape : struct, ILayerShape
    {
        foreach (int rows in rowCounts)
        {
            LayerData<TShape> data = new(rows, (ulong)rows);
            LaneTypes.Try(new InputGradientTrial<TShape>(data), TShape.InputStride);
        }
    }

    private sealed class SumsTrial<TShape>(LayerData<TShape> data) : ILaneTrial where TShape : struct, ILayerShape
    {
        private readonly float[] _expected = data.Sums();

        public void Run<V>() where V : struct, ILanes<V>
        {
            GuardedArray sums = new(_expected.Length);
            Tiles.Sums<V, TShape>(ref data.Parameters[0], ref data.X[0], ref sums.Start, data.Rows);
            sums.Check($"{typeof(V)}, {data.Rows} rows", _expected);
        }
    }

    private sealed class InputGradientTrial<TShape>(LayerData<TShape> data) : ILaneTrial where TShape : struct, ILayerShape
    {
        private const int Guard = 16;

        private readonly float[] _expected = data.InputGradient();

        public void Run<V>() where V : struct, ILanes<V>
        {
            GuardedArray inputDelta = new(_expected.Length);

            // A panel may be all padding: nothing is written before the room for it either.
            float[] transposed = [.. Enumerable.Repeat(float.NaN, Guard + Tiles.PanelStride * TShape.Units)];
            Tiles.InputGradient<V, TShape>(ref data.Parameters[0], ref data.Delta[0], ref inputDelta.Start, ref transposed[Guard], data.Rows);
            inputDelta.Check($"{typeof(V)}, {data.Rows} rows", _expected);
            Assert.All(transposed[..Guard], value => Assert.True(float.IsNaN(value), $"{typeof(V)}, {data.Rows} rows: written before the room for the weights."));
        }
    }
}

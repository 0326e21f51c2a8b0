using NetGen.Execution;
using NetGen.Numerics;
using NetGen.Tests.Numerics;

namespace NetGen.Tests.Execution;

/// <summary>The gradients of a layer's parameters: each comes exactly once, with the bits of plain loops, in however many parts.</summary>
public class TilesGradientTests
{
    private static readonly int[] _parts = [1, 2, 3, 5];

    [Fact]
    public void EveryNumberOfInputsGivesEachGradientOnce()
    {
        for (int inputs = 1; inputs <= 60; inputs++)
        {
            AnyShape.Sizes = LayerSizes.Of(inputs, 20, 16);
            Check<AnyShape>(9);
        }
    }

    [Theory]
    [InlineData(4, 4)]
    [InlineData(3, 4)]
    [InlineData(8, 8)]
    [InlineData(12, 4)]
    [InlineData(16, 16)]
    [InlineData(48, 16)]
    [InlineData(37, 16)]
    [InlineData(64, 16)]
    [InlineData(80, 16)]
    [InlineData(272, 16)]
    public void EveryWidthGivesEachGradientOnce(int units, int block)
    {
        foreach (int inputs in (int[])[5, 6, 7, 31, 50, 130])
        {
            AnyShape.Sizes = LayerSizes.Of(inputs, units, block);
            Check<AnyShape>(11);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(40)]
    [InlineData(128)]
    public void EveryNumberOfSamplesIsSummedInOrder(int samples)
    {
        foreach (int inputs in (int[])[4, 10, 33])
        {
            AnyShape.Sizes = LayerSizes.Of(inputs, 40, 16);
            Check<AnyShape>(samples);
        }
    }

    [Fact]
    public void RowsMayLieFurtherApartThanTheyAreWide()
    {
        AnyShape.Sizes = LayerSizes.Of(35, 60, 16) with { InputStride = 35, WeightStride = 80 };
        Check<AnyShape>(10);
    }

    [Fact]
    public void ShapesOfConstantsGiveTheSame()
    {
        Check<FirstLayerShape>(17);
        Check<OutputLayerShape>(17);
    }

    /// <summary>A batch in two halves, the second of which writes where it reads the sums of the first.</summary>
    [Fact]
    public void SumsMayGoOnInPlace()
    {
        foreach (int inputs in (int[])[3, 10, 25, 50])
        {
            AnyShape.Sizes = LayerSizes.Of(inputs, 40, 16);
            LayerData<AnyShape> first = new(9, 1), second = new(7, 2);
            LaneTypes.Try(new InPlaceTrial<AnyShape>(first, second));
        }
    }

    private static void Check<TShape>(int samples) where TShape : struct, ILayerShape
    {
        LayerData<TShape> data = new(samples, (ulong)samples);
        LaneTypes.Try(new GradientTrial<TShape>(data, new LayerData<TShape>(samples, 99).ParameterGradient(null)), TShape.UnitStride);
    }

    private sealed class GradientTrial<TShape>(LayerData<TShape> data, float[] soFar) : ILaneTrial where TShape : struct, ILayerShape
    {
        private readonly float[] _fromZero = data.ParameterGradient(null);
        private readonly float[] _goneOn = data.ParameterGradient(soFar);
        private readonly float[] _unread = [float.NaN];

        public void Run<V>() where V : struct, ILanes<V>
        {
            foreach (int parts in _parts)
            {
                Check<V>(parts, ref _unread[0], true, _fromZero);
                Check<V>(parts, ref soFar[0], false, _goneOn);
            }
        }

        private void Check<V>(int parts, ref float before, bool isFirst, float[] expected) where V : struct, ILanes<V>
        {
            GatheredGradient weights = new(expected.Length), biases = new(expected.Length);
            for (int part = 0; part < parts; part++)
            {
                Tiles.WeightGradient<V, TShape, GatheredGradient>(ref data.X[0], ref data.Delta[0], data.Rows, part, parts, ref before, isFirst, ref weights);
                Tiles.BiasGradient<V, TShape, GatheredGradient>(ref data.Delta[0], data.Rows, part, parts, ref before, isFirst, ref biases);
            }

            string what = $"{typeof(V)}, {TShape.Inputs} inputs, {TShape.Units} units, {data.Rows} samples, {parts} parts, first: {isFirst}";
            weights.CheckDecaying(what, expected, LayerData<TShape>.IsWeight);
            biases.CheckLasting(what, expected, LayerData<TShape>.IsBias);
        }
    }

    private sealed class InPlaceTrial<TShape>(LayerData<TShape> first, LayerData<TShape> second) : ILaneTrial where TShape : struct, ILayerShape
    {
        private readonly float[] _expected = second.ParameterGradient(first.ParameterGradient(null));

        public void Run<V>() where V : struct, ILanes<V>
        {
            ParameterBlock block = new(_expected.Length);
            StoredGradient sink = new(ref block.Start);
            Assert.True(sink.Begin(float.NaN));
            foreach (LayerData<TShape> data in (LayerData<TShape>[])[first, second])
            {
                Tiles.WeightGradient<V, TShape, StoredGradient>(ref data.X[0], ref data.Delta[0], data.Rows, 0, 1, ref block.Start, data == first, ref sink);
                Tiles.BiasGradient<V, TShape, StoredGradient>(ref data.Delta[0], data.Rows, 0, 1, ref block.Start, data == first, ref sink);
            }

            // What belongs to no parameter stays zero.
            Assert.Equal(_expected.Select(BitConverter.SingleToInt32Bits), block.Span.ToArray().Select(BitConverter.SingleToInt32Bits));
        }
    }
}

using System.Collections.Immutable;
using NetGen.Execution;
using NetGen.Numerics;
using NetGen.Tests.Support;

namespace NetGen.Tests.Execution;

/// <summary>What C calls: it answers as the network does, and refuses what it can see to be wrong.</summary>
public sealed unsafe class NativeEntryTests
{
    private static readonly float[] _inputs = [1, 5, 2, 9, 0, 3];

    [Fact]
    public void ItAnswersAsTheNetwork()
    {
        float[] alone = new float[3], batch = new float[6], expected = new float[6];
        BakedEngine<Mirror>.ForwardBatch(_inputs, expected);
        fixed (float* x = _inputs, y = alone, all = batch)
        {
            Assert.Equal(NativeEntry<Mirror>.Done, NativeEntry<Mirror>.Forward((nint)x, (nint)y));
            Assert.Equal(NativeEntry<Mirror>.Done, NativeEntry<Mirror>.ForwardBatch((nint)x, (nint)all, 2));
            Assert.Equal(1, NativeEntry<Mirror>.Classify((nint)x));
            Assert.Equal(0, NativeEntry<Mirror>.Classify((nint)(x + 3)));
        }

        Assert.Equal(expected[..3], alone);
        Assert.Equal(expected, batch);
    }

    [Fact]
    public void NoSampleIsNoWork()
    {
        float untouched = 7;
        Assert.Equal(NativeEntry<Mirror>.Done, NativeEntry<Mirror>.ForwardBatch((nint)(&untouched), (nint)(&untouched), 0));
        Assert.Equal(7, untouched);
    }

    [Theory]
    [InlineData(0, 8, 1)]
    [InlineData(8, 0, 1)]
    [InlineData(8, 8, -1)]
    [InlineData(8, 8, int.MaxValue / 3 + 1)]
    public void WhatIsWrongIsRefused(int inputs, int outputs, int samples) => Assert.Equal(NativeEntry<Mirror>.Refused, NativeEntry<Mirror>.ForwardBatch(inputs, outputs, samples));

    [Fact]
    public void NoAddressHasNoClass() => Assert.Equal(NativeEntry<Mirror>.Refused, NativeEntry<Mirror>.Classify(0));

    /// <summary>Three inputs, three classes; the identity as weights.</summary>
    private readonly struct Mirror : IBakedArithmetic
    {
        public static NetworkDescription Description => LinearArithmetic<ThreeClasses>.Description;

        public static int InputSize => 3;

        public static int OutputSize => 3;

        public static int ForwardScratch => 0;

        public static int ForwardBatchScratch => 0;

        public static ImmutableArray<float> InputMeans => [];

        public static ImmutableArray<string> InputNames => [];

        public static ImmutableArray<string> TargetNames => [];

        public static ImmutableArray<string> ClassNames => [];

        /// <summary>In the order of <see cref="Describe.Network"/>: rows padded to 4, a gap, the biases.</summary>
        public static ReadOnlySpan<float> Parameters => [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0];

        public static void Forward<V, V16, V8, V4>(ref float parameters, ref float input, ref float output, ref float scratch)
            where V : struct, ILanes<V> where V16 : struct, ILanes<V16> where V8 : struct, ILanes<V8> where V4 : struct, ILanes<V4> =>
            LinearArithmetic<ThreeClasses>.Forward<V, V16, V8, V4>(ref parameters, ref input, ref output, ref scratch);

        public static void ForwardBatch<V, V16, V8, V4>(ref float parameters, ref float inputs, ref float outputs, int samples, ref float scratch)
            where V : struct, ILanes<V> where V16 : struct, ILanes<V16> where V8 : struct, ILanes<V8> where V4 : struct, ILanes<V4> =>
            LinearArithmetic<ThreeClasses>.ForwardBatch<V, V16, V8, V4>(ref parameters, ref inputs, ref outputs, samples, ref scratch);
    }
}

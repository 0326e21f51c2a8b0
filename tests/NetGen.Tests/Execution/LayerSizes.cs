using NetGen.Execution;

namespace NetGen.Tests.Execution;

/// <summary>The sizes of a layer as values, for shapes that are chosen while the tests run.</summary>
/// <param name="Inputs">As <see cref="ILayerShape.Inputs"/>, and so on.</param>
internal sealed record LayerSizes(int Inputs, int Units, int InputStride, int UnitStride, int WeightStride, int Stretches, int InputsAtOnce)
{
    /// <summary>A layer whose rows have no more padding than makes them a multiple of <paramref name="block"/> floats.</summary>
    public static LayerSizes Of(int inputs, int units, int block) =>
        new(inputs, units, RoundedUp(inputs, block), RoundedUp(units, block), RoundedUp(units, block), 1, inputs);

    private static int RoundedUp(int count, int block) => (count + block - 1) / block * block;
}

/// <summary>A shape whose sizes are set while the tests run: one compilation for each lane type serves them all.</summary>
internal readonly struct AnyShape : ILayerShape
{
    // A test runs on one thread, and others beside it.
    [ThreadStatic]
    private static LayerSizes? _sizes;

    public static LayerSizes Sizes
    {
        get => _sizes!;
        set => _sizes = value;
    }

    public static int Inputs => Sizes.Inputs;

    public static int Units => Sizes.Units;

    public static int InputStride => Sizes.InputStride;

    public static int UnitStride => Sizes.UnitStride;

    public static int Weights => 32;

    public static int WeightStride => Sizes.WeightStride;

    public static int Bias => Weights + Inputs * WeightStride + 16;

    public static int Stretches => Sizes.Stretches;

    public static int InputsAtOnce => Sizes.InputsAtOnce;
}

/// <summary>A layer as the generator writes it, with constants: three vectors of 16 side by side, inputs without padding.</summary>
internal readonly struct FirstLayerShape : ILayerShape
{
    public static int Inputs => 29;

    public static int Units => 45;

    public static int InputStride => 29;

    public static int UnitStride => 48;

    public static int Weights => 0;

    public static int WeightStride => 48;

    public static int Bias => 29 * 48;

    public static int Stretches => 1;

    public static int InputsAtOnce => 29;
}

/// <summary>A layer with constants whose sums are in stretches, the last of them shorter.</summary>
internal readonly struct OutputLayerShape : ILayerShape
{
    public static int Inputs => 46;

    public static int Units => 10;

    public static int InputStride => 48;

    public static int UnitStride => 16;

    public static int Weights => 1440;

    public static int WeightStride => 16;

    public static int Bias => 1440 + 46 * 16;

    public static int Stretches => 4;

    public static int InputsAtOnce => 12;
}

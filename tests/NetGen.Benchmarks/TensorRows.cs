using System.Numerics.Tensors;

namespace NetGen.Benchmarks;

/// <summary>System.Numerics.Tensors, the vectorised primitives that .NET ships.</summary>
internal sealed class TensorRows(NetworkDescription description, ReadOnlySpan<float> flat, float learningRate) : HandWritten(description, flat, learningRate)
{
    private readonly float[] _slope = new float[description.Layers.Max(layer => layer.Outputs)];

    public override string Name => "TensorPrimitives";

    protected override float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b) => TensorPrimitives.Dot(a, b);

    protected override void AddScaled(ReadOnlySpan<float> x, float scale, Span<float> to) => TensorPrimitives.MultiplyAdd(x, scale, to, to);

    protected override void Tanh(Span<float> values) => TensorPrimitives.Tanh(values, values);

    protected override void Softmax(Span<float> values)
    {
        // SoftMax itself does not take the largest away first, and overflows.
        TensorPrimitives.Subtract(values, TensorPrimitives.Max<float>(values), values);
        TensorPrimitives.SoftMax(values, values);
    }

    protected override void BackThroughTanh(ReadOnlySpan<float> values, Span<float> delta)
    {
        Span<float> slope = _slope.AsSpan(0, values.Length);
        TensorPrimitives.Multiply(values, values, slope);
        TensorPrimitives.Subtract(1f, slope, slope);
        TensorPrimitives.Multiply(delta, slope, delta);
    }
}

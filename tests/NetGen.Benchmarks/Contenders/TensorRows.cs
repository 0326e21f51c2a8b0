using System.Numerics.Tensors;

namespace NetGen.Benchmarks.Contenders;

/// <summary>System.Numerics.Tensors, the vectorised primitives that .NET ships.</summary>
public readonly struct TensorRows : IRows
{
    /// <inheritdoc/>
    public static string Name => "TensorPrimitives";

    /// <inheritdoc/>
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b) => TensorPrimitives.Dot(a, b);

    /// <inheritdoc/>
    public static void AddScaled(ReadOnlySpan<float> x, float scale, Span<float> to) => TensorPrimitives.MultiplyAdd(x, scale, to, to);

    /// <inheritdoc/>
    public static void Tanh(Span<float> values) => TensorPrimitives.Tanh(values, values);

    /// <inheritdoc/>
    public static void Softmax(Span<float> values)
    {
        // SoftMax itself does not take the largest away first, and overflows.
        TensorPrimitives.Subtract(values, TensorPrimitives.Max<float>(values), values);
        TensorPrimitives.SoftMax(values, values);
    }

    /// <inheritdoc/>
    public static void BackThroughTanh(ReadOnlySpan<float> values, Span<float> delta, Span<float> scratch)
    {
        Span<float> slope = scratch[..values.Length];
        TensorPrimitives.Multiply(values, values, slope);
        TensorPrimitives.Subtract(1f, slope, slope);
        TensorPrimitives.Multiply(delta, slope, delta);
    }

    /// <inheritdoc/>
    public static void AdamStep(
        ReadOnlySpan<float> gradient, Span<float> parameters, Span<float> mean, Span<float> meanSquare, AdamNumbers step, Span<float> scratch)
    {
        Span<float> work = scratch[..gradient.Length];
        TensorPrimitives.Multiply(mean, AdamNumbers.Beta1, mean);
        TensorPrimitives.MultiplyAdd(gradient, 1 - AdamNumbers.Beta1, mean, mean);
        TensorPrimitives.Multiply(gradient, gradient, work);
        TensorPrimitives.Multiply(meanSquare, AdamNumbers.Beta2, meanSquare);
        TensorPrimitives.MultiplyAdd(work, 1 - AdamNumbers.Beta2, meanSquare, meanSquare);
        TensorPrimitives.Sqrt(meanSquare, work);
        TensorPrimitives.Multiply(work, step.RootCorrection, work);
        TensorPrimitives.Add(work, AdamNumbers.Epsilon, work);
        TensorPrimitives.Divide(mean, work, work);
        TensorPrimitives.MultiplyAdd(work, -step.Size, parameters, parameters);
    }
}

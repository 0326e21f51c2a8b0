namespace NetGen.Benchmarks.Contenders;

/// <summary>How <see cref="HandWritten{TRows}"/> works on rows of numbers.</summary>
public interface IRows
{
    /// <summary>What tables call a network that is computed in this way.</summary>
    static abstract string Name { get; }

    /// <summary>Σ a·b.</summary>
    static abstract float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b);

    /// <summary>to += x·scale.</summary>
    static abstract void AddScaled(ReadOnlySpan<float> x, float scale, Span<float> to);

    /// <summary>x = tanh x.</summary>
    static abstract void Tanh(Span<float> values);

    /// <summary>x = softmax x.</summary>
    static abstract void Softmax(Span<float> values);

    /// <summary>δ ·= 1 − y².</summary>
    /// <param name="values">y.</param>
    /// <param name="delta">δ.</param>
    /// <param name="scratch">Room for as many numbers.</param>
    static abstract void BackThroughTanh(ReadOnlySpan<float> values, Span<float> delta, Span<float> scratch);

    /// <summary>A step of Adam: m = β₁·m + (1 − β₁)·g, v = β₂·v + (1 − β₂)·g², θ −= step · m / (√v·correction + ε).</summary>
    /// <param name="gradient">g.</param>
    /// <param name="parameters">θ.</param>
    /// <param name="mean">m.</param>
    /// <param name="meanSquare">v.</param>
    /// <param name="step">η/(1 − β₁ᵗ) and 1/√(1 − β₂ᵗ).</param>
    /// <param name="scratch">Room for as many numbers.</param>
    static abstract void AdamStep(
        ReadOnlySpan<float> gradient, Span<float> parameters, Span<float> mean, Span<float> meanSquare, AdamNumbers step, Span<float> scratch);
}

/// <summary>The numbers of one step of Adam.</summary>
/// <param name="Size">η/(1 − β₁ᵗ).</param>
/// <param name="RootCorrection">1/√(1 − β₂ᵗ).</param>
public readonly record struct AdamNumbers(float Size, float RootCorrection)
{
    /// <summary>How much of the mean gradient is kept.</summary>
    public const float Beta1 = 0.9f;

    /// <summary>How much of the mean squared gradient is kept.</summary>
    public const float Beta2 = 0.999f;

    /// <summary>Keeps steps of parameters with tiny gradients in bounds.</summary>
    public const float Epsilon = 1e-8f;

    /// <summary>The numbers of step t, counted from 1.</summary>
    public static AdamNumbers Of(int t, float learningRate) =>
        new((float)(learningRate / (1 - Math.Pow(Beta1, t))), (float)(1 / Math.Sqrt(1 - Math.Pow(Beta2, t))));
}

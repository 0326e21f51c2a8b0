namespace NetGen.Benchmarks.Contenders;

/// <summary>Plain loops over arrays and <see cref="MathF"/>.</summary>
public readonly struct PlainRows : IRows
{
    /// <inheritdoc/>
    public static string Name => "plain loops";

    /// <inheritdoc/>
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        float sum = 0f;
        for (int i = 0; i < a.Length && i < b.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    /// <inheritdoc/>
    public static void AddScaled(ReadOnlySpan<float> x, float scale, Span<float> to)
    {
        for (int i = 0; i < x.Length && i < to.Length; i++)
        {
            to[i] += x[i] * scale;
        }
    }

    /// <inheritdoc/>
    public static void Tanh(Span<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = MathF.Tanh(values[i]);
        }
    }

    /// <inheritdoc/>
    public static void Softmax(Span<float> values)
    {
        float largest = float.NegativeInfinity;
        for (int i = 0; i < values.Length; i++)
        {
            largest = MathF.Max(largest, values[i]);
        }

        float sum = 0f;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = MathF.Exp(values[i] - largest);
            sum += values[i];
        }

        for (int i = 0; i < values.Length; i++)
        {
            values[i] /= sum;
        }
    }

    /// <inheritdoc/>
    public static void BackThroughTanh(ReadOnlySpan<float> values, Span<float> delta, Span<float> scratch)
    {
        for (int i = 0; i < values.Length && i < delta.Length; i++)
        {
            delta[i] *= 1f - values[i] * values[i];
        }
    }

    /// <inheritdoc/>
    public static void AdamStep(
        ReadOnlySpan<float> gradient, Span<float> parameters, Span<float> mean, Span<float> meanSquare, AdamNumbers step, Span<float> scratch)
    {
        for (int i = 0; i < gradient.Length; i++)
        {
            float g = gradient[i];
            float m = AdamNumbers.Beta1 * mean[i] + (1 - AdamNumbers.Beta1) * g;
            float v = AdamNumbers.Beta2 * meanSquare[i] + (1 - AdamNumbers.Beta2) * g * g;
            mean[i] = m;
            meanSquare[i] = v;
            parameters[i] -= step.Size * m / (MathF.Sqrt(v) * step.RootCorrection + AdamNumbers.Epsilon);
        }
    }
}

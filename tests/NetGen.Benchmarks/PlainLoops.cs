namespace NetGen.Benchmarks;

/// <summary>Plain loops over arrays and <see cref="MathF"/>.</summary>
internal sealed class PlainLoops(NetworkDescription description, ReadOnlySpan<float> flat, float learningRate) : HandWritten(description, flat, learningRate)
{
    public override string Name => "plain loops";

    protected override float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        float sum = 0f;
        for (int i = 0; i < a.Length && i < b.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    protected override void AddScaled(ReadOnlySpan<float> x, float scale, Span<float> to)
    {
        for (int i = 0; i < x.Length && i < to.Length; i++)
        {
            to[i] += x[i] * scale;
        }
    }

    protected override void Tanh(Span<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = MathF.Tanh(values[i]);
        }
    }

    protected override void Softmax(Span<float> values)
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

    protected override void BackThroughTanh(ReadOnlySpan<float> values, Span<float> delta)
    {
        for (int i = 0; i < values.Length && i < delta.Length; i++)
        {
            delta[i] *= 1f - values[i] * values[i];
        }
    }
}

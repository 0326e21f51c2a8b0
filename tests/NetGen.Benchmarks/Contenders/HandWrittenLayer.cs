namespace NetGen.Benchmarks.Contenders;

/// <summary>What a hand-written dense layer keeps.</summary>
internal sealed class HandWrittenLayer
{
    /// <summary>Takes a layer's parameters from the front of the flat order: weights [inputs, outputs], then biases.</summary>
    public HandWrittenLayer(int inputs, int outputs, ref ReadOnlySpan<float> flat)
    {
        (Inputs, Outputs) = (inputs, outputs);
        Weights = new ParameterArrays(inputs * outputs);
        Biases = new ParameterArrays(outputs);
        Values = new float[outputs];
        Delta = new float[outputs];
        for (int i = 0; i < inputs; i++)
        {
            for (int j = 0; j < outputs; j++)
            {
                Weights.Parameters[j * inputs + i] = flat[i * outputs + j];
            }
        }

        flat.Slice(inputs * outputs, outputs).CopyTo(Biases.Parameters);
        flat = flat[((inputs + 1) * outputs)..];
    }

    public int Inputs { get; }

    public int Outputs { get; }

    /// <summary>Row-major [outputs, inputs], as a dot product wants them.</summary>
    public ParameterArrays Weights { get; }

    public ParameterArrays Biases { get; }

    /// <summary>The outputs of the current sample.</summary>
    public float[] Values { get; }

    /// <summary>The loss's derivative by the weighted sums of the current sample.</summary>
    public float[] Delta { get; }

    public ReadOnlySpan<float> WeightRow(int j) => Weights.Parameters.AsSpan(j * Inputs, Inputs);

    public Span<float> GradientRow(int j) => Weights.Gradient.AsSpan(j * Inputs, Inputs);

    /// <summary>Copies the parameters to the front of the flat order.</summary>
    public void CopyTo(ref Span<float> flat)
    {
        for (int i = 0; i < Inputs; i++)
        {
            for (int j = 0; j < Outputs; j++)
            {
                flat[i * Outputs + j] = Weights.Parameters[j * Inputs + i];
            }
        }

        Biases.Parameters.CopyTo(flat.Slice(Inputs * Outputs, Outputs));
        flat = flat[((Inputs + 1) * Outputs)..];
    }
}

/// <summary>Parameters, their gradient, and what Adam remembers of it.</summary>
internal sealed class ParameterArrays(int length)
{
    public float[] Parameters { get; } = new float[length];

    public float[] Gradient { get; } = new float[length];

    public float[] Mean { get; } = new float[length];

    public float[] MeanSquare { get; } = new float[length];
}

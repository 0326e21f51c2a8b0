using NetGen.Numerics;

namespace NetGen.SameBits;

/// <summary>Samples with a rule in them, the same on every machine.</summary>
internal static class MadeUpData
{
    /// <summary>As many inputs as are asked for, uniform between −1 and 1.</summary>
    public static float[] Inputs(int count, ulong seed)
    {
        RandomSource random = new(seed);
        float[] inputs = new float[count];
        foreach (ref float x in inputs.AsSpan())
        {
            x = 2f * random.NextFloat() - 1f;
        }

        return inputs;
    }

    /// <summary>Samples whose answers are random weighted sums of the inputs: their values, the largest of them, or the sign of the only one.</summary>
    public static Dataset For(NetworkDescription network, int samples, ulong seed)
    {
        float[] inputs = Inputs(samples * network.InputSize, seed);
        float[] weights = Inputs(network.InputSize * network.OutputSize, seed + 1);
        float[][] rows = new float[samples][];
        float[][] values = new float[samples][];
        int[] labels = new int[samples];
        for (int s = 0; s < samples; s++)
        {
            rows[s] = inputs.AsSpan(s * network.InputSize, network.InputSize).ToArray();
            values[s] = new float[network.OutputSize];
            for (int k = 0; k < network.OutputSize; k++)
            {
                for (int i = 0; i < network.InputSize; i++)
                {
                    values[s][k] += rows[s][i] * weights[k * network.InputSize + i];
                }
            }

            labels[s] = network.OutputSize == 1 ? (values[s][0] > 0 ? 1 : 0) : Array.IndexOf(values[s], values[s].Max());
        }

        return network.OutputActivation is Activation.Softmax or Activation.Sigmoid
            ? Dataset.FromArrays(rows, labels, [.. Enumerable.Range(0, Math.Max(network.OutputSize, 2)).Select(k => $"class{k}")])
            : Dataset.FromArrays(rows, values);
    }
}

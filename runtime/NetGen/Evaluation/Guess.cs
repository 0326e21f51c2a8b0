namespace NetGen.Execution;

/// <summary>The class that a network's outputs stand for.</summary>
public static class Guess
{
    /// <summary>What is guessed when an output is NaN.</summary>
    public const int None = -1;

    /// <summary>The class that the outputs of one sample stand for: softmax, or a single sigmoid.</summary>
    public static int Of(ReadOnlySpan<float> outputs) => outputs.Length == 1 ? FromHalfUp(outputs[0]) : Largest(outputs);

    /// <summary>The index of the largest output, the lowest of equals; −1 when an output is NaN.</summary>
    /// <param name="outputs">The outputs of one sample, one for each class.</param>
    public static int Largest(ReadOnlySpan<float> outputs)
    {
        int best = 0;
        for (int k = 0; k < outputs.Length; k++)
        {
            if (float.IsNaN(outputs[k]))
            {
                return None;
            }

            if (outputs[k] > outputs[best])
            {
                best = k;
            }
        }

        return best;
    }

    /// <summary>For a single sigmoid output: 1 from 0.5 up, else 0; −1 for NaN.</summary>
    public static int FromHalfUp(float output) => float.IsNaN(output) ? None : output >= 0.5f ? 1 : 0;
}

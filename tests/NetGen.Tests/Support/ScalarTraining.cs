using NetGen.Execution;
using NetGen.Numerics;
using NetGen.Tests.Training;

namespace NetGen.Tests.Support;

/// <summary>Trains and asks networks of <see cref="ScalarArithmetic"/>'s two inputs, on data whose columns are of very different sizes.</summary>
internal static class ScalarTraining
{
    public static FitResult Fit<TArithmetic>(NetworkState state, Dataset data, FitOptions options) where TArithmetic : struct, INetworkArithmetic =>
        Trainer<TArithmetic>.Fit(state, data, options, TestContext.Current.CancellationToken);

    public static float[] Answers(NetworkState state, ReadOnlySpan<float> inputs)
    {
        float[] answers = new float[inputs.Length];
        Engine<ScalarArithmetic>.ForwardBatch(state, inputs, answers);
        return answers;
    }

    /// <summary>Two classes side by side: a first input near 1,000 that varies by 5, a second near 0.02 that varies by 0.001.</summary>
    public static Dataset Raw(int samples, ulong seed)
    {
        RandomSource random = new(seed);
        float[][] inputs = new float[samples][];
        int[] labels = new int[samples];
        for (int i = 0; i < samples; i++)
        {
            labels[i] = i % 2;
            inputs[i] = [1000 + 5 * (random.NextNormal() + labels[i]), 0.02f + 0.001f * (random.NextNormal() - labels[i])];
        }

        return Dataset.FromArrays(inputs, labels);
    }
}

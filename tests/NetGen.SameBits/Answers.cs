namespace NetGen.SameBits;

/// <summary>What a network answers to a thousand samples, alone and in batches.</summary>
/// <typeparam name="TNetwork">The network's class: one that is trained, or one whose weights are constants.</typeparam>
internal static class Answers<TNetwork> where TNetwork : class, IForwardNetwork<TNetwork>
{
    private const int Predictions = 1000;

    /// <summary>The fingerprint of all answers.</summary>
    /// <exception cref="InvalidOperationException">The network answers otherwise in a batch than alone.</exception>
    public static string Of(TNetwork network)
    {
        int inputSize = TNetwork.Description.InputSize;
        int outputSize = TNetwork.Description.OutputSize;
        float[] inputs = MadeUpData.Inputs(Predictions * inputSize, seed: 40);
        float[] alone = new float[Predictions * outputSize];
        for (int s = 0; s < Predictions; s++)
        {
            network.Forward(inputs.AsSpan(s * inputSize, inputSize), alone.AsSpan(s * outputSize, outputSize));
        }

        string fingerprint = Fingerprint.Of(alone);
        float[] together = new float[alone.Length];
        network.ForwardBatch(inputs, together);
        RequireEqual(fingerprint, together, "one batch");

        // Batches of 1, 2, 3, … 50 samples, and 1, 2, 3, … again.
        Array.Clear(together);
        for (int start = 0, size = 1; start < Predictions; start += size, size = size % 50 + 1)
        {
            int samples = Math.Min(size, Predictions - start);
            network.ForwardBatch(inputs.AsSpan(start * inputSize, samples * inputSize), together.AsSpan(start * outputSize, samples * outputSize));
        }

        RequireEqual(fingerprint, together, "batches of many sizes");
        return fingerprint;
    }

    private static void RequireEqual(string alone, float[] together, string how)
    {
        string fingerprint = Fingerprint.Of(together);
        if (fingerprint != alone)
        {
            throw new InvalidOperationException($"{TNetwork.Description.Name} answers otherwise in {how} ({fingerprint}) than alone ({alone}).");
        }
    }
}

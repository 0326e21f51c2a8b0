using NetGen.SameBits;

namespace NetGen.JitListing;

/// <summary>Runs a network's way forward: one sample, and a batch.</summary>
internal static class ForwardExercise<TNetwork> where TNetwork : class, IForwardNetwork<TNetwork>
{
    /// <summary>Vectors of 16 lanes, and one sample more.</summary>
    public const int Samples = 33;

    /// <summary>Runs a network whose weights are constants.</summary>
    public static void Run() => Run(Activator.CreateInstance<TNetwork>());

    public static void Run(TNetwork network)
    {
        NetworkDescription description = TNetwork.Description;
        float[] inputs = MadeUpData.Inputs(Samples * description.InputSize, seed: 1);
        float[] outputs = new float[Samples * description.OutputSize];
        network.Forward(inputs.AsSpan(0, description.InputSize), outputs.AsSpan(0, description.OutputSize));
        network.ForwardBatch(inputs, outputs);
    }
}

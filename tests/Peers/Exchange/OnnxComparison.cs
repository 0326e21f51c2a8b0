using Microsoft.ML.OnnxRuntime;

namespace NetGen.Peers.Exchange;

/// <summary>What ONNX Runtime makes of an exported network, held against the network itself.</summary>
/// <param name="Network">The network's name.</param>
/// <param name="Difference">The largest difference of two outputs, as a share of the output where that is beyond ±1.</param>
internal sealed record OnnxComparison(string Network, double Difference)
{
    /// <summary>How large the difference may be: some roundings of 32-bit floats.</summary>
    public const double Limit = 1e-6;

    private const int Samples = 256;

    /// <summary>Whether it is small enough; NaN is not.</summary>
    public bool Agrees => Difference <= Limit;

    /// <summary>Exports a network, runs it, and compares all outputs, of one sample at a time and of all together.</summary>
    /// <param name="network">The network.</param>
    /// <param name="spread">Inputs lie between minus and plus this.</param>
    /// <exception cref="OnnxRuntimeException">ONNX Runtime refuses the model.</exception>
    public static OnnxComparison Of<TNetwork>(TNetwork network, float spread) where TNetwork : class, INetwork<TNetwork>
    {
        NetworkDescription description = TNetwork.Description;
        Random random = new(1);
        float[] inputs = [.. Enumerable.Range(0, Samples * description.InputSize).Select(_ => (random.NextSingle() * 2 - 1) * spread)];
        float[] found = RunExported(network, inputs, description);

        float[] together = new float[Samples * description.OutputSize], alone = new float[together.Length];
        network.ForwardBatch(inputs, together);
        for (int s = 0; s < Samples; s++)
        {
            network.Forward(inputs.AsSpan(s * description.InputSize, description.InputSize), alone.AsSpan(s * description.OutputSize, description.OutputSize));
        }

        return new OnnxComparison(description.Name, Math.Max(Largest(together, found), Largest(alone, found)));
    }

    private static float[] RunExported<TNetwork>(TNetwork network, float[] inputs, NetworkDescription description) where TNetwork : class, INetwork<TNetwork>
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".onnx");
        try
        {
            network.ExportOnnx(path);
            using InferenceSession session = new(path);
            using RunOptions options = new();
            using OrtValue input = OrtValue.CreateTensorValueFromMemory(inputs, [Samples, description.InputSize]);
            using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(options, ["input"], [input], ["output"]);
            return outputs[0].GetTensorDataAsSpan<float>().ToArray();
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static double Largest(float[] expected, float[] found)
    {
        if (expected.Length != found.Length)
        {
            return double.NaN;
        }

        // Math.Max passes NaN on.
        return expected.Zip(found, (one, other) => Math.Abs((double)one - other) / Math.Max(1, Math.Abs((double)one))).Aggregate(0.0, Math.Max);
    }
}

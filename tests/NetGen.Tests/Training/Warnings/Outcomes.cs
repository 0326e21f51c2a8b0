using NetGen.Execution;
using NetGen.Tests.Support;

namespace NetGen.Tests.Training.Warnings;

/// <summary>Ends of trainings that never were: any network, data and answers.</summary>
internal static class Outcomes
{
    /// <summary>What a network answers for one row of inputs.</summary>
    public delegate float[] Answer(ReadOnlySpan<float> input);

    /// <summary>An end of a training. Its loss is so high that it rules nothing out, and its epochs are so many that the sample need not be certain.</summary>
    public static TrainingOutcome Of(NetworkDescription network, Dataset data, Answer? answer = null, double loss = 1e30, int epochs = 100, NetworkState? state = null) =>
        new(network, state ?? new NetworkState(network.Layout.BlockLength), data, new EpochReport(epochs, epochs, loss, null, null, 0.01f, TimeSpan.Zero), epochs,
            (ref float parameters, ReadOnlySpan<float> inputs, Span<float> outputs) =>
            {
                int rows = outputs.Length / network.OutputSize;
                for (int row = 0; row < rows; row++)
                {
                    answer!(inputs.Slice(row * network.InputSize, network.InputSize)).CopyTo(outputs[(row * network.OutputSize)..]);
                }
            });

    /// <summary>1 input and outputs without a hidden layer.</summary>
    public static NetworkDescription Network(int outputs, Activation activation, Loss loss) => Describe.Network("Net", loss, 1, (outputs, activation));

    /// <summary>Rows whose input is their number.</summary>
    public static Dataset Values(params float[][] targets) => Dataset.FromArrays([.. targets.Select((_, row) => new float[] { row })], targets);

    /// <summary>Rows whose input is their number, of the classes a, b, c, ….</summary>
    public static Dataset Classes(int classes, params int[] labels) =>
        Dataset.FromArrays([.. labels.Select((_, row) => new float[] { row })], labels, [.. Enumerable.Range(0, classes).Select(k => ((char)('a' + k)).ToString())]);

    /// <summary>The outputs that stand for a class.</summary>
    public static float[] OneOf(int classes, int chosen) => [.. Enumerable.Range(0, classes).Select(k => k == chosen ? 1f : 0f)];

    /// <summary>The kinds of warnings.</summary>
    public static FitWarningKind[] Kinds(IEnumerable<FitWarning> warnings) => [.. warnings.Select(warning => warning.Kind)];
}

using System.Buffers;
using System.Runtime.InteropServices;

namespace NetGen.Execution;

/// <summary>Runs a network forward over rows of inputs.</summary>
internal delegate void ForwardRows(ref float parameters, ReadOnlySpan<float> inputs, Span<float> outputs);

/// <summary>Sees the outputs of one row of the training data.</summary>
internal delegate void OutputsOfRow(int row, ReadOnlySpan<float> outputs);

/// <summary>What a training has left, for those who look whether it came to something: the network, its data, and how to measure it on few of them.</summary>
/// <param name="network">What the network is.</param>
/// <param name="state">Its state, with the parameters of the result.</param>
/// <param name="data">The training data as the network takes them: raw, with nothing missing.</param>
/// <param name="report">The epoch that the parameters are of.</param>
/// <param name="epochs">How many epochs the training had.</param>
/// <param name="forward">The network's way forward.</param>
internal sealed class TrainingOutcome(NetworkDescription network, NetworkState state, Dataset data, EpochReport report, int epochs, ForwardRows forward)
{
    /// <summary>Epochs from which on a training is long, whatever its data, and from which on a look at all rows is but a hundredth of it.</summary>
    private const int LongEpochs = 32, ManyEpochs = 64;

    /// <summary>Of how many rows that were trained on one is looked at; a row counts once for each epoch.</summary>
    private const int TrainedForOne = 128;

    private const int LeastSampled = 32, MostSampled = 256;

    /// <summary>Rows that are run forward at a time, and numbers of them.</summary>
    private const int RowsAtOnce = 64, NumbersAtOnce = 1 << 16;

    private ClassCounts? _sampledClasses;
    private ClassCounts? _allClasses;
    private Lazy<ValueFit?>? _poorFit;

    /// <summary>What the network is.</summary>
    public NetworkDescription Network => network;

    /// <summary>The network's state, with the parameters of the result.</summary>
    public NetworkState State => state;

    /// <summary>The training data as the network takes them.</summary>
    public Dataset Data => data;

    /// <summary>The epoch that the parameters are of.</summary>
    public EpochReport Report => report;

    /// <summary>How many epochs the training had.</summary>
    public int Epochs => epochs;

    /// <summary>The rows in the order in which they are looked at.</summary>
    public SpreadRows Rows { get; } = new(data.Count);

    /// <summary>
    /// How many rows are looked at in any training: so few that it takes no time beside the training. If that is all of them, what is found of them is exact.
    /// </summary>
    public int SampleCount { get; } = Math.Min(data.Count, (int)Math.Clamp((long)data.Count * epochs / TrainedForOne, LeastSampled, MostSampled));

    /// <summary>
    /// Whether training was long enough to be judged: shorter ones (less than 32 epochs, and less than 4,096 rows in all epochs) have hardly begun, and to measure what
    /// they came to would take a part of their time.
    /// </summary>
    public bool IsLongEnough => epochs >= LongEpochs || (long)data.Count * epochs >= LeastSampled * TrainedForOne;

    /// <summary>
    /// Whether training was so long that a doubt is worth a look at all rows. If not, the sample must leave none: a short training that is as good as it seems does not pay
    /// for certainty.
    /// </summary>
    public bool DoubtIsEnough => epochs >= ManyEpochs;

    /// <summary>How far, in parts of what is measured, the sample may be from all rows: four standard errors of a mean whose values vary by as much as they are.</summary>
    public double SampleError => SampleCount == data.Count ? 0 : 4 / Math.Sqrt(SampleCount);

    /// <summary>The network's answers on the sample, where the data have classes.</summary>
    public ClassCounts SampledClasses => _sampledClasses ??= ClassCounts.Of(this, SampleCount);

    /// <summary>The network's answers on all rows, where the data have classes.</summary>
    public ClassCounts AllClasses => SampleCount == data.Count ? SampledClasses : _allClasses ??= ClassCounts.Of(this, data.Count);

    /// <summary>How the network fits values, measured on all rows; null where it is plain without that that it does well enough.</summary>
    public ValueFit? PoorFit => (_poorFit ??= new(() => ValueFit.OfPoor(this))).Value;

    /// <summary>The name of a class, as the network has it.</summary>
    public string ClassName(int index) => NameCheck.HasClasses(network) ? network.AnswerNames[index] : data.ClassNames[index];

    /// <summary>Runs the network over rows.</summary>
    /// <param name="count">How many rows of <see cref="Rows"/>, from the first.</param>
    /// <param name="see">Receives the outputs of each.</param>
    public void Run(int count, OutputsOfRow see)
    {
        int inputSize = network.InputSize, outputSize = network.OutputSize;
        int atOnce = Math.Min(Math.Min(count, RowsAtOnce), Math.Max(1, NumbersAtOnce / (inputSize + outputSize)));
        float[] memory = ArrayPool<float>.Shared.Rent(atOnce * (inputSize + outputSize));
        Span<int> rows = stackalloc int[RowsAtOnce];
        for (int first = 0; first < count; first += atOnce)
        {
            int samples = Math.Min(atOnce, count - first);
            Span<float> inputs = memory.AsSpan(0, samples * inputSize), outputs = memory.AsSpan(inputs.Length, samples * outputSize);
            Rows.CopyTo(first, rows[..samples]);
            RowGather.Copy(data.Inputs, inputSize, rows[..samples], ref MemoryMarshal.GetReference(inputs));
            forward(ref state.Start, inputs, outputs);
            for (int k = 0; k < samples; k++)
            {
                see(rows[k], outputs.Slice(k * outputSize, outputSize));
            }
        }

        ArrayPool<float>.Shared.Return(memory);
    }
}

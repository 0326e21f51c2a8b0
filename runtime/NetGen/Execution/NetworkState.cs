using System.Collections.Immutable;

namespace NetGen.Execution;

/// <summary>What an instance of a network class holds: its parameters, and what training taught it besides.</summary>
/// <param name="length">Floats in the padded parameter block.</param>
public sealed partial class NetworkState(int length) : ParameterBlock(length)
{
    /// <summary>The names of the classes that the outputs stand for; empty where none are known.</summary>
    public ImmutableArray<string> ClassNames { get; set; } = [];

    /// <summary>The names of the inputs that the network was trained on; empty where they had none.</summary>
    internal ImmutableArray<string> InputNames { get; set; } = [];

    /// <summary>The names of the values that the outputs stand for; empty where they have none, or the outputs stand for classes.</summary>
    internal ImmutableArray<string> TargetNames { get; set; } = [];

    /// <summary>
    /// How the inputs that the network was trained on were made from raw ones; null where they were raw, or nothing is known. In a network that
    /// <see cref="NetworkDescription.Scaling">scales its inputs</see> it is folded into the first layer.
    /// </summary>
    public Standardizer? Scaling { get; set; }

    /// <summary>What stands in for each input where it is missing: its mean in training, NaN for inputs that have none; empty where no input has one.</summary>
    public ImmutableArray<float> InputMeans { get; set; } = [];

    /// <summary>
    /// In a network that scales its inputs, the first layer as trained, for scaled inputs (before training, as drawn); null where it is not known. It may be out of
    /// date: <see cref="FoldedLayer.Gives"/>.
    /// </summary>
    internal FoldedLayer? Unfolded { get; set; }

    /// <summary>
    /// Puts what stands in for missing inputs (NaN) in their place: for features that stand for their <see cref="Missing.TrainingMean">mean</see>, the mean. Other inputs stay
    /// as they are, NaN too.
    /// </summary>
    /// <param name="input">One sample.</param>
    /// <param name="network">What the network is.</param>
    /// <exception cref="ArgumentException">The span has the wrong length.</exception>
    /// <exception cref="InvalidOperationException">A mean is needed that is not known, because the network was not trained yet.</exception>
    public void FillMissing(Span<float> input, NetworkDescription network)
    {
        ArgumentNullException.ThrowIfNull(network);
        SpanCheck.Length(input.Length, network.InputSize, nameof(input));
        MissingInputs.Fill(network, input, InputMeans);
    }

    /// <summary>One row of a matrix in the block.</summary>
    /// <param name="first">Where the matrix starts, in floats.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="stride">Floats from one row to the next.</param>
    /// <param name="length">Floats of a row, padding not counted.</param>
    /// <param name="input">Which row: which input of a layer.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public Span<float> Row(int first, int rows, int stride, int length, int input)
    {
        if ((uint)input >= (uint)rows)
        {
            throw new ArgumentOutOfRangeException(nameof(input), input, $"The layer has {rows} inputs, 0 to {rows - 1}.");
        }

        return Span.Slice(first + input * stride, length);
    }
}

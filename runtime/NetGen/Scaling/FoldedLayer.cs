using System.Numerics;
using System.Runtime.InteropServices;

namespace NetGen.Execution;

/// <summary>
/// The first layer of a network that scales its inputs, as it was trained: weights W and biases b for scaled inputs x' = (x − m) / d. What the network
/// computes with is the layer with the scaling folded in, for inputs as they come.
/// </summary>
/// <remarks>
/// x'·W + b = x·(W/d) + (b − Σᵢ m[i]·W[i]/d[i]). Both ways are computed in double precision, inputs in their order, and rounded once, so that they give the same bits
/// on every machine. Folding cannot be undone to the bit, which is why the layer as trained is kept. It counts only while <see cref="Gives"/> says so: the parameters
/// may have been changed from outside since.
/// </remarks>
internal sealed class FoldedLayer
{
    /// <summary>Columns that are summed at a time.</summary>
    private const int Columns = 64;

    private readonly LayerLayout _layout;
    private readonly float[] _parameters;

    /// <summary>Makes room for a layer.</summary>
    /// <param name="layer">Where it lies in the block.</param>
    public FoldedLayer(LayerLayout layer)
    {
        // Rows without padding, the biases last.
        _layout = LayerLayout.Dense(layer.Inputs, layer.Outputs, layer.Outputs, 0, layer.Inputs * layer.Outputs);
        _parameters = new float[_layout.ParameterCount];
    }

    /// <summary>Keeps the layer of a block that is not folded.</summary>
    public void CopyFrom(ReadOnlySpan<float> block, LayerLayout layer) => Copy(block, layer, _parameters, _layout);

    /// <summary>Puts the layer that is kept into a block.</summary>
    public void CopyTo(Span<float> block, LayerLayout layer) => Copy(_parameters, _layout, block, layer);

    /// <summary>Whether folding gives exactly the bits that a block has.</summary>
    /// <param name="block">The network's parameters.</param>
    /// <param name="layer">Where the layer lies in the block.</param>
    /// <param name="scaling">How inputs are scaled; null if they are not, and nothing is folded.</param>
    public bool Gives(ReadOnlySpan<float> block, LayerLayout layer, Standardizer? scaling)
    {
        float[] folded = _parameters;
        if (scaling is not null)
        {
            folded = new float[_parameters.Length];
            Fold(_parameters, folded, _layout, scaling);
        }

        return HaveSameBits(folded, _layout.Weights, block, layer.Weights) && HaveSameBits(folded, _layout.Bias, block, layer.Bias);
    }

    /// <summary>Computes the layer for raw inputs from that for scaled ones.</summary>
    /// <param name="trained">Has the layer for scaled inputs.</param>
    /// <param name="folded">Receives the layer; may be the same memory.</param>
    /// <param name="layer">Where the layer lies in both.</param>
    /// <param name="scaling">How inputs are scaled.</param>
    public static void Fold(ReadOnlySpan<float> trained, Span<float> folded, LayerLayout layer, Standardizer scaling) =>
        Run(trained, folded, layer, scaling, folds: true);

    /// <summary>Computes the layer for scaled inputs from that for raw ones: W[i]·d[i] and b + Σᵢ m[i]·W[i], so that the network's answers stay, but for rounding.</summary>
    /// <param name="folded">Has the layer for raw inputs.</param>
    /// <param name="trained">Receives the layer; may be the same memory.</param>
    /// <param name="layer">Where the layer lies in both.</param>
    /// <param name="scaling">How inputs are scaled.</param>
    public static void Unfold(ReadOnlySpan<float> folded, Span<float> trained, LayerLayout layer, Standardizer scaling) =>
        Run(folded, trained, layer, scaling, folds: false);

    /// <summary>Whether two runs of floats are the same bit by bit; NaN is then the same as itself, and −0 is not 0.</summary>
    public static bool HaveSameBits(ReadOnlySpan<float> one, ReadOnlySpan<float> other) =>
        MemoryMarshal.AsBytes(one).SequenceEqual(MemoryMarshal.AsBytes(other));

    /// <summary>Whether two tensors of the same shape have the same bits, wherever they lie.</summary>
    private static bool HaveSameBits(ReadOnlySpan<float> one, in ParameterTensor inOne, ReadOnlySpan<float> other, in ParameterTensor inOther)
    {
        for (int row = 0; row < inOne.Rows; row++)
        {
            if (!HaveSameBits(one.Slice(inOne.RowOffset(row), inOne.Columns), other.Slice(inOther.RowOffset(row), inOther.Columns)))
            {
                return false;
            }
        }

        return true;
    }

    private static void Copy(ReadOnlySpan<float> source, LayerLayout inSource, Span<float> target, LayerLayout inTarget)
    {
        Copy(source, inSource.Weights, target, inTarget.Weights);
        Copy(source, inSource.Bias, target, inTarget.Bias);
    }

    private static void Copy(ReadOnlySpan<float> source, in ParameterTensor inSource, Span<float> target, in ParameterTensor inTarget)
    {
        for (int row = 0; row < inSource.Rows; row++)
        {
            source.Slice(inSource.RowOffset(row), inSource.Columns).CopyTo(target[inTarget.RowOffset(row)..]);
        }
    }

    private static void Run(ReadOnlySpan<float> source, Span<float> target, LayerLayout layer, Standardizer scaling, bool folds)
    {
        ParameterTensor weights = layer.Weights, bias = layer.Bias;
        ReadOnlySpan<double> mean = scaling.MeanSpan;
        ReadOnlySpan<double> deviation = scaling.DeviationSpan;
        Span<double> memory = stackalloc double[Columns];
        for (int first = 0; first < layer.Outputs; first += Columns)
        {
            Span<double> sums = memory[..Math.Min(Columns, layer.Outputs - first)];
            sums.Clear();
            for (int input = 0; input < layer.Inputs; input++)
            {
                int row = weights.RowOffset(input) + first;
                Row(source.Slice(row, sums.Length), target.Slice(row, sums.Length), mean[input], deviation[input], sums, folds);
            }

            for (int k = 0; k < sums.Length; k++)
            {
                int place = bias.Offset + first + k;
                target[place] = (float)(folds ? source[place] - sums[k] : source[place] + sums[k]);
            }
        }
    }

    /// <summary>Some weights of one input, and their part of the sums Σᵢ m[i] · the weight for raw inputs.</summary>
    private static void Row(ReadOnlySpan<float> source, Span<float> target, double mean, double deviation, Span<double> sums, bool folds)
    {
        int k = 0;
        Vector<double> means = new(mean);
        Vector<double> deviations = new(deviation);
        for (; k <= source.Length - Vector<float>.Count; k += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(source[k..]), out Vector<double> lower, out Vector<double> upper);
            Vector<double> newLower = folds ? lower / deviations : lower * deviations;
            Vector<double> newUpper = folds ? upper / deviations : upper * deviations;
            Vector.Narrow(newLower, newUpper).CopyTo(target[k..]);
            Add(folds ? newLower : lower, sums[k..]);
            Add(folds ? newUpper : upper, sums[(k + Vector<double>.Count)..]);
        }

        for (; k < source.Length; k++)
        {
            double weight = source[k];
            double newWeight = folds ? weight / deviation : weight * deviation;
            target[k] = (float)newWeight;
            sums[k] += mean * (folds ? newWeight : weight);
        }

        // Not fused, as in the loop for single weights: the same bits with any number of lanes.
        void Add(Vector<double> weights, Span<double> place) => (new Vector<double>(place) + means * weights).CopyTo(place);
    }
}

using System.Numerics;
using System.Runtime.InteropServices;
using NetGen.Numerics;

namespace NetGen.Execution;

/// <summary>
/// The weighted sums of hidden layers for some rows, which the emitted arithmetic gives nobody: in plain loops over the parameter block, to the last digits but not to the
/// last bit.
/// </summary>
internal sealed class HiddenPass(TrainingOutcome outcome, int rowsAtOnce)
{
    private readonly NetworkDescription _network = outcome.Network;

    // Inputs of the next layer, and where its sums go; both with room for whole lanes.
    private float[] _values = [];
    private float[] _sums = [];
    private int _rows;

    /// <summary>Takes the inputs of rows.</summary>
    /// <param name="first">The first place in the spread order.</param>
    /// <returns>How many rows there are.</returns>
    public int Begin(int first)
    {
        _rows = Math.Min(rowsAtOnce, outcome.Data.Count - first);
        Span<int> rows = stackalloc int[_rows];
        outcome.Rows.CopyTo(first, rows);
        RowGather.Copy(outcome.Data.Inputs, _network.InputSize, rows, ref MemoryMarshal.GetReference(Room(ref _values, _network.InputSize)));
        return _rows;
    }

    /// <summary>The sums of a layer, [rows, units]; layers are asked for in order. Valid until the next call.</summary>
    public ReadOnlySpan<float> Sums(int layer)
    {
        if (layer > 0)
        {
            Activate(_network.Layers[layer - 1].Activation, _sums.AsSpan(0, (_rows * _network.Layers[layer - 1].Outputs + Lanes4.Count - 1) / Lanes4.Count * Lanes4.Count));
            (_values, _sums) = (_sums, _values);
        }

        LayerLayout layout = _network.Layout.Layers[layer];
        ParameterTensor weights = layout.Weights, bias = layout.Bias;
        ReadOnlySpan<float> block = outcome.State.Span;
        Span<float> sums = Room(ref _sums, layout.Outputs);
        for (int row = 0; row < _rows; row++)
        {
            block.Slice(bias.Offset, layout.Outputs).CopyTo(sums[(row * layout.Outputs)..]);
        }

        // A row of weights for all rows of values, so that large weights come from memory once.
        for (int i = 0; i < layout.Inputs; i++)
        {
            ReadOnlySpan<float> ofInput = block.Slice(weights.RowOffset(i), layout.Outputs);
            for (int row = 0; row < _rows; row++)
            {
                AddMultiple(_values[row * layout.Inputs + i], ofInput, sums.Slice(row * layout.Outputs, layout.Outputs));
            }
        }

        return sums[..(_rows * layout.Outputs)];
    }

    private static void AddMultiple(float factor, ReadOnlySpan<float> weights, Span<float> sums)
    {
        int k = 0;
        for (; k <= sums.Length - Vector<float>.Count; k += Vector<float>.Count)
        {
            (new Vector<float>(sums[k..]) + new Vector<float>(weights[k..]) * factor).CopyTo(sums[k..]);
        }

        for (; k < sums.Length; k++)
        {
            sums[k] += factor * weights[k];
        }
    }

    private static void Activate(Activation activation, Span<float> values)
    {
        ref float start = ref MemoryMarshal.GetReference(values);
        for (int k = 0; k < values.Length; k += Lanes4.Count)
        {
            Lanes4.Store(Of(activation, Lanes4.Load(ref start, k)), ref start, k);
        }

        static Lanes4 Of(Activation activation, Lanes4 x) => activation switch
        {
            Activation.Tanh => Lanes4.Tanh(x),
            Activation.Sigmoid => Lanes4.Sigmoid(x),
            Activation.ReLU => Lanes4.ReLU(x),
            Activation.LeakyReLU => Activations.LeakyReLU(x),
            Activation.ELU => Activations.ELU(x),
            Activation.SELU => Activations.SELU(x),
            Activation.GELU => Activations.GELU(x),
            Activation.SiLU => Activations.SiLU(x),
            Activation.Softplus => Activations.Softplus(x),
            _ => x,
        };
    }

    private Span<float> Room(ref float[] memory, int width)
    {
        int length = _rows * width + Lanes4.Count;
        if (memory.Length < length)
        {
            memory = new float[length];
        }

        return memory;
    }
}

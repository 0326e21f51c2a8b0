using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Execution;

/// <summary>
/// Where each layer's parameters lie: in the padded block that the arithmetic reads, and in the flat order in which users see them
/// (layer by layer, weights as [inputs, outputs] row-major, then biases, without padding).
/// </summary>
public sealed class ParameterLayout
{
    private readonly LayerLayout[] _layers;

    /// <summary>Makes the layout of a network.</summary>
    /// <param name="blockLength">Floats in the padded block.</param>
    /// <param name="layers">One entry a layer with parameters, in order.</param>
    public ParameterLayout(int blockLength, params LayerLayout[] layers)
    {
        BlockLength = blockLength;
        _layers = layers;
        foreach (LayerLayout layer in layers)
        {
            ParameterCount += layer.ParameterCount;
        }
    }

    /// <summary>Floats in the padded block.</summary>
    public int BlockLength { get; }

    /// <summary>Number of parameters, padding not counted.</summary>
    public int ParameterCount { get; }

    /// <summary>One entry a layer, in order.</summary>
    public ReadOnlySpan<LayerLayout> Layers => _layers;

    /// <summary>Copies the padded <paramref name="block"/> to <paramref name="flat"/>, in the flat order.</summary>
    /// <exception cref="ArgumentException">A span is shorter or longer than the layout says.</exception>
    public void CopyToFlat(ReadOnlySpan<float> block, Span<float> flat)
    {
        Check(block.Length, flat.Length);
        int next = 0;
        foreach (LayerLayout layer in _layers)
        {
            for (int row = 0; row < layer.RowCount; row++)
            {
                block.Slice(layer.RowOffset(row), layer.Outputs).CopyTo(flat[next..]);
                next += layer.Outputs;
            }
        }
    }

    /// <summary>
    /// Copies <paramref name="flat"/> to the padded <paramref name="block"/> and sets the padding to zero, whatever a step that broke has left there.
    /// </summary>
    /// <exception cref="ArgumentException">A span is shorter or longer than the layout says.</exception>
    public void CopyFromFlat(ReadOnlySpan<float> flat, Span<float> block)
    {
        Check(block.Length, flat.Length);
        block.Clear();
        int next = 0;
        foreach (LayerLayout layer in _layers)
        {
            for (int row = 0; row < layer.RowCount; row++)
            {
                flat.Slice(next, layer.Outputs).CopyTo(block[layer.RowOffset(row)..]);
                next += layer.Outputs;
            }
        }
    }

    /// <summary>Adds the padded <paramref name="block"/> to <paramref name="flat"/>, in the flat order.</summary>
    /// <exception cref="ArgumentException">A span is shorter or longer than the layout says.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddToFlat(ReadOnlySpan<float> block, Span<float> flat)
    {
        Check(block.Length, flat.Length);

        // Rows are often of a few numbers: references, because slicing spans would take longer than adding.
        ref float padded = ref MemoryMarshal.GetReference(block);
        ref float next = ref MemoryMarshal.GetReference(flat);
        foreach (LayerLayout layer in _layers)
        {
            for (int row = 0; row < layer.RowCount; row++)
            {
                ref float source = ref Unsafe.Add(ref padded, layer.RowOffset(row));
                nint k = 0;
                for (; k <= layer.Outputs - Vector<float>.Count; k += Vector<float>.Count)
                {
                    (Vector.LoadUnsafe(ref next, (nuint)k) + Vector.LoadUnsafe(ref source, (nuint)k)).StoreUnsafe(ref next, (nuint)k);
                }

                for (; k < layer.Outputs; k++)
                {
                    Unsafe.Add(ref next, k) += Unsafe.Add(ref source, k);
                }

                next = ref Unsafe.Add(ref next, layer.Outputs);
            }
        }
    }

    private void Check(int blockLength, int flatLength)
    {
        if (blockLength != BlockLength)
        {
            throw new ArgumentException($"The parameter block has {BlockLength} floats; {blockLength} were given.");
        }

        if (flatLength != ParameterCount)
        {
            throw new ArgumentException($"The network has {ParameterCount} parameters; a span of {flatLength} was given.");
        }
    }
}

/// <summary>Where one layer's parameters lie in the padded block, in floats.</summary>
/// <param name="Inputs">Rows of the weight matrix: the layer's inputs.</param>
/// <param name="Outputs">Columns of the weight matrix: the layer's units.</param>
/// <param name="Stride">Floats from one row of weights to the next: <paramref name="Outputs"/> and padding.</param>
/// <param name="WeightOffset">The first weight.</param>
/// <param name="BiasOffset">The first bias.</param>
public readonly record struct LayerLayout(int Inputs, int Outputs, int Stride, int WeightOffset, int BiasOffset)
{
    /// <summary>Number of parameters, padding not counted.</summary>
    public int ParameterCount => (Inputs + 1) * Outputs;

    /// <summary>The places that a shape says.</summary>
    public static LayerLayout Of<TShape>() where TShape : struct, ILayerShape => new(TShape.Inputs, TShape.Units, TShape.WeightStride, TShape.Weights, TShape.Bias);

    /// <summary>Rows of <see cref="Outputs"/> parameters each: one an input, and the biases as the last.</summary>
    internal int RowCount => Inputs + 1;

    /// <summary>Where a row starts in the padded block: of weights, or, after the last of them, of biases.</summary>
    internal int RowOffset(int row) => row < Inputs ? WeightOffset + row * Stride : BiasOffset;
}

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Execution;

/// <summary>
/// Where each layer's parameters lie: in the padded block that the arithmetic reads, and in the flat order in which users see them
/// (layer by layer, tensor by tensor, row by row, without padding: of a dense layer weights as [inputs, outputs] row-major, then biases).
/// </summary>
public sealed class ParameterLayout
{
    private readonly LayerLayout[] _layers;
    private readonly ParameterTensor[] _tensors;

    /// <summary>Makes the layout of a network.</summary>
    /// <param name="blockLength">Floats in the padded block.</param>
    /// <param name="layers">One entry a layer with parameters, in order.</param>
    public ParameterLayout(int blockLength, params LayerLayout[] layers)
    {
        BlockLength = blockLength;
        _layers = layers;
        List<ParameterTensor> tensors = [];
        foreach (LayerLayout layer in layers)
        {
            tensors.AddRange(layer.Tensors);
            ParameterCount += layer.ParameterCount;
        }

        _tensors = [.. tensors];
    }

    /// <summary>Floats in the padded block.</summary>
    public int BlockLength { get; }

    /// <summary>Number of parameters, padding not counted.</summary>
    public int ParameterCount { get; }

    /// <summary>One entry a layer, in order.</summary>
    public ReadOnlySpan<LayerLayout> Layers => _layers;

    /// <summary>The tensors of all layers, in the flat order.</summary>
    internal ReadOnlySpan<ParameterTensor> Tensors => _tensors;

    /// <summary>Copies the padded <paramref name="block"/> to <paramref name="flat"/>, in the flat order.</summary>
    /// <exception cref="ArgumentException">A span is shorter or longer than the layout says.</exception>
    public void CopyToFlat(ReadOnlySpan<float> block, Span<float> flat)
    {
        Check(block.Length, flat.Length);
        int next = 0;
        foreach (ref readonly ParameterTensor tensor in Tensors)
        {
            for (int row = 0; row < tensor.Rows; row++)
            {
                block.Slice(tensor.RowOffset(row), tensor.Columns).CopyTo(flat[next..]);
                next += tensor.Columns;
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
        foreach (ref readonly ParameterTensor tensor in Tensors)
        {
            for (int row = 0; row < tensor.Rows; row++)
            {
                flat.Slice(next, tensor.Columns).CopyTo(block[tensor.RowOffset(row)..]);
                next += tensor.Columns;
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
        foreach (ref readonly ParameterTensor tensor in Tensors)
        {
            for (int row = 0; row < tensor.Rows; row++)
            {
                ref float source = ref Unsafe.Add(ref padded, tensor.RowOffset(row));
                nint k = 0;
                for (; k <= tensor.Columns - Vector<float>.Count; k += Vector<float>.Count)
                {
                    (Vector.LoadUnsafe(ref next, (nuint)k) + Vector.LoadUnsafe(ref source, (nuint)k)).StoreUnsafe(ref next, (nuint)k);
                }

                for (; k < tensor.Columns; k++)
                {
                    Unsafe.Add(ref next, k) += Unsafe.Add(ref source, k);
                }

                next = ref Unsafe.Add(ref next, tensor.Columns);
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

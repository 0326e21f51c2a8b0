using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using NetGen.Execution;

namespace NetGen;

/// <summary>
/// One tensor of a network's model file: its name and shape there, and where its numbers lie in the padded parameter block.
/// A file has weights as [outputs, inputs], the block as [inputs, outputs] with padded rows.
/// </summary>
internal sealed class ModelTensor
{
    private readonly int _start;
    private readonly int _rowStride;
    private readonly int _columnStride;

    private ModelTensor(string name, ImmutableArray<int> shape, int start, int rowStride, int columnStride)
    {
        Name = name;
        Shape = shape;
        _start = start;
        _rowStride = rowStride;
        _columnStride = columnStride;
    }

    /// <summary>The name in the file.</summary>
    public string Name { get; }

    /// <summary>The shape in the file: [outputs, inputs] or [outputs].</summary>
    public ImmutableArray<int> Shape { get; }

    /// <summary>Number of values.</summary>
    public long Count => (long)Shape[0] * Columns;

    /// <summary>Bytes in the file.</summary>
    public long Bytes => Count * sizeof(float);

    private int Columns => Shape.Length == 2 ? Shape[1] : 1;

    /// <summary>The tensors of a network, in the order in which they are written.</summary>
    public static ModelTensor[] Of(NetworkDescription network)
    {
        ReadOnlySpan<LayerLayout> layers = network.Layout.Layers;
        ModelTensor[] tensors = new ModelTensor[2 * layers.Length];
        for (int k = 0; k < layers.Length; k++)
        {
            LayerLayout layer = layers[k];
            string prefix = string.Create(CultureInfo.InvariantCulture, $"layers.{k}.");
            tensors[2 * k] = new ModelTensor(prefix + "weight", [layer.Outputs, layer.Inputs], layer.WeightOffset, 1, layer.Stride);
            tensors[2 * k + 1] = new ModelTensor(prefix + "bias", [layer.Outputs], layer.BiasOffset, 1, 0);
        }

        return tensors;
    }

    /// <summary>Where a value lies in the padded block.</summary>
    /// <param name="index">The value's place in the file, row-major.</param>
    public int PlaceInBlock(long index) => _start + (int)(index / Columns) * _rowStride + (int)(index % Columns) * _columnStride;

    /// <summary>A value's place as it is written behind a name: [2, 0].</summary>
    public string Place(long index) => Shape.Length == 2
        ? string.Create(CultureInfo.InvariantCulture, $"[{index / Columns}, {index % Columns}]")
        : string.Create(CultureInfo.InvariantCulture, $"[{index}]");

    /// <summary>Writes the values as little-endian floats, in pieces.</summary>
    /// <param name="stream">Receives <see cref="Bytes"/> bytes.</param>
    /// <param name="block">The padded parameter block.</param>
    public void Write(Stream stream, ReadOnlySpan<float> block)
    {
        byte[] piece = new byte[(int)Math.Min(1 << 16, Bytes)];
        int filled = 0;
        for (long k = 0; k < Count; k++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(piece.AsSpan(filled), block[PlaceInBlock(k)]);
            filled += sizeof(float);
            if (filled == piece.Length)
            {
                stream.Write(piece);
                filled = 0;
            }
        }

        stream.Write(piece, 0, filled);
    }
}

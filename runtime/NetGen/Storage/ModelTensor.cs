using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using NetGen.Execution;

namespace NetGen;

/// <summary>
/// One tensor of a network's model file: its name and shape there, and where its numbers lie in the padded parameter block.
/// A file has weights as [outputs, inputs], the block as [inputs, outputs] with padded rows.
/// </summary>
internal sealed class ModelTensor
{
    /// <summary>Values that go between file and block at a time, where rows are short: they stay in a cache.</summary>
    private const int PieceLength = 1 << 16;

    /// <summary>Values that go at a time at most, unless a single row has more.</summary>
    private const int LongestPiece = 1 << 20;

    /// <summary>Floats of a cache line.</summary>
    private const int FloatsOfALine = 16;

    /// <summary>Columns that are copied of each row before the next: few, so that the lines of the block that have them are still in the nearest cache.</summary>
    private const int Tile = 8;

    private readonly int _start;
    private readonly int _columnStride;

    private ModelTensor(string name, ImmutableArray<int> shape, int start, int columnStride)
    {
        Name = name;
        Shape = shape;
        _start = start;
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
            ParameterTensor weights = layers[k].Weights, bias = layers[k].Bias;
            string prefix = string.Create(CultureInfo.InvariantCulture, $"layers.{k}.");
            tensors[2 * k] = new ModelTensor(prefix + weights.Name, [weights.Columns, weights.Rows], weights.Offset, weights.Stride);
            tensors[2 * k + 1] = new ModelTensor(prefix + bias.Name, [bias.Columns], bias.Offset, 0);
        }

        return tensors;
    }

    /// <summary>Rows of the file that are one piece: neighbours in the block stand one below the other in the file, and a cache line of the block should be used as a whole.</summary>
    private int RowsAtOnce => Math.Min(Shape[0], Math.Max(PieceLength / Columns, Math.Clamp(LongestPiece / Columns, 1, FloatsOfALine)));

    /// <summary>A value's place as it is written behind a name: [2, 0].</summary>
    /// <param name="index">The value's place in the file, row-major.</param>
    public string Place(long index) => Shape.Length == 2
        ? string.Create(CultureInfo.InvariantCulture, $"[{index / Columns}, {index % Columns}]")
        : string.Create(CultureInfo.InvariantCulture, $"[{index}]");

    /// <summary>The first value that is not finite, by its place in the file; null if there is none.</summary>
    public (long Index, float Value)? FirstNotFinite(ReadOnlySpan<float> block)
    {
        for (long k = 0; k < Count; k++)
        {
            float value = block[PlaceInBlock((int)(k / Columns), (int)(k % Columns))];
            if (!float.IsFinite(value))
            {
                return (k, value);
            }
        }

        return null;
    }

    /// <summary>Gives the values as they stand in a file, as little-endian floats: piece by piece.</summary>
    /// <param name="block">The padded parameter block.</param>
    /// <param name="receive">Receives the pieces, <see cref="Bytes"/> bytes in all.</param>
    public void Give(ReadOnlySpan<float> block, Action<ReadOnlySpan<byte>> receive)
    {
        float[] memory = new float[RowsAtOnce * Columns];
        for (int row = 0; row < Shape[0]; row += RowsAtOnce)
        {
            Span<float> piece = memory.AsSpan(0, Math.Min(RowsAtOnce, Shape[0] - row) * Columns);
            for (int column = 0; column < Columns; column += Tile)
            {
                for (int start = column; start < piece.Length; start += Columns)
                {
                    Span<float> target = piece.Slice(start, Math.Min(Tile, Columns - column));
                    int place = PlaceInBlock(row + start / Columns, column);
                    for (int k = 0; k < target.Length; k++, place += _columnStride)
                    {
                        target[k] = block[place];
                    }
                }
            }

            TurnBytes(piece);
            receive(MemoryMarshal.AsBytes(piece));
        }
    }

    /// <summary>Takes the values as they stand in a file: piece by piece.</summary>
    /// <param name="block">The padded parameter block.</param>
    /// <param name="fill">Fills a piece; is told how many values of the tensor came before.</param>
    /// <param name="check">Looks at the values of a piece, once they are filled in; is told the same.</param>
    public void Take(Span<float> block, Action<Span<byte>, long> fill, Action<ReadOnlySpan<float>, long> check)
    {
        float[] memory = new float[RowsAtOnce * Columns];
        for (int row = 0; row < Shape[0]; row += RowsAtOnce)
        {
            Span<float> piece = memory.AsSpan(0, Math.Min(RowsAtOnce, Shape[0] - row) * Columns);
            long before = (long)row * Columns;
            fill(MemoryMarshal.AsBytes(piece), before);
            TurnBytes(piece);
            check(piece, before);
            for (int column = 0; column < Columns; column += Tile)
            {
                for (int start = column; start < piece.Length; start += Columns)
                {
                    ReadOnlySpan<float> source = piece.Slice(start, Math.Min(Tile, Columns - column));
                    int place = PlaceInBlock(row + start / Columns, column);
                    for (int k = 0; k < source.Length; k++, place += _columnStride)
                    {
                        block[place] = source[k];
                    }
                }
            }
        }
    }

    private int PlaceInBlock(int row, int column) => _start + row + column * _columnStride;

    /// <summary>Files are little-endian; on a machine that is too, there is nothing to do.</summary>
    private static void TurnBytes(Span<float> values)
    {
        if (!BitConverter.IsLittleEndian)
        {
            Span<uint> bits = MemoryMarshal.Cast<float, uint>(values);
            BinaryPrimitives.ReverseEndianness(bits, bits);
        }
    }
}

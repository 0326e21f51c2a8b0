using System.Buffers;
using System.Globalization;

namespace NetGen.Build.Models.Safetensors;

/// <summary>Reads a network from a safetensors file: this library's own, or another's whose tensors are called as PyTorch or Keras call them.</summary>
internal static class SafetensorsImport
{
    /// <summary>Numbers that are read at a time.</summary>
    private const int PieceLength = 1 << 14;

    /// <summary>Reads a model.</summary>
    /// <param name="stream">The file, which is seekable, from its position on.</param>
    /// <param name="file">What messages call it.</param>
    /// <exception cref="ModelFormatException">The file is damaged, or no multi-layer perceptron.</exception>
    public static ImportedModel Read(Stream stream, string file)
    {
        long start = stream.Position;
        SafetensorsHeader header = SafetensorsHeader.Read(file, stream, wanted: null);
        ModelMetadataReader metadata = new(file, SafetensorsHeader.MetadataName, header.Metadata);
        ImportRemedy.Add(metadata.CheckItself, OwnFile.Advice);
        string[] inFileOrder = CheckPlaces(file, header, stream.Length - stream.Position);
        LayerTensorsFinder finder = new(file, header, metadata.IsOwn);
        IReadOnlyList<LayerTensors> layers = finder.Find();
        if (metadata.IsOwn)
        {
            stream.Position = start;
            return OwnFile.Read(stream, file, header, layers);
        }

        Dictionary<string, float[]> values = new(StringComparer.Ordinal);
        foreach (string name in inFileOrder)
        {
            values.Add(name, ReadValues(file, stream, name, header.Entries[name]));
        }

        ImportedLayer[] imported = new ImportedLayer[layers.Count];
        for (int k = 0; k < imported.Length; k++)
        {
            LayerTensors layer = layers[k];
            values.Remove(layer.Weights, out float[]? weights);
            weights = layer.IsOutputsFirst ? Matrix.Transposed(weights!, layer.Outputs, layer.Inputs) : weights!;
            imported[k] = new ImportedLayer(layer.Inputs, layer.Outputs, null, weights, values[layer.Bias], layer.Weights, layer.Bias);
        }

        return new ImportedModel([.. imported]) { UnorderedEnding = finder.WeightsEnding };
    }

    /// <summary>Makes sure that the file has just the bytes that its tensors' types and shapes say, so that no size is taken on trust.</summary>
    /// <returns>The tensors' names in the order of the file.</returns>
    private static string[] CheckPlaces(string file, SafetensorsHeader header, long length)
    {
        string[] names = header.NamesInFileOrder(name =>
        {
            SafetensorsEntry entry = header.Entries[name];
            UInt128 bytes = (uint)TypeOf(file, name, entry).Bytes();
            foreach (ulong size in entry.Shape)
            {
                bytes *= size;
                if (bytes > (UInt128)length)
                {
                    throw new ModelFormatException(file, $"expected at most {length} bytes of values, as the file has so many, found the shape {entry.ShapeText}; {SafetensorsHeader.Advice}", name);
                }
            }

            return (ulong)bytes;
        });
        ulong end = names.Length == 0 ? 0 : header.Entries[names[^1]].End;
        return end == (ulong)length ? names : throw new ModelFormatException(file, $"expected {end} bytes of values, found {length}; {SafetensorsHeader.Advice}");
    }

    private static NumberType TypeOf(string file, string name, SafetensorsEntry entry) => entry.Type switch
    {
        "F32" => NumberType.Float32,
        "F16" => NumberType.Float16,
        "BF16" => NumberType.BFloat16,
        "F64" => NumberType.Float64,
        _ => throw new ModelFormatException(file, $"expected the dtype F32, F16, BF16 or F64, found {DataFormatException.Quote(entry.Type)}; convert the tensor to F32, or leave it out of the file unless it holds weights or biases", name),
    };

    private static float[] ReadValues(string file, Stream stream, string name, SafetensorsEntry entry)
    {
        NumberType type = TypeOf(file, name, entry);
        int size = type.Bytes();
        float[] values = new float[(entry.End - entry.Begin) / (ulong)size];
        byte[] piece = ArrayPool<byte>.Shared.Rent(PieceLength * size);
        for (int done = 0; done < values.Length;)
        {
            Span<byte> bytes = piece.AsSpan(0, Math.Min(PieceLength, values.Length - done) * size);
            stream.ReadExactly(bytes);
            for (int k = 0; k < bytes.Length; k += size, done++)
            {
                (values[done], string? fault) = type.Read(bytes[k..]);
                if (fault is not null)
                {
                    throw new ModelFormatException(file, $"{fault} at {Place(done, entry.Shape)}; {NumberTypes.Advice}", name);
                }
            }
        }

        ArrayPool<byte>.Shared.Return(piece);
        return values;
    }

    /// <summary>A value's place as it is written behind a name: [2, 0]. Weights have two dimensions, biases one.</summary>
    private static string Place(int index, ulong[] shape) => shape.Length == 2
        ? string.Create(CultureInfo.InvariantCulture, $"[{index / (int)shape[1]}, {index % (int)shape[1]}]")
        : string.Create(CultureInfo.InvariantCulture, $"[{index}]");
}

using System.Buffers.Binary;

namespace NetGen;

/// <summary>The text of a safetensors header as it lies in a file: behind 8 bytes with its length, which are not trusted.</summary>
internal static class SafetensorsText
{
    /// <summary>Reads it, and the length before it.</summary>
    /// <param name="file">What messages call the file.</param>
    /// <param name="stream">The file; it stands at the first value afterwards.</param>
    /// <exception cref="ModelFormatException">The length cannot be, or the file ends before the header does.</exception>
    public static byte[] Read(string file, Stream stream)
    {
        Span<byte> lengthBytes = stackalloc byte[sizeof(ulong)];
        int found = stream.ReadAtLeast(lengthBytes, lengthBytes.Length, throwOnEndOfStream: false);
        if (found < lengthBytes.Length)
        {
            throw new ModelFormatException(file, $"expected {lengthBytes.Length} bytes with the length of the header, found {found}");
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(lengthBytes);
        if (length > SafetensorsHeader.LongestHeader)
        {
            throw new ModelFormatException(file, $"the header may have up to {SafetensorsHeader.LongestHeader} bytes, found a length of {length}; is this a safetensors file?");
        }

        if (stream.CanSeek && (long)length > stream.Length - stream.Position)
        {
            throw new ModelFormatException(file, $"expected a header of {length} bytes, found {stream.Length - stream.Position}");
        }

        // In growing pieces, because a stream that cannot seek tells its length only by ending.
        byte[] text = new byte[stream.CanSeek ? (int)length : (int)Math.Min(length, 1 << 16)];
        int filled = 0;
        while (true)
        {
            filled += stream.ReadAtLeast(text.AsSpan(filled), text.Length - filled, throwOnEndOfStream: false);
            if (filled < text.Length)
            {
                throw new ModelFormatException(file, $"expected a header of {length} bytes, found {filled}");
            }

            if (filled == (int)length)
            {
                return text;
            }

            Array.Resize(ref text, (int)Math.Min((long)length, 2L * text.Length));
        }
    }
}

using System.Buffers.Binary;
using System.Globalization;

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
        byte[] lengthBytes = new byte[sizeof(ulong)];
        int found = stream.ReadAtLeast(lengthBytes, lengthBytes.Length, throwOnEndOfStream: false);
        if (found < lengthBytes.Length)
        {
            throw Error(file, lengthBytes.AsSpan(0, found), [], stream, $"expected {lengthBytes.Length} bytes with the length of the header, found {found}");
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(lengthBytes);
        if (length > SafetensorsHeader.LongestHeader)
        {
            throw Error(file, lengthBytes, [], stream, $"the header may have up to {SafetensorsHeader.LongestHeader} bytes, found a length of {length}");
        }

        if (stream.CanSeek && (long)length > stream.Length - stream.Position)
        {
            throw Error(file, lengthBytes, [], stream, $"expected a header of {length} bytes, found {stream.Length - stream.Position}");
        }

        // In growing pieces, because a stream that cannot seek tells its length only by ending.
        byte[] text = new byte[stream.CanSeek ? (int)length : (int)Math.Min(length, 1 << 16)];
        int filled = 0;
        while (true)
        {
            filled += stream.ReadAtLeast(text.AsSpan(filled), text.Length - filled, throwOnEndOfStream: false);
            if (filled < text.Length)
            {
                throw Error(file, lengthBytes, text.AsSpan(0, filled), stream, $"expected a header of {length} bytes, found {filled}");
            }

            if (filled == (int)length)
            {
                return text is [(byte)'{', ..] ? text : throw Error(file, lengthBytes, text, stream, "the header must start with {, found " + Listed(text));
            }

            Array.Resize(ref text, (int)Math.Min((long)length, 2L * text.Length));
        }

        static string Listed(byte[] text) => text.Length == 0 ? "nothing" : string.Create(CultureInfo.InvariantCulture, $"0x{text[0]:X2}");
    }

    /// <summary>The error of what cannot be a safetensors file: what it is instead, or, where that is not known, what is wrong with it.</summary>
    private static ModelFormatException Error(string file, ReadOnlySpan<byte> length, ReadOnlySpan<byte> text, Stream stream, string reason)
    {
        byte[] beginning = new byte[FileSignature.Length];
        length.CopyTo(beginning);
        ReadOnlySpan<byte> known = text[..Math.Min(text.Length, beginning.Length - length.Length)];
        known.CopyTo(beginning.AsSpan(length.Length));
        int filled = length.Length + known.Length;
        filled += stream.ReadAtLeast(beginning.AsSpan(filled), beginning.Length - filled, throwOnEndOfStream: false);
        return new ModelFormatException(file, FileSignature.Refusal(beginning.AsSpan(0, filled), FileKind.Safetensors) ?? $"{reason}; {SafetensorsHeader.Advice}");
    }
}

using System.Buffers.Binary;
using System.IO.Compression;

namespace NetGen.Tests.Support;

/// <summary>IDX files as bytes, and what compresses them.</summary>
internal static class IdxBytes
{
    /// <summary>A file of one type byte, its dimensions and its values.</summary>
    public static byte[] Of(byte type, uint[] dimensions, byte[] values)
    {
        byte[] header = new byte[4 + 4 * dimensions.Length];
        (header[2], header[3]) = (type, (byte)dimensions.Length);
        for (int k = 0; k < dimensions.Length; k++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4 + 4 * k), dimensions[k]);
        }

        return [.. header, .. values];
    }

    /// <summary>One gzip member.</summary>
    public static byte[] Compress(byte[] bytes, CompressionLevel level = CompressionLevel.Fastest)
    {
        using MemoryStream stream = new();
        using (GZipStream gzip = new(stream, level))
        {
            gzip.Write(bytes);
        }

        return stream.ToArray();
    }
}

using System.Buffers.Binary;

namespace NetGen;

/// <summary>The checksum of gzip: CRC-32 of ISO 3309, eight bytes at a time (Kounavis and Berry, "Novel Table Lookup-Based Algorithms for High-Performance CRC Generation").</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private const int BytesAtOnce = 8;

    /// <summary>What a byte does to the sum, 0 to 7 bytes before the last one.</summary>
    private static readonly uint[][] _tables = Tables();

    /// <summary>Adds bytes to a sum.</summary>
    /// <param name="sum">The sum of the bytes before; 0 before the first.</param>
    /// <param name="bytes">The bytes.</param>
    public static uint Add(uint sum, ReadOnlySpan<byte> bytes)
    {
        uint state = ~sum;
        for (; bytes.Length >= BytesAtOnce; bytes = bytes[BytesAtOnce..])
        {
            uint first = state ^ BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            state = _tables[7][(byte)first] ^ _tables[6][(byte)(first >> 8)] ^ _tables[5][(byte)(first >> 16)] ^ _tables[4][first >> 24]
                ^ _tables[3][bytes[4]] ^ _tables[2][bytes[5]] ^ _tables[1][bytes[6]] ^ _tables[0][bytes[7]];
        }

        foreach (byte value in bytes)
        {
            state = _tables[0][(byte)state ^ value] ^ (state >> 8);
        }

        return ~state;
    }

    private static uint[][] Tables()
    {
        uint[][] tables = new uint[BytesAtOnce][];
        for (int distance = 0; distance < BytesAtOnce; distance++)
        {
            tables[distance] = new uint[256];
            for (uint value = 0; value < 256; value++)
            {
                uint state = distance == 0 ? value : tables[distance - 1][value];
                for (int bit = 0; bit < 8; bit++)
                {
                    state = (state & 1) == 0 ? state >> 1 : (state >> 1) ^ Polynomial;
                }

                tables[distance][value] = state;
            }
        }

        return tables;
    }
}

using System.Buffers.Binary;
using System.Globalization;

namespace NetGen;

/// <summary>The CRC-32 of IEEE 802.3, which zip and gzip have too: the reflected polynomial 0xEDB88320, begun and ended with all bits turned.</summary>
/// <remarks>Eight bytes at a time ("slicing-by-8": M. E. Kounavis and F. L. Berry, ISCC 2005): the table k has what a byte adds from k bytes further on.</remarks>
internal sealed class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private const int Slices = 8;

    private static readonly uint[] _table = Table();

    private uint _register = uint.MaxValue;

    /// <summary>The checksum of the bytes so far.</summary>
    public uint Value => ~_register;

    /// <summary>The checksum as files have it: 8 hexadecimal digits.</summary>
    public string Text => Value.ToString("x8", CultureInfo.InvariantCulture);

    /// <summary>Adds bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<uint> table = _table;
        uint register = _register;
        for (; bytes.Length >= Slices; bytes = bytes[Slices..])
        {
            ulong eight = BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ register;
            register = table[(int)(7 * 256 + (eight & 255))]
                ^ table[(int)(6 * 256 + (eight >> 8 & 255))]
                ^ table[(int)(5 * 256 + (eight >> 16 & 255))]
                ^ table[(int)(4 * 256 + (eight >> 24 & 255))]
                ^ table[(int)(3 * 256 + (eight >> 32 & 255))]
                ^ table[(int)(2 * 256 + (eight >> 40 & 255))]
                ^ table[(int)(256 + (eight >> 48 & 255))]
                ^ table[(int)(eight >> 56)];
        }

        foreach (byte value in bytes)
        {
            register = register >> 8 ^ table[(int)((register ^ value) & 255)];
        }

        _register = register;
    }

    private static uint[] Table()
    {
        uint[] table = new uint[Slices * 256];
        for (uint value = 0; value < 256; value++)
        {
            uint register = value;
            for (int bit = 0; bit < 8; bit++)
            {
                register = register >> 1 ^ ((register & 1) == 0 ? 0 : Polynomial);
            }

            table[value] = register;
        }

        for (int k = 256; k < table.Length; k++)
        {
            table[k] = table[k - 256] >> 8 ^ table[table[k - 256] & 255];
        }

        return table;
    }
}

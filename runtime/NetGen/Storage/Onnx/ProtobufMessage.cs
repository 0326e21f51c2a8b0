using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace NetGen;

/// <summary>
/// A message of Protocol Buffers in the making: fields one behind the other, in the order in which they are added. A field's numbers and types are those of
/// the message's definition.
/// </summary>
internal sealed class ProtobufMessage
{
    /// <summary>The wire types that are written.</summary>
    private const int Varint = 0;

    private const int LengthDelimited = 2;
    private const int Fixed32 = 5;

    private readonly List<byte> _bytes = [];

    /// <summary>Bytes so far.</summary>
    public long Length => _bytes.Count;

    /// <summary>Adds a whole number.</summary>
    public ProtobufMessage Number(int field, long value)
    {
        Tag(field, Varint);
        WriteVarint((ulong)value);
        return this;
    }

    /// <summary>Adds a 32-bit float.</summary>
    public ProtobufMessage Float(int field, float value)
    {
        Tag(field, Fixed32);
        Span<byte> bytes = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        _bytes.AddRange(bytes);
        return this;
    }

    /// <summary>Adds a text, as UTF-8.</summary>
    public ProtobufMessage Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    /// <summary>Adds bytes.</summary>
    public ProtobufMessage Bytes(int field, ReadOnlySpan<byte> value)
    {
        Announce(field, value.Length);
        _bytes.AddRange(value);
        return this;
    }

    /// <summary>Adds a message inside this one.</summary>
    public ProtobufMessage Message(int field, ProtobufMessage value)
    {
        Announce(field, value.Length);
        _bytes.AddRange(value._bytes);
        return this;
    }

    /// <summary>Adds only the beginning of a field: its content is written behind this message.</summary>
    /// <param name="field">The field's number.</param>
    /// <param name="length">Bytes of the content.</param>
    public ProtobufMessage Announce(int field, long length)
    {
        Tag(field, LengthDelimited);
        WriteVarint((ulong)length);
        return this;
    }

    /// <summary>Adds the fields of another message.</summary>
    public ProtobufMessage Append(ProtobufMessage other)
    {
        _bytes.AddRange(other._bytes);
        return this;
    }

    /// <summary>Writes what is there.</summary>
    public void WriteTo(Stream stream) => stream.Write(CollectionsMarshal.AsSpan(_bytes));

    private void Tag(int field, int wireType) => WriteVarint(((ulong)field << 3) | (uint)wireType);

    private void WriteVarint(ulong value)
    {
        while (value >= 0x80)
        {
            _bytes.Add((byte)(value | 0x80));
            value >>= 7;
        }

        _bytes.Add((byte)value);
    }
}

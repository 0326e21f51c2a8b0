using System.Buffers.Binary;
using System.Text;

namespace NetGen.Build.Models.Onnx;

/// <summary>
/// Reads the fields of one message of Protocol Buffers, none of which is trusted: every length is held against the bytes that are there, and nothing is nested
/// deeper than the caller goes.
/// </summary>
/// <param name="file">What messages call the file.</param>
/// <param name="bytes">All bytes of the file.</param>
/// <param name="start">Where the message starts.</param>
/// <param name="end">Where it ends.</param>
internal sealed class ProtobufReader(string file, byte[] bytes, int start, int end)
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int LengthDelimited = 2;
    private const int Fixed32 = 5;

    /// <summary>A varint has 7 bits a byte.</summary>
    private const int LongestVarint = 10;

    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private int _next = start;
    private int _wireType;

    /// <summary>The number of the field whose value comes next.</summary>
    public int Field { get; private set; }

    /// <summary>Goes on to the next field; the value of the last one must have been read or skipped.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Next()
    {
        if (_next == end)
        {
            return false;
        }

        int at = _next;
        ulong tag = TakeVarint();
        Field = tag >> 3 is > 0 and <= 536_870_911 ? (int)(tag >> 3) : throw Error($"expected a field, found the tag {tag}; is this an ONNX file?", at);
        _wireType = (int)(tag & 7);
        return true;
    }

    /// <summary>Passes the value over.</summary>
    public void Skip()
    {
        switch (_wireType)
        {
            case Varint:
                TakeVarint();
                break;
            case LengthDelimited:
                Take(TakeLength());
                break;
            case Fixed32:
                Take(sizeof(uint));
                break;
            case Fixed64:
                Take(sizeof(ulong));
                break;
            default:
                throw Error($"field {Field} has the wire type {_wireType}, which ONNX does not use", _next);
        }
    }

    /// <summary>A whole number; negative ones are stored as their two's complement.</summary>
    public long Number()
    {
        Expect(Varint, "a whole number");
        return (long)TakeVarint();
    }

    /// <summary>A 32-bit float.</summary>
    public float Float()
    {
        Expect(Fixed32, "a 32-bit float");
        return BinaryPrimitives.ReadSingleLittleEndian(Take(sizeof(float)).Span);
    }

    /// <summary>A text.</summary>
    public string Text()
    {
        int at = _next;
        try
        {
            return _strict.GetString(Bytes().Span);
        }
        catch (DecoderFallbackException)
        {
            throw Error($"expected UTF-8 in field {Field}", at);
        }
    }

    /// <summary>Bytes, which are not copied.</summary>
    public ReadOnlyMemory<byte> Bytes()
    {
        Expect(LengthDelimited, "bytes with their length");
        return Take(TakeLength());
    }

    /// <summary>A message inside this one.</summary>
    public ProtobufReader Message()
    {
        Expect(LengthDelimited, "a message");
        int length = TakeLength();
        int from = _next;
        Take(length);
        return new ProtobufReader(file, bytes, from, from + length);
    }

    /// <summary>Adds the whole numbers of a repeated field, of which this is one or, packed, a run.</summary>
    public void Numbers(List<long> numbers)
    {
        if (_wireType != LengthDelimited)
        {
            numbers.Add(Number());
            return;
        }

        Message().TakeAll(numbers);
    }

    /// <summary>Adds the floats of a repeated field, of which this is one or, packed, a run.</summary>
    public void Floats(List<float> numbers)
    {
        if (_wireType == Fixed32)
        {
            numbers.Add(Float());
            return;
        }

        ReadOnlySpan<byte> run = Run(sizeof(float));
        for (int k = 0; k < run.Length; k += sizeof(float))
        {
            numbers.Add(BinaryPrimitives.ReadSingleLittleEndian(run[k..]));
        }
    }

    /// <summary>Adds the 64-bit floats of a repeated field, of which this is one or, packed, a run.</summary>
    public void Doubles(List<double> numbers)
    {
        ReadOnlySpan<byte> run = _wireType == Fixed64 ? Take(sizeof(double)).Span : Run(sizeof(double));
        for (int k = 0; k < run.Length; k += sizeof(double))
        {
            numbers.Add(BinaryPrimitives.ReadDoubleLittleEndian(run[k..]));
        }
    }

    private void TakeAll(List<long> numbers)
    {
        // A number may be a single byte: a list that grows by itself would allocate 16 to 32 times the run.
        int ends = 0;
        foreach (byte part in bytes.AsSpan(_next, end - _next))
        {
            ends += part < 0x80 ? 1 : 0;
        }

        numbers.EnsureCapacity(numbers.Count + ends);
        while (_next < end)
        {
            numbers.Add((long)TakeVarint());
        }
    }

    private ReadOnlySpan<byte> Run(int size)
    {
        int at = _next;
        ReadOnlyMemory<byte> run = Bytes();
        return run.Length % size == 0 ? run.Span : throw Error($"expected numbers of {size} bytes in field {Field}, found {run.Length} bytes", at);
    }

    private void Expect(int wireType, string what)
    {
        if (_wireType != wireType)
        {
            throw Error($"expected {what} in field {Field}, found the wire type {_wireType}", _next);
        }
    }

    private int TakeLength()
    {
        int at = _next;
        ulong length = TakeVarint();
        return length <= (ulong)(end - _next) ? (int)length : throw Error($"expected {length} bytes in field {Field}, found {end - _next}", at);
    }

    private ReadOnlyMemory<byte> Take(int length)
    {
        if (length > end - _next)
        {
            throw Error($"expected {length} bytes in field {Field}, found {end - _next}", _next);
        }

        _next += length;
        return bytes.AsMemory(_next - length, length);
    }

    private ulong TakeVarint()
    {
        int at = _next;
        ulong value = 0;
        for (int k = 0; k < LongestVarint; k++)
        {
            if (_next == end)
            {
                throw Error("the message ends within a number", at);
            }

            byte part = bytes[_next++];
            value |= (ulong)(part & 0x7F) << (7 * k);
            if (part < 0x80)
            {
                return value;
            }
        }

        throw Error($"a number has more than {LongestVarint} bytes", at);
    }

    private ModelFormatException Error(string reason, int at) =>
        new(file, $"{reason}{(reason.EndsWith('?') ? " If so, " : "; ")}the file is damaged or cut off: copy or export it again", $"byte {at}");
}

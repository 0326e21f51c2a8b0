using System.Buffers.Binary;

namespace NetGen;

/// <summary>
/// One file in the IDX format (LeCun, Cortes and Burges, the MNIST database): two zero bytes, a type byte, the number of dimensions, the
/// dimensions as big-endian 32-bit numbers, the values. Only unsigned bytes are read. Nothing is allocated because a header says so: a plain
/// file's length is compared with the header first, and the content of a compressed one is taken in growing pieces.
/// </summary>
internal sealed class IdxFile : IDisposable
{
    private const byte UnsignedByte = 0x08;

    private readonly Stream _content;
    private readonly GzipContent? _compressed;
    private readonly string _name;

    /// <summary>Reads the header.</summary>
    /// <param name="stream">The file, from its position on. It is not closed.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="dimensions">How many dimensions it must have.</param>
    public IdxFile(Stream stream, string name, int dimensions)
    {
        _name = name;
        _content = stream.CanSeek ? stream : CopyToMemory(stream, name, Array.MaxLength);
        long start = _content.Position;
        Span<byte> signature = stackalloc byte[2];
        int found = _content.ReadAtLeast(signature, signature.Length, throwOnEndOfStream: false);
        _content.Position = start;
        _compressed = GzipContent.IsSignature(signature[..found]) ? new GzipContent(_content) : null;
        Dimensions = ReadHeader(dimensions);
        if (_compressed is null)
        {
            CheckLength(_content.Length - _content.Position);
        }
    }

    /// <summary>The dimensions; the first counts the items.</summary>
    public int[] Dimensions { get; }

    /// <summary>Number of values: the product of the dimensions.</summary>
    private long ValueCount
    {
        get
        {
            UInt128 product = 1;
            foreach (int dimension in Dimensions)
            {
                product *= (uint)dimension;
            }

            return product > long.MaxValue ? long.MaxValue : (long)product;
        }
    }

    /// <summary>Reads all values, each by way of a table, and makes sure that nothing follows them.</summary>
    /// <param name="table">What each of the 256 bytes becomes.</param>
    public T[] ReadValues<T>(T[] table)
    {
        long expected = ValueCount;
        if (expected > Array.MaxLength)
        {
            throw Error($"the header announces {expected} values; at most {Array.MaxLength} fit in memory");
        }

        byte[] piece = new byte[1 << 16];
        T[] values = new T[_compressed is not null ? Math.Min(expected, piece.Length) : expected];
        int count = 0;
        while (count < expected)
        {
            int read = Read(piece.AsSpan(0, (int)Math.Min(piece.Length, expected - count)));
            if (read == 0)
            {
                throw LengthError(count);
            }

            if (count + read > values.Length)
            {
                Array.Resize(ref values, (int)Math.Min(expected, Math.Max(2L * values.Length, count + read)));
            }

            for (int k = 0; k < read; k++)
            {
                values[count++] = table[piece[k]];
            }
        }

        // Asking for one byte more also makes the decompressor compare its checksum and look at what follows.
        if (Read(piece.AsSpan(0, 1)) > 0)
        {
            throw Error($"the header announces {Announced()}, but more bytes follow");
        }

        return _compressed is not { Surplus: > 0 and long surplus }
            ? values
            : throw Error(
                $"the header announces {Announced()}, but behind the compressed data {surplus} {(surplus == 1 ? "byte follows" : "bytes follow")}; "
                + "is the file damaged, or joined with another one?");
    }

    /// <summary>An error in this file.</summary>
    public DataFormatException Error(string reason, Exception? innerException = null) => new(_name, reason, innerException: innerException);

    /// <summary>Frees the decompressor.</summary>
    public void Dispose() => _compressed?.Dispose();

    private int[] ReadHeader(int dimensions)
    {
        Span<byte> header = stackalloc byte[4 * (1 + dimensions)];
        int length = Read(header);
        if (length == 0)
        {
            throw Error($"the {(_compressed is null ? "" : "compressed ")}file is empty; an IDX header was expected");
        }

        if (header[0] != 0 || (length > 1 && header[1] != 0))
        {
            throw Error($"an IDX file starts with two zero bytes, found 0x{header[0]:X2}{header[1]:X2}");
        }

        if (length > 2 && header[2] != UnsignedByte)
        {
            throw Error($"the type byte must be 0x{UnsignedByte:X2} (unsigned bytes), found 0x{header[2]:X2} ({TypeName(header[2])})");
        }

        if (length > 3 && header[3] != dimensions)
        {
            throw Error($"expected {dimensions} {(dimensions == 1 ? "dimension (labels)" : "dimensions (images)")}, found {header[3]}");
        }

        if (length < header.Length)
        {
            throw Error($"the file ends within its header: {header.Length} bytes expected, found {length}");
        }

        int[] sizes = new int[dimensions];
        for (int k = 0; k < dimensions; k++)
        {
            uint size = BinaryPrimitives.ReadUInt32BigEndian(header[(4 * (k + 1))..]);
            sizes[k] = size is > 0 and <= int.MaxValue
                ? (int)size
                : throw Error($"dimension {k + 1} must be 1 to {int.MaxValue}, found {size}");
        }

        return sizes;
    }

    private void CheckLength(long found)
    {
        if (found != ValueCount)
        {
            throw LengthError(found);
        }
    }

    private DataFormatException LengthError(long found) => Error($"the header announces {Announced()}, but {found} bytes follow");

    private string Announced() => $"{string.Join(" × ", Dimensions)} bytes";

    private int Read(Span<byte> destination)
    {
        try
        {
            return _compressed?.Read(destination) ?? _content.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException e)
        {
            throw Error($"the gzip compression is damaged or cut off: {e.Message}", e);
        }
    }

    /// <summary>A stream's content as one that can seek.</summary>
    internal static MemoryStream CopyToMemory(Stream stream, string name, int most)
    {
        MemoryStream copy = new();
        byte[] piece = new byte[1 << 16];
        for (int read = stream.Read(piece); read > 0; read = stream.Read(piece))
        {
            if (read > most - copy.Length)
            {
                throw new DataFormatException(name, $"the stream has more than {most} bytes, which is what can be read of one that cannot seek; read it from a file");
            }

            copy.Write(piece, 0, read);
        }

        copy.Position = 0;
        return copy;
    }

    private static string TypeName(byte type) => type switch
    {
        0x09 => "signed bytes",
        0x0B => "16-bit integers",
        0x0C => "32-bit integers",
        0x0D => "32-bit floating point",
        0x0E => "64-bit floating point",
        _ => "unknown",
    };
}

using System.Buffers.Binary;
using System.IO.Compression;

namespace NetGen;

/// <summary>
/// The content of a gzip file (RFC 1952) of one member or several, and whether the file ends where the last of them does. The framework's own reader lets pass what follows
/// the members, and a trailer that is cut off.
/// </summary>
/// <param name="file">The file, from its position on. It can seek, and is not closed.</param>
internal sealed class GzipContent(Stream file) : IDisposable
{
    private const int TrailerLength = 8;
    private const int HeaderLength = 10;

    // The flags of a header.
    private const int HasHeaderSum = 0x02;
    private const int HasExtraField = 0x04;
    private const int HasName = 0x08;
    private const int HasComment = 0x10;
    private const int Reserved = 0xE0;

    private DeflateStream? _member;
    private bool _hasEnded;

    // Of the member: where its compressed data begin, how far the file was read for them, and how far before that last time.
    private long _start;
    private long _readTo;
    private long _readFrom;

    // What its trailer must say.
    private Crc32 _sum = new();
    private uint _length;

    /// <summary>Bytes behind the last member; known when all is read.</summary>
    public long Surplus { get; private set; }

    /// <summary>Whether bytes begin as a gzip file does.</summary>
    public static bool IsSignature(ReadOnlySpan<byte> bytes) => bytes is [0x1F, 0x8B, ..];

    /// <summary>Reads as many bytes as are asked for; less only at the end.</summary>
    /// <exception cref="InvalidDataException">The compression is damaged or cut off.</exception>
    public int Read(Span<byte> destination)
    {
        int count = 0;
        while (count < destination.Length && (_member is not null || BeginMember()))
        {
            int read = _member!.Read(destination[count..]);
            if (file.Position != _readTo)
            {
                _readFrom = _readTo;
                _readTo = file.Position;
            }

            if (read == 0)
            {
                EndMember();
                continue;
            }

            _sum.Append(destination.Slice(count, read));
            _length += (uint)read;
            count += read;
        }

        return count;
    }

    /// <summary>Frees the decompressor.</summary>
    public void Dispose() => _member?.Dispose();

    /// <summary>Reads a member's header.</summary>
    /// <returns>False where no member begins.</returns>
    private bool BeginMember()
    {
        if (_hasEnded)
        {
            return false;
        }

        long start = file.Position;
        Span<byte> header = stackalloc byte[HeaderLength];
        int found = file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        if (!IsSignature(header[..found]))
        {
            _hasEnded = true;
            Surplus = file.Length - start;
            return false;
        }

        ThrowIfCut(found == HeaderLength);
        int flags = header[3];
        if (header[2] != 8 || (flags & Reserved) != 0)
        {
            throw new InvalidDataException($"its method is {header[2]} with the flags 0x{flags:X2}; 8 (deflate) is read, with the flags of RFC 1952");
        }

        if ((flags & HasExtraField) != 0)
        {
            Span<byte> length = stackalloc byte[sizeof(ushort)];
            ThrowIfCut(file.ReadAtLeast(length, length.Length, throwOnEndOfStream: false) == length.Length);
            Skip(BinaryPrimitives.ReadUInt16LittleEndian(length));
        }

        SkipText((flags & HasName) != 0);
        SkipText((flags & HasComment) != 0);
        Skip((flags & HasHeaderSum) != 0 ? sizeof(ushort) : 0);
        (_sum, _length) = (new Crc32(), 0);
        _start = _readFrom = _readTo = file.Position;
        _member = new DeflateStream(file, CompressionMode.Decompress, leaveOpen: true);
        return true;
    }

    /// <summary>
    /// Finds the trailer, and goes behind it. The decompressor has read beyond the end of its data and does not say how far; but the trailer is known, and lies in what was
    /// read last or right behind it.
    /// </summary>
    private void EndMember()
    {
        _member!.Dispose();
        _member = null;
        Span<byte> trailer = stackalloc byte[TrailerLength];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, _sum.Value);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[sizeof(uint)..], _length);
        long first = Math.Max(_start, _readFrom - TrailerLength);
        byte[] last = new byte[_readTo - first + TrailerLength];
        file.Position = first;
        int found = file.ReadAtLeast(last, last.Length, throwOnEndOfStream: false);
        int place = last.AsSpan(0, found).IndexOf(trailer);
        const byte LastBlock = 3;
        if (_length == 0 && place > 0 && last[place - 1] == LastBlock)
        {
            // The trailer of a member without content is zeros, and so is the second byte of the block before it.
            place++;
        }

        file.Position = place >= 0 && place + TrailerLength <= found
            ? first + place + TrailerLength
            : throw new InvalidDataException("it does not end with its checksum and length");
    }

    private void Skip(int bytes)
    {
        ThrowIfCut(file.Length - file.Position >= bytes);
        file.Position += bytes;
    }

    private void SkipText(bool isThere)
    {
        while (isThere)
        {
            int read = file.ReadByte();
            ThrowIfCut(read >= 0);
            isThere = read > 0;
        }
    }

    private static void ThrowIfCut(bool isWhole)
    {
        if (!isWhole)
        {
            throw new InvalidDataException("it ends within a header");
        }
    }
}

using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace NetGen.EndToEnd.Tests.Samples;

/// <summary>A PNG file of 8 bits a channel, not interlaced: what the samples write (W3C, "Portable Network Graphics", 2003).</summary>
internal sealed class Picture
{
    private readonly int _channels;
    private readonly byte[] _pixels;

    private Picture(int width, int height, int channels, byte[] pixels)
    {
        Width = width;
        Height = height;
        _channels = channels;
        _pixels = pixels;
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>How many pixels each colour has.</summary>
    public Dictionary<int, int> Colours()
    {
        Dictionary<int, int> colours = [];
        for (int at = 0; at < _pixels.Length; at += _channels)
        {
            int colour = _pixels[at] << 16 | _pixels[at + 1] << 8 | _pixels[at + 2];
            colours[colour] = colours.GetValueOrDefault(colour) + 1;
        }

        return colours;
    }

    public static Picture Read(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10], file[..8]);
        byte[] header = [];
        using MemoryStream packed = new();
        for (int at = 8; at < file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            ReadOnlySpan<byte> data = file.AsSpan(at + 8, length);
            switch (Encoding.ASCII.GetString(file, at + 4, 4))
            {
                case "IHDR":
                    header = data.ToArray();
                    break;
                case "IDAT":
                    packed.Write(data);
                    break;
            }

            at += length + 12;
        }

        // Bits a channel, colour type (2: RGB, 6: RGB and alpha), and the only compression, filtering and order that are read here.
        Assert.Equal(8, header[8]);
        int channels = header[9] == 2 ? 3 : header[9] == 6 ? 4 : throw new InvalidDataException($"{path} has colour type {header[9]}.");
        Assert.Equal([0, 0, 0], header[10..13]);

        int width = BinaryPrimitives.ReadInt32BigEndian(header);
        int height = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4));
        packed.Position = 0;
        using ZLibStream unpacked = new(packed, CompressionMode.Decompress);
        return new Picture(width, height, channels, Unfilter(unpacked, width * channels, height, channels));
    }

    /// <summary>Each row was written as its difference from a guess that is made of the pixels to the left and above.</summary>
    private static byte[] Unfilter(Stream rows, int rowLength, int height, int channels)
    {
        byte[] pixels = new byte[rowLength * height];
        for (int row = 0; row < height; row++)
        {
            int filter = rows.ReadByte();
            Span<byte> current = pixels.AsSpan(row * rowLength, rowLength);
            rows.ReadExactly(current);
            for (int k = 0; k < rowLength; k++)
            {
                int left = k < channels ? 0 : current[k - channels];
                int above = row == 0 ? 0 : pixels[(row - 1) * rowLength + k];
                int aboveLeft = row == 0 || k < channels ? 0 : pixels[(row - 1) * rowLength + k - channels];
                current[k] += (byte)(filter switch
                {
                    0 => 0,
                    1 => left,
                    2 => above,
                    3 => (left + above) / 2,
                    4 => Paeth(left, above, aboveLeft),
                    _ => throw new InvalidDataException($"There is no filter {filter}."),
                });
            }
        }

        Assert.Equal(-1, rows.ReadByte());
        return pixels;
    }

    /// <summary>Whichever of the three is nearest to left + above − aboveLeft.</summary>
    private static int Paeth(int left, int above, int aboveLeft)
    {
        int guess = left + above - aboveLeft;
        int fromLeft = Math.Abs(guess - left);
        int fromAbove = Math.Abs(guess - above);
        int fromAboveLeft = Math.Abs(guess - aboveLeft);
        return fromLeft <= fromAbove && fromLeft <= fromAboveLeft ? left : fromAbove <= fromAboveLeft ? above : aboveLeft;
    }
}

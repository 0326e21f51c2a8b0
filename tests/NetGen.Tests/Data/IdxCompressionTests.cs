using System.IO.Compression;
using NetGen.Tests.Support;

namespace NetGen.Tests.Data;

/// <summary>What gzip allows around an IDX file's content, and what it does not.</summary>
public sealed class IdxCompressionTests
{
    private static readonly byte[] _content = IdxBytes.Of(0x08, [3, 2, 2], [0, 51, 102, 153, 204, 255, 0, 1, 2, 3, 4, 5]);
    private static readonly byte[] _compressed = IdxBytes.Compress(_content);
    private static readonly byte[] _labels = IdxBytes.Of(0x08, [3], [4, 0, 4]);

    public static TheoryData<string, byte[]> Surplus => new()
    {
        { "a byte", [7] },
        { "zeros", new byte[20] },
        { "half of a signature", [0x1F] },
        { "text", "some text"u8.ToArray() },
        { "the trailer once more", _compressed[^8..] },
    };

    [Theory]
    [MemberData(nameof(Surplus))]
    public void Surplus_bytes_after_the_compressed_data_are_refused(string what, byte[] surplus)
    {
        string bytes = surplus.Length == 1 ? "1 byte follows" : $"{surplus.Length} bytes follow";
        Assert.True(
            Error([.. _compressed, .. surplus]) == $"images: the header announces 3 × 2 × 2 bytes, but behind the compressed data {bytes}; is the file damaged, or joined with another one?", what);
    }

    [Theory]
    [InlineData(new byte[] { 0x1F, 0x8B })]
    [InlineData(new byte[] { 0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0x1F, 0x8B, 8, 0x80, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0 })]
    public void A_second_part_that_is_damaged_is_refused(byte[] surplus) =>
        Assert.StartsWith("images: the gzip compression is damaged or cut off: ", Error([.. _compressed, .. surplus]), StringComparison.Ordinal);

    [Fact]
    public void A_trailer_that_is_cut_off_is_refused()
    {
        for (int missing = 1; missing <= 9; missing++)
        {
            Assert.Equal(
                "images: the gzip compression is damaged or cut off: it does not end with its checksum and length", Error(_compressed[..^missing]));
        }
    }

    [Fact]
    public void Several_members_are_one_file()
    {
        byte[] none = Empty(3, 0);
        for (int cut = 1; cut < _content.Length; cut++)
        {
            byte[] members = [.. none, .. IdxBytes.Compress(_content[..cut]), .. none, .. none, .. IdxBytes.Compress(_content[cut..]), .. none];
            Assert.Equal([4, 0, 4], Read(members).Labels.ToArray());
            Assert.Equal(1f, Read(members).Inputs[5]);
        }

        Assert.Equal("images: the header announces 3 × 2 × 2 bytes, but more bytes follow", Error([.. _compressed, .. _compressed]));
    }

    [Theory]
    [InlineData(new byte[] { 3, 0 })]
    [InlineData(new byte[] { 1, 0, 0, 0xFF, 0xFF })]
    [InlineData(new byte[] { 0, 0, 0, 0xFF, 0xFF, 3, 0 })]
    public void A_member_without_content_may_be_there_and_ends_where_it_ends(byte[] data)
    {
        byte[] none = Empty(data);
        Assert.Equal([4, 0, 4], Read([.. none, .. none, .. _compressed, .. none]).Labels.ToArray());
        Assert.EndsWith("but behind the compressed data 1 byte follows; is the file damaged, or joined with another one?", Error([.. _compressed, .. none, 0]), StringComparison.Ordinal);
        Assert.EndsWith(": it does not end with its checksum and length", Error([.. _compressed, .. none[..^1]]), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_field_of_a_header_may_be_there()
    {
        // Extra field, name, comment, checksum of the header.
        byte[] header = [0x1F, 0x8B, 8, 0x1E, 0, 0, 0, 0, 0, 3, 3, 0, 1, 2, 0, (byte)'a', 0, (byte)'b', (byte)'c', 0, 9, 9];
        byte[] file = [.. header, .. _compressed[10..]];
        Assert.Equal([4, 0, 4], Read(file).Labels.ToArray());
        for (int length = 2; length < header.Length; length++)
        {
            Assert.Equal("images: the gzip compression is damaged or cut off: it ends within a header", Error(file[..length]));
        }
    }

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Fastest)]
    [InlineData(CompressionLevel.SmallestSize)]
    public void Files_of_many_pieces_are_read_to_their_end(CompressionLevel level)
    {
        // Lengths around those of buffers, so that ends and trailers lie on both sides of a piece.
        for (int extra = 0; extra < 24; extra++)
        {
            byte[] pixels = new byte[64 * (1020 + extra)];
            new Random(extra).NextBytes(pixels);
            byte[] compressed = IdxBytes.Compress(IdxBytes.Of(0x08, [64, 1, 1020 + (uint)extra], pixels), level);
            byte[] labels = IdxBytes.Of(0x08, [64], new byte[64]);
            Dataset data = Dataset.FromIdx(new MemoryStream(compressed), new MemoryStream(labels));
            Assert.Equal(pixels[^1] / 255f, data.Inputs[^1]);
            Assert.Throws<DataFormatException>(() => Dataset.FromIdx(new MemoryStream([.. compressed, 0]), new MemoryStream(labels)));
            Assert.Throws<DataFormatException>(() => Dataset.FromIdx(new MemoryStream(compressed[..^1]), new MemoryStream(labels)));
        }
    }

    /// <summary>A gzip member whose compressed data say that there is nothing.</summary>
    private static byte[] Empty(params byte[] data) => [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, .. data, 0, 0, 0, 0, 0, 0, 0, 0];

    private static Dataset Read(byte[] images) => Dataset.FromIdx(new MemoryStream(images), new MemoryStream(_labels));

    private static string Error(byte[] images) => Assert.Throws<DataFormatException>(() => Read(images)).Message;
}

using System.IO.Compression;
using NetGen.Tests.Support;

namespace NetGen.Tests.Data;

public sealed class IdxTests
{
    private static readonly byte[] _images = IdxBytes.Of(0x08, [3, 2, 2], [0, 51, 102, 153, 204, 255, 0, 1, 2, 3, 4, 5]);
    private static readonly byte[] _labels = IdxBytes.Of(0x08, [3], [4, 0, 4]);

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(true, false)]
    public void Plain_and_compressed_files_are_told_by_their_content(bool imagesCompressed, bool labelsCompressed)
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder.File("images"), imagesCompressed ? IdxBytes.Compress(_images) : _images);
        File.WriteAllBytes(folder.File("labels.gz"), labelsCompressed ? IdxBytes.Compress(_labels) : _labels);
        Dataset data = Dataset.FromIdx(folder.File("images"), folder.File("labels.gz"));
        Assert.Equal((3, 4), (data.Count, data.InputSize));
        Assert.Equal([0f, 0.2f, 0.4f, 0.6f, 0.8f, 1f, 0f, 1 / 255f, 2 / 255f, 3 / 255f, 4 / 255f, 5 / 255f], data.Inputs.ToArray());
        Assert.Equal([4, 0, 4], data.Labels.ToArray());
        Assert.Equal(["0", "1", "2", "3", "4"], data.ClassNames);
        Assert.Equal(["p0", "p1", "p2", "p3"], data.FeatureNames);
    }

    [Fact]
    public void Classes_may_have_names()
    {
        string[] names = ["shirt", "coat", "bag", "shoe", "hat", "sock"];
        Assert.Equal(names, Read(_images, _labels, names).ClassNames);
        AssertError("labels: label 0 must be from 0 to 3, for which names were given, found 4", _images, _labels, names[..4]);
    }

    [Fact]
    public void Streams_that_cannot_seek_are_read()
    {
        using DeflateStream images = new(new MemoryStream(Deflate(IdxBytes.Compress(_images))), CompressionMode.Decompress);
        using DeflateStream labels = new(new MemoryStream(Deflate(_labels)), CompressionMode.Decompress);
        Assert.Equal([4, 0, 4], Dataset.FromIdx(images, labels).Labels.ToArray());
    }

    [Fact]
    public void More_than_one_piece_is_read()
    {
        byte[] pixels = new byte[300 * 28 * 28];
        new Random(1).NextBytes(pixels);
        byte[] classes = [.. Enumerable.Range(0, 300).Select(k => (byte)(k % 10))];
        foreach (bool compressed in (bool[])[false, true])
        {
            byte[] images = IdxBytes.Of(0x08, [300, 28, 28], pixels);
            Dataset data = Read(compressed ? IdxBytes.Compress(images) : images, IdxBytes.Of(0x08, [300], classes));
            Assert.Equal(pixels.Select(pixel => pixel / 255f), data.Inputs.ToArray());
            Assert.Equal(10, data.ClassNames.Length);
        }
    }

    [Fact]
    public void Wrong_headers_are_named()
    {
        AssertError("images: the file is empty; an IDX header was expected", [], _labels);
        AssertError("images: an IDX file starts with two zero bytes, found 0x8950", [0x89, 0x50, 0x4E, 0x47], _labels);
        AssertError("images: the type byte must be 0x08 (unsigned bytes), found 0x0D (32-bit floating point)", IdxBytes.Of(0x0D, [1, 1, 1], new byte[4]), _labels);
        AssertError("images: the type byte must be 0x08 (unsigned bytes), found 0x07 (unknown)", IdxBytes.Of(0x07, [1, 1, 1], [0]), _labels);
        AssertError("images: expected 3 dimensions (images), found 1", _labels, _images);
        AssertError("labels: expected 1 dimension (labels), found 3", _images, _images);
        AssertError("images: the file ends within its header: 16 bytes expected, found 15", _images[..15], _labels);
        AssertError("images: dimension 1 must be 1 to 2147483647, found 0", IdxBytes.Of(0x08, [0, 2, 2], []), _labels);
        AssertError("images: dimension 3 must be 1 to 2147483647, found 4294967295", IdxBytes.Of(0x08, [1, 2, uint.MaxValue], []), _labels);
        AssertError("images: an image may have up to 65536 pixels, found 1 × 65537", IdxBytes.Of(0x08, [1, 1, 65537], new byte[65537]), IdxBytes.Of(0x08, [1], [0]));
        AssertError("labels: expected 3 labels, one for each image in images, found 2", _images, IdxBytes.Of(0x08, [2], [0, 1]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Missing_and_surplus_values_are_named(bool compressed)
    {
        byte[] shorter = _images[..^1];
        byte[] longer = [.. _images, 0];
        AssertError("images: the header announces 3 × 2 × 2 bytes, but 11 bytes follow", compressed ? IdxBytes.Compress(shorter) : shorter, _labels);
        AssertError(
            compressed ? "images: the header announces 3 × 2 × 2 bytes, but more bytes follow" : "images: the header announces 3 × 2 × 2 bytes, but 13 bytes follow",
            compressed ? IdxBytes.Compress(longer) : longer, _labels);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_header_alone_does_not_allocate(bool compressed)
    {
        byte[] images = IdxBytes.Of(0x08, [30_000, 256, 256], new byte[20]);
        byte[] labels = IdxBytes.Of(0x08, [30_000], new byte[30_000]);
        byte[] given = compressed ? IdxBytes.Compress(images) : images;
        long before = GC.GetAllocatedBytesForCurrentThread();
        DataFormatException e = Assert.Throws<DataFormatException>(() => Read(given, labels));
        Assert.Contains("30000 × 256 × 256 bytes, but 20 bytes follow", e.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000);
    }

    [Fact]
    public void A_product_beyond_64_bits_is_no_small_number()
    {
        // 2³¹−1 images of 65,536 pixels and as many labels: compressed, so that no length gives it away.
        byte[] images = IdxBytes.Compress(IdxBytes.Of(0x08, [int.MaxValue, 256, 256], new byte[20]));
        byte[] labels = IdxBytes.Compress(IdxBytes.Of(0x08, [int.MaxValue], new byte[20]));
        Assert.Throws<DataFormatException>(() => Read(images, labels));
        Assert.Throws<DataFormatException>(() => Read(IdxBytes.Of(0x08, [int.MaxValue, int.MaxValue, int.MaxValue], [0]), _labels));
    }

    [Fact]
    public void Damaged_compression_is_named()
    {
        byte[] compressed = IdxBytes.Compress(_images);
        for (int length = 2; length < compressed.Length; length++)
        {
            Assert.Throws<DataFormatException>(() => Read(compressed[..length], _labels));
        }

        byte[] wrongSum = [.. compressed];
        wrongSum[^5] ^= 1;
        DataFormatException e = Assert.Throws<DataFormatException>(() => Read(wrongSum, _labels));
        Assert.StartsWith("images: the gzip compression is damaged or cut off: ", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Campaign", "readers")]
    public void Damaged_files_are_read_or_refused_but_never_worse()
    {
        (int refused, int read) = Campaign.Run<DataFormatException>("set", _images, seed: 2, [0, 1, 3, 8, 0x7F, 0xFF], damaged => ReadSet(damaged, _labels));
        Assert.True(refused > 100 && read > 100, $"{refused} refused, {read} read");
        Campaign.Run<DataFormatException>("set", _labels, seed: 3, [0, 1, 3, 8, 0x7F, 0xFF], damaged => ReadSet(_images, damaged));
        Campaign.Run<DataFormatException>("set", IdxBytes.Compress(_images), seed: 4, [0x1F, 0x8B, 0, 0xFF], damaged => ReadSet(damaged, _labels));

        // Which of the two files is wrong when their numbers differ is not for the reader to say.
        static void ReadSet(byte[] images, byte[] labels) => Dataset.FromIdx(new MemoryStream(images), new MemoryStream(labels), null, "set, images", "set, labels");
    }

    private static Dataset Read(byte[] images, byte[] labels, string[]? classNames = null) =>
        Dataset.FromIdx(new MemoryStream(images), new MemoryStream(labels), classNames);

    private static void AssertError(string message, byte[] images, byte[] labels, string[]? classNames = null) =>
        Assert.Equal(message, Assert.Throws<DataFormatException>(() => Read(images, labels, classNames)).Message);

    private static byte[] Deflate(byte[] bytes)
    {
        using MemoryStream stream = new();
        using (DeflateStream deflate = new(stream, CompressionLevel.Fastest))
        {
            deflate.Write(bytes);
        }

        return stream.ToArray();
    }
}

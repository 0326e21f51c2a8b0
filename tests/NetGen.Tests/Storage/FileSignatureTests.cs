using System.Text;
using NetGen.Execution;
using NetGen.Tests.Support;

namespace NetGen.Tests.Storage;

/// <summary>Files that are no models, and no tables, are called by their names.</summary>
public sealed class FileSignatureTests
{
    private const string Pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n";

    private static readonly NetworkDescription _net = Describe.Network("Net", Loss.CrossEntropy, 1, (2, Activation.Softmax));

    public static TheoryData<byte[], string> OtherKinds => new()
    {
        { [], "model: expected a safetensors file, found an empty file; copy or download it again, or save the network again" },
        { Encoding.ASCII.GetBytes(Pointer), "model: expected a safetensors file, found a pointer of Git LFS; fetch the file itself with 'git lfs pull'" },
        { "<!DOCTYPE html><html><head><title>Sign in</title></head></html>"u8.ToArray(), "model: expected a safetensors file, found an HTML page; download the file itself; its address may need a login" },
        { "\uFEFF\r\n <HTML>"u8.ToArray(), "model: expected a safetensors file, found an HTML page; " },
        { [0x80, 2, 0x8A, 10, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20], "model: expected a safetensors file, found a pickle, as PyTorch's torch.save writes; save it from PyTorch with safetensors.torch.save_file" },
        { [0x80, 5, 0x95, 0, 0, 0, 0, 0, 0, 0], "model: expected a safetensors file, found a pickle, " },
        { [(byte)'P', (byte)'K', 3, 4, 0, 0, 8, 8, 0, 0], "model: expected a safetensors file, found a ZIP archive, as PyTorch's torch.save writes; save it from PyTorch with safetensors.torch.save_file" },
        { [0x89, .. "HDF\r\n\u001A\n"u8, 0, 0, 0, 0], "model: expected a safetensors file, found an HDF5 file, as Keras writes; save the weights from Keras with safetensors.numpy.save_file" },
        { [0x93, .. "NUMPY"u8, 1, 0, 0x76, 0], "model: expected a safetensors file, found an array of NumPy; save arrays with safetensors.numpy.save_file" },
        { [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3], "model: expected a safetensors file, found a gzip file; decompress it first" },
        { Onnx(), "model: expected a safetensors file, found an ONNX model; a build imports it under a name that ends in .onnx" },
    };

    [Theory]
    [MemberData(nameof(OtherKinds))]
    public void A_file_of_another_kind_is_named(byte[] bytes, string message)
    {
        NetworkState state = new(_net.Layout.BlockLength);
        Assert.StartsWith(message, Assert.Throws<ModelFormatException>(() => ModelFile.Load(bytes, _net, state)).Message, StringComparison.Ordinal);
        Assert.StartsWith(message, Assert.Throws<ModelFormatException>(() => ModelFile.Load(new TricklingStream(bytes), _net, state)).Message, StringComparison.Ordinal);
        Assert.StartsWith(message, Assert.Throws<ModelFormatException>(() => ModelFile.ReadDescription(new MemoryStream(bytes))).Message, StringComparison.Ordinal);
    }

    /// <summary>Lengths of headers that are the first bytes of something else: of an ONNX model, a gzip file, a pickle and a ZIP archive.</summary>
    [Theory]
    [InlineData(0x3A0808)]
    [InlineData(0x0088B1F)]
    [InlineData(0x000280)]
    [InlineData(0x04034B50)]
    public void A_good_file_is_read_whatever_it_begins_with(int lengthOfHeader)
    {
        using MemoryStream stream = new();
        ModelFile.Save(stream, _net, new NetworkState(_net.Layout.BlockLength));
        byte[] bytes = stream.ToArray();
        int length = BitConverter.ToInt32(bytes);
        byte[] padding = new byte[lengthOfHeader - length];
        padding.AsSpan().Fill((byte)' ');
        byte[] padded = [.. BitConverter.GetBytes((ulong)lengthOfHeader), .. bytes.AsSpan(8, length), .. padding, .. bytes.AsSpan(8 + length)];
        ModelFile.Load(padded, _net, new NetworkState(_net.Layout.BlockLength));

        // And one that lacks its end is still called what it is.
        string message = Assert.Throws<ModelFormatException>(() => ModelFile.Load(padded.AsSpan(0, 300), _net, new NetworkState(_net.Layout.BlockLength))).Message;
        Assert.StartsWith($"model: expected a header of {lengthOfHeader} bytes, found 292", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Pointer, "flowers.csv, line 1: expected a table, found a pointer of Git LFS; fetch the file itself with 'git lfs pull'")]
    [InlineData("<!doctype html>\n<html>\n", "flowers.csv, line 1: expected a table, found an HTML page; download the file itself")]
    public void Text_that_is_no_table_is_named(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<DataFormatException>(() => new CsvReader(new StringReader(text), "flowers.csv")).Message, StringComparison.Ordinal);

    [Fact]
    public void Names_of_columns_may_begin_like_other_things()
    {
        using CsvReader csv = new(new StringReader("PK,version,\u001F\n1,2,3\n"), "flowers.csv");
        Assert.Equal(["PK", "version", "\u001F"], csv.Columns);
    }

    private static byte[] Onnx()
    {
        using MemoryStream stream = new();
        OnnxFile.Export(stream, _net, new NetworkState(_net.Layout.BlockLength));
        return stream.ToArray();
    }
}

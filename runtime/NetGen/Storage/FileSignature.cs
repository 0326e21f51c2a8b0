using System.Buffers.Binary;
using System.Text;

namespace NetGen;

/// <summary>What a reader expects of a file.</summary>
internal enum FileKind
{
    /// <summary>Weights as safetensors.</summary>
    Safetensors,

    /// <summary>A model as ONNX.</summary>
    Onnx,

    /// <summary>Rows of text under a header.</summary>
    Table,
}

/// <summary>
/// Tells what a file is that is not what was expected, by its first bytes. Readers ask only about files that they cannot read: the length that begins a safetensors file may look like the
/// beginning of anything.
/// </summary>
internal static class FileSignature
{
    /// <summary>As many bytes as are looked at.</summary>
    public const int Length = 64;

    /// <summary>The fields of a model that may follow its ir_version, as tags of Protocol Buffers.</summary>
    private static ReadOnlySpan<byte> OnnxTags => [0x12, 0x1A, 0x22, 0x28, 0x32, 0x3A, 0x42, 0x72];

    /// <summary>Why a file is refused.</summary>
    /// <param name="beginning">Its first bytes: <see cref="Length"/>, or all that it has.</param>
    /// <param name="expected">What it should be.</param>
    /// <returns>What was expected, what was found, and what to do; null if that is not known.</returns>
    public static string? Refusal(ReadOnlySpan<byte> beginning, FileKind expected)
    {
        (string Found, string Advice)? known = Find(beginning, expected);
        string kind = expected switch
        {
            FileKind.Safetensors => "a safetensors file",
            FileKind.Onnx => "an ONNX file",
            _ => "a table",
        };
        return known is (string found, string advice) ? $"expected {kind}, found {found}; {advice}" : null;
    }

    private static (string Found, string Advice)? Find(ReadOnlySpan<byte> bytes, FileKind expected) => bytes switch
    {
        [] => ("an empty file", "copy or download it again, or save the network again"),
        _ when bytes.StartsWith("version https://git-lfs.github.com/spec/"u8) => ("a pointer of Git LFS", "fetch the file itself with 'git lfs pull'"),
        _ when IsHtml(bytes) => ("an HTML page", "download the file itself; its address may need a login, or lead to a page about the file"),
        _ when IsSafetensors(bytes) => expected == FileKind.Safetensors ? null : ("a safetensors file", "give it a name that ends in .safetensors"),
        [0x89, (byte)'H', (byte)'D', (byte)'F', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n', ..] => ("an HDF5 file, as Keras writes", FromKeras(expected)),
        [0x80, >= 2 and <= 5, ..] => ("a pickle, as PyTorch's torch.save writes", FromPyTorch(expected)),
        [(byte)'P', (byte)'K', 3, 4, ..] => ("a ZIP archive, as PyTorch's torch.save writes", FromPyTorch(expected)),
        [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', ..] => ("an array of NumPy", FromNumPy(expected)),
        [0x1F, 0x8B, ..] => ("a gzip file", "decompress it first"),
        [0x08, >= 1 and < 0x80, byte tag, ..] when expected != FileKind.Onnx && OnnxTags.Contains(tag) => ("an ONNX model", "a build imports it under a name that ends in .onnx"),
        _ => null,
    };

    private static string FromPyTorch(FileKind expected) =>
        expected == FileKind.Onnx ? "export the model from PyTorch with torch.onnx.export" : "save it from PyTorch with safetensors.torch.save_file";

    private static string FromKeras(FileKind expected) =>
        expected == FileKind.Onnx ? "export the model from Keras with model.export(…, format=\"onnx\")" : "save the weights from Keras with safetensors.numpy.save_file";

    private static string FromNumPy(FileKind expected) =>
        expected == FileKind.Onnx ? "export the model from the program that trained it" : "save arrays with safetensors.numpy.save_file";

    /// <summary>A header of a length that there may be, and its first letter.</summary>
    private static bool IsSafetensors(ReadOnlySpan<byte> bytes) =>
        bytes.Length > sizeof(ulong) && bytes[sizeof(ulong)] == '{' && BinaryPrimitives.ReadUInt64LittleEndian(bytes) <= SafetensorsHeader.LongestHeader;

    private static bool IsHtml(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> text = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        text = text.TrimStart(" \t\r\n"u8);
        return StartsWith(text, "<!doctype html"u8) || StartsWith(text, "<html"u8);

        static bool StartsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> beginning) => text.Length >= beginning.Length && Ascii.EqualsIgnoreCase(text[..beginning.Length], beginning);
    }
}

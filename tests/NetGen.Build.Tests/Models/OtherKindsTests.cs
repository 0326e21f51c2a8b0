using System.Text;
using NetGen.Build.Models;
using NetGen.Build.Tests.Support;
using NetGen.Tests.Support;

namespace NetGen.Build.Tests.Models;

/// <summary>Files whose names end as a model's do, but which are something else: it is said what, and what to do.</summary>
public sealed class OtherKindsTests
{
    private const string Pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n";

    public static TheoryData<string, byte[], string> Files => new()
    {
        { "a.safetensors", Encoding.ASCII.GetBytes(Pointer), "expected a safetensors file, found a pointer of Git LFS; fetch the file itself with 'git lfs pull'" },
        { "a.onnx", Encoding.ASCII.GetBytes(Pointer), "expected an ONNX file, found a pointer of Git LFS; fetch the file itself with 'git lfs pull'" },
        { "a.onnx", [], "expected an ONNX file, found an empty file; copy or download it again, or save the network again" },
        { "a.onnx", Encoding.ASCII.GetBytes("<html>"), "expected an ONNX file, found an HTML page; download the file itself" },
        { "a.onnx", [0x80, 4, 0x95, 0, 0, 0, 0, 0, 0, 0], "expected an ONNX file, found a pickle, as PyTorch's torch.save writes; export the model from PyTorch with torch.onnx.export" },
        { "a.onnx", [(byte)'P', (byte)'K', 3, 4, 0, 0], "expected an ONNX file, found a ZIP archive, as PyTorch's torch.save writes; export the model from PyTorch with torch.onnx.export" },
        { "a.onnx", [0x89, .. "HDF\r\n\u001A\n"u8], "expected an ONNX file, found an HDF5 file, as Keras writes; export the model from Keras with model.export(…, format=\"onnx\")" },
        { "a.onnx", [0x93, .. "NUMPY"u8, 1, 0], "expected an ONNX file, found an array of NumPy; export the model from the program that trained it" },
        { "a.onnx", [0x1F, 0x8B, 8, 0, 0, 0], "expected an ONNX file, found a gzip file; decompress it first" },
        { "a.onnx", new SafetensorsBytes().Add("0.weight", [1, 1], 1).Add("0.bias", [1], 1).Build(), "expected an ONNX file, found a safetensors file; give it a name that ends in .safetensors" },
        { "a.safetensors", OnnxReading.WithActivation("Tanh").Build(), "expected a safetensors file, found an ONNX model; a build imports it under a name that ends in .onnx" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void AreNamed(string name, byte[] bytes, string message)
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder.File(name), bytes);
        Refusal.Assert($"{name}: {message}", () => ModelImport.Read(folder.File(name), name));
    }

    [Fact]
    public void ADamagedOnnxFileIsNotCalledAnotherKind() => OnnxReading.AssertError("model: expected a graph, found none", [8, 8, 0x12, 0]);
}

using NetGen.Build.Models;

namespace NetGen.Build.Tests.Models;

/// <summary>Files are read by the ending of their names.</summary>
public sealed class ModelImportTests
{
    [Fact]
    public void AFileThatIsNoModelIsNamed()
    {
        ModelFormatException error = Assert.Throws<ModelFormatException>(() => ModelImport.Read("/nowhere/model.txt", "model.txt"));
        Assert.Equal("model.txt: expected a name that ends in .safetensors or .onnx; rename the file, or save the model in one of these formats", error.Message);
    }

    [Theory]
    [InlineData("a.safetensors")]
    [InlineData("a.ONNX")]
    public void AFileThatIsNotThereIsTheFileSystemsError(string name) =>
        Assert.ThrowsAny<IOException>(() => ModelImport.Read(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), name), name));
}

using NetGen.Build.Models;

namespace NetGen.Build.Tests;

/// <summary>Files are read by the ending of their names.</summary>
public sealed class ModelImportTests
{
    [Fact]
    public void AFileThatIsNoModelIsNamed()
    {
        ModelFormatException error = Assert.Throws<ModelFormatException>(() => ModelImport.Read("/nowhere/model.txt", "model.txt"));
        Assert.StartsWith("model.txt: ", error.Message, StringComparison.Ordinal);
    }
}

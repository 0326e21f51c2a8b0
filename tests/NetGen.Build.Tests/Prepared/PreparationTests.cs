using NetGen.Build.Prepared;
using NetGen.Build.Tests.Support;
using NetGen.Tests.Support;

namespace NetGen.Build.Tests.Prepared;

/// <summary>What a build keeps of a model is made anew when its bytes are others, and never otherwise; and no two models share a file.</summary>
public sealed class PreparationTests
{
    [Fact]
    public void TheBytesOfAModelDecide()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("net.safetensors");
        DateTime time = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        Save(path, 1, time);
        Preparation preparation = Of(folder, "net.safetensors", path);
        Assert.False(preparation.Update(conflict: null));
        string first = File.ReadAllText(preparation.Text);
        Assert.Contains("\nlayer 2 3 Tanh\n", first, StringComparison.Ordinal);

        // Nothing has changed: nothing is written.
        File.SetLastWriteTimeUtc(preparation.Text, time);
        File.SetLastWriteTimeUtc(path, time.AddDays(1));
        Assert.False(Of(folder, "net.safetensors", path).Update(conflict: null));
        Assert.Equal(time, File.GetLastWriteTimeUtc(preparation.Text));

        // Other bytes of the same length and time.
        Save(path, 2, time.AddDays(1));
        Of(folder, "net.safetensors", path).Update(conflict: null);
        Assert.NotEqual(first, File.ReadAllText(preparation.Text));
    }

    [Fact]
    public void ALinkIsAsNewAsTheFileBehindIt()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a right on Windows.");
        using TemporaryFolder folder = new();
        DateTime time = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        Save(folder.File("one.safetensors"), 1, time);
        Save(folder.File("two.safetensors"), 2, time);
        File.CreateSymbolicLink(folder.File("between.safetensors"), folder.File("one.safetensors"));
        File.CreateSymbolicLink(folder.File("net.safetensors"), "between.safetensors");
        string first = Text();
        File.Delete(folder.File("between.safetensors"));
        File.CreateSymbolicLink(folder.File("between.safetensors"), folder.File("two.safetensors"));
        string second = Text();
        Assert.NotEqual(first, second);
        Save(folder.File("two.safetensors"), 1, time);
        Assert.Equal(first, Text());

        string Text()
        {
            Preparation preparation = Of(folder, "net.safetensors", folder.File("net.safetensors"));
            preparation.Update(conflict: null);
            return File.ReadAllText(preparation.Text);
        }
    }

    [Fact]
    public void AModelThatNobodyNamesIsNotRead()
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder.File("net.onnx"), [1, 2, 3]);
        Preparation preparation = Of(folder, "net.onnx", folder.File("net.onnx"), isNamed: false);
        preparation.Update(conflict: null);
        Assert.EndsWith("\nunread numbers\n", File.ReadAllText(preparation.Text), StringComparison.Ordinal);
        preparation = Of(folder, "net.onnx", folder.File("net.onnx"));
        preparation.Update(conflict: null);
        Assert.Contains("\nerror net.onnx", File.ReadAllText(preparation.Text), StringComparison.Ordinal);
    }

    /// <summary>Whatever was left half done is done again.</summary>
    [Theory]
    [InlineData(".netgen.txt")]
    [InlineData(".weights")]
    [InlineData(".source")]
    public void AFileThatIsGoneIsMadeAnew(string ending)
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder.File("net.safetensors"), new SafetensorsBytes().Add("0.weight", [200, 100], new float[20_000]).Add("0.bias", [200], new float[200]).Build());
        Assert.True(Of(folder, "net.safetensors", folder.File("net.safetensors")).Update(conflict: null));
        string file = Assert.Single(Directory.GetFiles(folder.File("obj")), file => file.EndsWith(ending, StringComparison.Ordinal));
        byte[] before = File.ReadAllBytes(file);
        File.Delete(file);
        Assert.True(Of(folder, "net.safetensors", folder.File("net.safetensors")).Update(conflict: null));
        Assert.Equal(before, File.ReadAllBytes(file));
    }

    [Fact]
    public void NoTwoModelsShareAFile()
    {
        string[] names =
        [
            "a.onnx", "A.onnx", "a.safetensors", "a/b.onnx", "a_b.onnx", "a__b.onnx", "../a.onnx", "__/a.onnx", "a:b.onnx", "a b.onnx", "a,b.onnx", "模型.onnx", "型模.onnx", "C:/a.onnx", "C_/a.onnx",
            new string('x', 300) + "1.onnx", new string('x', 300) + "2.onnx", "",
        ];
        string[] files = [.. names.Select(name => new Preparation("obj", new ModelName(name, name), name, isNamed: true).Text)];
        Assert.Equal(names.Length, files.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(files, file => Assert.Matches("^obj.[A-Za-z0-9_-]{1,80}\\.netgen\\.txt$", file));
    }

    [Theory]
    [InlineData("models/a.onnx", true)]
    [InlineData("models\\a.onnx", true)]
    [InlineData("./x/../models/a.onnx", true)]
    [InlineData("/project/models/a.onnx", true)]
    [InlineData("/project/x/../models/a.onnx", true)]
    [InlineData("Models/a.onnx", false)]
    [InlineData("a.onnx", false)]
    [InlineData("", false)]
    public void AModelIsNamedByItsPathOrItsWholePath(string text, bool isNamed) => Assert.Equal(isNamed, new ModelName("models/a.onnx", "/project/models/a.onnx").IsNamed(text));

    private static Preparation Of(TemporaryFolder folder, string name, string path, bool isNamed = true)
    {
        Directory.CreateDirectory(folder.File("obj"));
        return new Preparation(folder.File("obj"), new ModelName(name, path), path, isNamed);
    }

    private static void Save(string path, ulong seed, DateTime time)
    {
        new SmallNet(seed).Save(path);
        File.SetLastWriteTimeUtc(path, time);
    }
}

[Network, Input(2), Hidden(3), Output(2)]
internal sealed partial class SmallNet;

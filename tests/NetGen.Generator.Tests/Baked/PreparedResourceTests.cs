using NetGen.Generator.Declaration.Models;
using NetGen.Generator.Model;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Baked;

/// <summary>What a text says of a resource is held to the rules of the layout: the program reads there without a check.</summary>
public sealed class PreparedResourceTests
{
    private const string Sound = "netgen-model 1\nfile net.onnx\npath /p/net.onnx\nresource 240 a resource\nlayer 10 12 Tanh\nweights w\nbias b\nat 0 16 160\nlayer 12 3 Identity\nweights v\nbias c\nat 176 4 224\n";

    [Fact]
    public void ASoundTextIsTaken()
    {
        PreparedModel model = Read(Sound);
        Assert.Null(model.Error);
        Assert.Equal("/p/net.onnx", model.Path);
        Assert.Equal(new PreparedResource("a resource", 240), model.Resource);
        Assert.Equal([new PreparedPlace(0, 160), new PreparedPlace(176, 224)], model.Layers.Select(layer => layer.Place!));
    }

    [Theory]
    [InlineData("at 0 16 160", "at 0 12 160")] // another stride than the program's
    [InlineData("at 0 16 160", "at 0 16 225")] // biases with their padding end behind the resource
    [InlineData("at 0 16 160", "at 81 16 160")] // so do weights
    [InlineData("at 0 16 160", "at -16 16 160")]
    [InlineData("at 0 16 160", "at 0 16")]
    [InlineData("at 0 16 160", "at 0 16 4294967296")]
    [InlineData("resource 240 a resource", "resource 220 a resource")]
    [InlineData("resource 240 a resource\n", "")]
    [InlineData("resource 240 a resource", "resource 240")]
    [InlineData("at 0 16 160\n", "")]
    [InlineData("layer 12 3", "resource 240 b\nlayer 12 3")]
    [InlineData("at 176 4 224", "w 1 2 3")]
    public void OneThatIsDamagedIsRefused(string from, string to)
    {
        string text = Sound.Replace(from, to, StringComparison.Ordinal);
        Assert.NotEqual(Sound, text);
        Assert.Contains("is damaged; ", Read(text).Error, StringComparison.Ordinal);
    }

    /// <summary>The build puts few numbers into the text; where they are elsewhere, even a network that is written out has no literals.</summary>
    [Fact]
    public void ASmallNetworkReadsAResourceToo()
    {
        PreparedText model = new("netgen-model 1\nfile net.onnx\nresource 16 a resource\nlayer 2 2 Softmax\nweights w\nbias b\nat 0 4 8\n");
        string text = Assert.Single(GeneratorHarness.Generate([model], """[NetGen.Network(Weights = "net.onnx"), NetGen.Input(2), NetGen.Output(2)] public partial class Net;""").Sources).SourceText.ToString();
        Assert.Contains("ParameterResource.Of(typeof(NetArithmetic).Assembly, \"a resource\", 16)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Constant.Of<", text, StringComparison.Ordinal);
    }

    /// <summary>Numbers are in the text or in the resource, and not in both.</summary>
    [Fact]
    public void NumbersAreInOnePlace() =>
        Assert.NotNull(Read("netgen-model 1\nfile a.onnx\nresource 16 r\nlayer 1 1 Tanh\nweights w\nbias b\nw 1\nb 2\n").Error);

    private static PreparedModel Read(string text) => PreparedModelReader.Read(new PreparedText(text).GetText(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken)!;
}

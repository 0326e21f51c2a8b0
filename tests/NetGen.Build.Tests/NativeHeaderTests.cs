using NetGen.Build.NativeExport;

namespace NetGen.Build.Tests;

/// <summary>Headers say what the assembly's constants say.</summary>
public sealed class NativeHeaderTests
{
    [Fact]
    public void AnAssemblyWithoutExportsHasNone() => Assert.Empty(ExportedNetwork.Read(typeof(NativeHeaderTests).Assembly.Location));

    [Fact]
    public void ValuesHaveNoClassify()
    {
        string header = NativeHeader.Of(new ExportedNetwork("price", "PriceNet: 8 inputs → 1 identity, a /* b */", 8, 1, Classifies: false));
        Assert.Contains("#define PRICE_INPUT_SIZE 8\n#define PRICE_OUTPUT_SIZE 1\n", header, StringComparison.Ordinal);
        Assert.Contains("int32_t price_forward_batch(const float *inputs, float *outputs, int32_t samples);\n\n/* The sizes", header, StringComparison.Ordinal);
        Assert.StartsWith("/* PriceNet: 8 inputs -> 1 identity, a / * b * /\n", header, StringComparison.Ordinal);
        Assert.DoesNotContain("classify", header, StringComparison.Ordinal);
        Assert.All(header, character => Assert.True(character < 128));
    }

    [Fact]
    public void ClassesHaveClassify() =>
        Assert.Contains("int32_t iris_classify(const float *input);", NativeHeader.Of(new ExportedNetwork("iris", "", 4, 3, Classifies: true)), StringComparison.Ordinal);
}

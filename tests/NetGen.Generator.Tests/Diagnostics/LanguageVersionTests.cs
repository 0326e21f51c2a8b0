using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Tests.Diagnostics.Advice;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>A version of C# that is too old is one diagnostic at the declaration, and what is generated compiles in it.</summary>
public sealed class LanguageVersionTests
{
    private const string Uses = """
        static class Uses
        {
            static float[] Run(NetGen.Dataset data)
            {
                Net net = new Net(1UL);
                float[] output = new float[Net.OutputSize];
                net.Forward(new float[Net.InputSize], output);
                net.ForwardBatch(new float[2 * Net.InputSize], new float[2 * Net.OutputSize]);
                net.HiddenWeights(0)[0] = net.HiddenBias[0] + net.OutputWeights(0)[0] + net.OutputBias[0] + net.Classify(new float[Net.InputSize]);
                net.Fit(data, new NetGen.FitOptions());
                net.Save("x");
                net = Net.Load("x");
                System.Console.WriteLine(net.Evaluate(data) + Net.Description.ToString() + net.ClassNames.Length);
                return net.ForwardBatch(data);
            }
        }
        """;

    [Theory]
    [InlineData(LanguageVersion.CSharp7, "7")]
    [InlineData(LanguageVersion.CSharp7_2, "7.2")]
    [InlineData(LanguageVersion.CSharp7_3, "7.3")]
    [InlineData(LanguageVersion.CSharp8, "8")]
    [InlineData(LanguageVersion.CSharp9, "9")]
    [InlineData(LanguageVersion.CSharp10, "10")]
    public Task AnOldVersionIsOneDiagnostic(LanguageVersion version, string written) => Expect(
        version, "namespace N { [NetGen.Network, NetGen.Input(4), NetGen.Hidden(8), NetGen.Output(3)] public partial class {|NETGEN049:Net|} { } " + Uses + " }",
        $"The network 'Net' needs C# 11 or later, but this project is compiled as C# {written}; remove <LangVersion> from the project file, or write <LangVersion>latest</LangVersion>");

    /// <summary>What else is wrong can be mended when the version is.</summary>
    [Fact]
    public Task NothingElseIsSaid() => Expect(
        LanguageVersion.CSharp9, "[NetGen.Network, NetGen.Input(0), NetGen.Hidden(8, NetGen.Activation.Softmax)] partial class {|NETGEN049:Net|} { }",
        "The network 'Net' needs C# 11 or later, but this project is compiled as C# 9; remove <LangVersion> from the project file, or write <LangVersion>latest</LangVersion>");

    [Theory]
    [InlineData("[NetGen.Network(Weights = \"net.safetensors\"), NetGen.Input(3), NetGen.Output(2)] partial class {|NETGEN049:Net|} { }")]
    [InlineData("[NetGen.Network, NetGen.Import(\"net.safetensors\")] partial class {|NETGEN049:Net|} { }")]
    public Task WeightsNeedANewerOne(string marked) => Expect(
        LanguageVersion.CSharp11, marked,
        "The network 'Net' needs C# 12 or later, but this project is compiled as C# 11; remove <LangVersion> from the project file, or write <LangVersion>latest</LangVersion>");

    /// <summary>The compiler says that attributes cannot be generic yet; about what is generated it says nothing.</summary>
    [Theory]
    [InlineData(LanguageVersion.CSharp7_3)]
    [InlineData(LanguageVersion.CSharp10)]
    public void TypedNetworksHaveErrorsInTheSourceOnly(LanguageVersion version)
    {
        const string Source = "public struct F { public float A; } public enum S { A, B } [NetGen.Network, NetGen.Input<F>, NetGen.Output<S>] public partial class Net { "
            + "static S Run(Net net, F f) { float p; return net.Predict(f, out p) == S.A ? net.Predict(f) : S.B; } }";
        CSharpCompilation before = Compile(version, Source);
        Compilation after = AdviceTest.Generate(before, version);
        Diagnostic[] found = [.. after.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
        Assert.Equal(2, found.Length);
        Assert.All(found, diagnostic => Assert.Contains("'generic attributes'", diagnostic.GetMessage(CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp11)]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.Preview)]
    [InlineData(LanguageVersion.Latest)]
    [InlineData(LanguageVersion.Default)]
    public Task NewerOnesAreEnough(LanguageVersion version) => Expect(version, "[NetGen.Network, NetGen.Input(4), NetGen.Hidden(8), NetGen.Output(3)] public partial class Net { } " + Uses);

    private static async Task Expect(LanguageVersion version, string marked, params string[] messages)
    {
        PreparedText model = PreparedText.Of("net.safetensors", (3, 2, "Softmax"));
        MarkedSource source = MarkedSource.Parse(marked);
        CSharpCompilation before = Compile(version, source.Text);
        Compilation after = AdviceTest.Generate(before, version, model);
        DeclarationTest.AssertCompilerErrors(after, []);
        DeclarationTest.AssertMarked(source, await DeclarationTest.Analyze(after, PreparedText.Options([model]), [.. AdviceTest.All]), messages);
    }

    private static CSharpCompilation Compile(LanguageVersion version, string source)
    {
        CSharpCompilation compilation = DeclarationTest.Compile(CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(version), "Source.cs", cancellationToken: TestContext.Current.CancellationToken));
        return compilation.WithOptions(compilation.Options.WithNullableContextOptions(NullableContextOptions.Disable));
    }
}

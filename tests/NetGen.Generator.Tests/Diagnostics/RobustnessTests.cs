using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Declaration;
using NetGen.Generator.Model;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>Whatever is written, half-written or mistyped: no exception, and the generator and the analyzer agree. NETGEN_FUZZ_CASES sets how much is tried.</summary>
public sealed class RobustnessTests
{
    private static readonly string[] _seeds =
    [
        "[Network, Input(4), Hidden(8, Activation.ReLU), Output(3)] public partial class IrisNet { public int Number { get; set; } }",
        "namespace A.B; [Network(Loss = Loss.Huber)] [Input(size: 4)] [Output(activation: Activation.Identity, size: 2)] sealed partial class Net : Base; class Base { protected int Fit; }",
        "public partial class Outer { partial struct Inner { [Network, Input(4), Hidden(8), Hidden(8), Output(1, Activation.Sigmoid)] private partial class Net; } }",
        "[Network, Input(4)] partial class Net<T>(int number) : IDisposable where T : class { public void Dispose() { } } [Output(3)] partial class Net<T>;",
        "file static class Sizes { public const int Four = 4; } [Network, Input(Sizes.Four), Output((int)3L, (Activation)10)] abstract partial record Net(int A);",
        "public enum Kind : byte { A, B = 4, C = B } public record struct Part(float X, [Feature(Missing = Missing.TrainingMean)] int? Y) { [Feature(Ignore = true)] public string Z; } "
            + "public class Thing : Part2 { public Part P; public Kind K { get; set; } } public class Part2 { public bool Q; } "
            + "[Network, Input<Thing>(Scaling = Scaling.MinMax), Hidden(2), Output<Kind>] public partial class Net { public Kind Predict(int x) => default; }",
        "public record Range([property: Feature(Name = \"low\")] float Low, double High) { public required float Mid { get; init; } } "
            + "[Network, Input<Range>, Output<Range>(Activation.Tanh)] internal partial class Net; [Network, Input(2), Output<bool>] partial class Other;",
        "[Network, Input(4), Output(3)] partial class Forward { public void Save(string path) { } public Forward(ulong seed) { } required public int Classify; class Load; }",
        "[Network, Input<Flower>(Scaling = Scaling.MinMax), Output<Species>] partial class Net; record struct Flower(float A, [Feature(Missing = Missing.TrainingMean)] int? B, Part C); "
            + "class Part : Base { public bool D { get; set; } } abstract class Base { public virtual Species E { get; set; } } enum Species : byte { Setosa, Virginica = 3 }",
        "[Network, Input<S>, Output<Answer>(Activation.Tanh)] partial class Net; partial struct S { public float A; public Four B; } [System.Runtime.CompilerServices.InlineArray(4)] struct Four { float _x; } "
            + "class Answer(float a) { public float A { get; } = a; public required double B; [Feature(Ignore = true, Name = \"c\")] public string C => \"\"; }",
    ];

    [Fact]
    public async Task MutatedDeclarationsNeverBreakAnything()
    {
        int cases = SourceMutation.Cases;
        Random random = new(20_240_611);
        int sound = 0;
        int unsound = 0;
        for (int number = 0; number < cases; number++)
        {
            string source = "using System; using NetGen; " + SourceMutation.Mutate(_seeds[number % _seeds.Length], random);
            CSharpCompilation compilation = DeclarationTest.Compile(source);
            try
            {
                bool reports = !(await DeclarationTest.Analyze(compilation)).IsEmpty;
                ParseResult[] results = [.. DeclarationTest.ParseAll(compilation)];
                Assert.Equal(reports, results.Any(result => !result.Problems.IsEmpty));
                foreach (ParseResult result in results)
                {
                    Assert.True(result.Declaration is null || (result.Problems.IsEmpty && result.Outline is null));
                    AssertSound(result.Declaration);
                }

                sound += results.Count(result => result.Declaration is not null);
                unsound += reports ? 1 : 0;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                throw new InvalidOperationException($"Case {number} fails: {source}", fault);
            }
        }

        // The mutations must be worth their while: some declarations survive them, and some are found wrong.
        Assert.True(sound >= cases / 20 && unsound >= cases / 20, $"Of {cases} cases {sound} were sound and {unsound} were not.");
    }

    private static void AssertSound(NetworkDeclaration? network)
    {
        if (network is null)
        {
            return;
        }

        Assert.InRange(network.InputSize, DeclarationLimits.MinSize, DeclarationLimits.MaxSize);
        Assert.InRange(network.Layers.Count, 1, DeclarationLimits.MaxLayers);
        Assert.All(network.Layers, layer => Assert.InRange(layer.Outputs, DeclarationLimits.MinSize, DeclarationLimits.MaxSize));
        Assert.All(network.Layers, layer => Assert.True(Enum.IsDefined(layer.Activation)));
        Assert.Contains(network.Loss, LossTable.Allowed(network.Layers[^1].Activation));
        Assert.True(SyntaxFacts.IsValidIdentifier(network.Type.Name.TrimStart('@')));
    }
}

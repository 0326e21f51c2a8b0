using System.Globalization;
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
        "[Network, Input(4), Output(3)] partial class Forward { public void Save(string path) { } public Forward(ulong seed) { } required public int Classify; class Load; }",
        "[Network, Input<Flower>(Scaling = Scaling.MinMax), Output<Species>] partial class Net; record struct Flower(float A, [Feature(Missing = Missing.TrainingMean)] int? B, Part C); "
            + "class Part : Base { public bool D { get; set; } } abstract class Base { public virtual Species E { get; set; } } enum Species : byte { Setosa, Virginica = 3 }",
        "[Network, Input<S>, Output<Answer>(Activation.Tanh)] partial class Net; partial struct S { public float A; public Four B; } [System.Runtime.CompilerServices.InlineArray(4)] struct Four { float _x; } "
            + "class Answer(float a) { public float A { get; } = a; public required double B; [Feature(Ignore = true, Name = \"c\")] public string C => \"\"; }",
    ];

    // Not "extension": a property in an extension without a receiver makes the compiler itself (5.0.0) throw.
    private static readonly string[] _spares =
    [
        "partial", "class", "record", "struct", "static", "abstract", "file", "interface", "[", "]", "(", ")", "{", "}", "<", ">", ",", ";", ":", "=", ".", "-", "*",
        "0", "99999999999", "\"x\"", "null", "default", "Network", "Input", "Hidden", "Output", "Activation", "Loss", "Flower", "Species", "Answer", "float", "required", "Feature", "namespace", "@", "\\u0041", "Net", "ref",
    ];

    [Fact]
    public async Task MutatedDeclarationsNeverBreakAnything()
    {
        int cases = int.Parse(Environment.GetEnvironmentVariable("NETGEN_FUZZ_CASES") ?? "400", CultureInfo.InvariantCulture);
        Random random = new(20_240_611);
        int sound = 0;
        int unsound = 0;
        for (int number = 0; number < cases; number++)
        {
            string source = "using System; using NetGen; " + Mutate(_seeds[number % _seeds.Length], random);
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

    private static string Mutate(string seed, Random random)
    {
        List<string> tokens = [.. CSharpSyntaxTree.ParseText(seed, cancellationToken: TestContext.Current.CancellationToken).GetRoot().DescendantTokens().Select(token => token.Text)];
        for (int change = random.Next(1, 4); change > 0; change--)
        {
            int at = random.Next(tokens.Count);
            int other = random.Next(tokens.Count);
            switch (random.Next(5))
            {
                case 0:
                    tokens.RemoveAt(at);
                    break;
                case 1:
                    tokens.Insert(at, tokens[at]);
                    break;
                case 2:
                    (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                    break;
                case 3:
                    tokens[at] = _spares[random.Next(_spares.Length)];
                    break;
                default:
                    tokens.Insert(at, _spares[random.Next(_spares.Length)]);
                    break;
            }
        }

        return string.Join(' ', tokens);
    }
}

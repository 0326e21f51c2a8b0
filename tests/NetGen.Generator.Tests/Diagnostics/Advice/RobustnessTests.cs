using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generator.Tests.Diagnostics.Advice;

/// <summary>Whatever is written around a network, half-written or mistyped: no analyzer throws.</summary>
public sealed class RobustnessTests
{
    /// <summary>The generator runs in each case, which takes its time.</summary>
    private const int PartOfTheCases = 4;

    private const string Network = "using System; using NetGen; [Network, Input(4), Hidden(1), Output(3)] public partial class Net; ";

    private static readonly string[] _seeds =
    [
        "class User { void Use(Net net, float[][] rows) { float[] output = new float[4]; foreach (float[] row in rows) { net.Forward(row, output); } } }",
        "class User { void Use(Net net, float[] all) { for (int i = 0; i < 9; i++) { Span<float> row = all.AsSpan(i * 4, 4); net.Forward(row, stackalloc float[3]); } } }",
        "class User { float Use(Net net) { float[] gradient = [1, 2]; gradient.AsSpan().Clear(); return net.Backward(new float[3], stackalloc[] { 1f, 2 }, gradient); } }",
        "class User { Net net = new(); int Use(Dataset data) { TrainingSession s = net.StartTraining(Optimizer.Adam()); s.Step([1], [..data.Inputs]); return net.Classify(input: [1]); } }",
        "partial class Net { void Use(in float[] a) { ref float[] b = ref field; b = a; for (int i = 0; ; i++) { Forward(b[i..], output: b); ForwardBatch(new float[4L], a); } } float[] field = { 1 }; }",
    ];

    [Fact]
    public async Task MutatedCallsNeverBreakAnything()
    {
        int cases = SourceMutation.Cases / PartOfTheCases;
        Random random = new(20_251_125);
        HashSet<string> found = [];
        for (int number = 0; number < cases; number++)
        {
            string source = Network + SourceMutation.Mutate(_seeds[number % _seeds.Length], random);
            try
            {
                Compilation compilation = AdviceTest.Generate(LanguageVersion.CSharp14, source);
                found.UnionWith((await DeclarationTest.Analyze(compilation, [.. AdviceTest.All])).Select(problem => problem.Id));
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                throw new InvalidOperationException($"Case {number} fails: {source}", fault);
            }
        }

        // The mutations must be worth their while: some of the advice survives them.
        Assert.Superset(new HashSet<string> { "NETGEN101", "NETGEN103", "NETGEN104", "NETGEN105" }, found);
    }
}

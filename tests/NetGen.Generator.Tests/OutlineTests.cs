using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests;

/// <summary>A network that is not sound gets empty members, so that its one clear error is not followed by one at each use.</summary>
public sealed class OutlineTests
{
    private const string Uses = """
        static class Uses
        {
            static float[] Run(NetGen.Dataset data)
            {
                Net net = new(1UL);
                float[] output = new float[Net.OutputSize];
                net.Forward(new float[Net.InputSize], output);
                net.ForwardBatch(output, output);
                _ = net.Classify(output) + net.Backward(output, output, new float[Net.ParameterCount]) + Net.LayerCount;
                net.HiddenWeights(0)[0] = net.HiddenBias[0] + net.OutputWeights(0)[0] + net.OutputBias[0];
                net.Fit(data, new NetGen.FitOptions());
                net.StartTraining(NetGen.Optimizer.Adam()).Step(output, output);
                System.Console.WriteLine(net.Evaluate(data) + Net.Description.ToString() + net.ClassNames.Length);
                net.Save("x");
                net = Net.Load("x");
                return Train<Net>();
            }

            static float[] Train<TNetwork>() where TNetwork : class, NetGen.INetwork<TNetwork>
            {
                TNetwork network = TNetwork.Create(0);
                float[] flat = new float[TNetwork.Description.ParameterCount];
                network.CopyParametersTo(flat);
                network.SetParameters(flat);
                return flat;
            }
        }
        """;

    [Theory]
    [InlineData("[NetGen.Network, NetGen.Input(0), NetGen.Hidden(3), NetGen.Output(2)] partial class Net;")]
    [InlineData("[NetGen.Network, NetGen.Input(4), NetGen.Hidden(3, NetGen.Activation.Softmax), NetGen.Output(2)] partial class Net;")]
    [InlineData("[NetGen.Network(Loss = NetGen.Loss.Huber), NetGen.Input(4), NetGen.Hidden(3), NetGen.Output(2)] partial class Net;")]
    [InlineData("[NetGen.Network, NetGen.Hidden(3), NetGen.Output(2)] partial class Net;")]
    public void NoUseOfItIsAnError(string declaration)
    {
        CSharpCompilation compilation = GeneratorHarness.Compile(declaration, Uses);
        GeneratorHarness.CreateDriver().RunGeneratorsAndUpdateCompilation(compilation, out Compilation after, out _, TestContext.Current.CancellationToken);
        Assert.Equal(3, after.SyntaxTrees.Count());
        Assert.Empty(after.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
    }
}

using System.CommandLine;
using System.Globalization;

namespace NetGen.Peers.Exchange;

/// <summary>Exports networks with every activation, and holds what ONNX Runtime computes with them against what they compute.</summary>
internal static class OnnxCommand
{
    /// <summary>The command; it gives 1 where one network disagrees.</summary>
    public static Command Make()
    {
        Command command = new("onnx", "Compares exported networks, run by ONNX Runtime, with the networks themselves.");
        command.SetAction(_ => Run());
        return command;
    }

    private static int Run()
    {
        OnnxComparison[] all =
        [
            OnnxComparison.Of(new IdentityNet(1), spread: 3),
            OnnxComparison.Of(new TanhNet(2), spread: 3),
            OnnxComparison.Of(new SigmoidNet(3), spread: 3),
            OnnxComparison.Of(new ReLUNet(4), spread: 3),
            OnnxComparison.Of(new LeakyReLUNet(5), spread: 3),
            OnnxComparison.Of(new ELUNet(6), spread: 3),
            OnnxComparison.Of(new SELUNet(7), spread: 3),
            OnnxComparison.Of(new GELUNet(8), spread: 3),
            OnnxComparison.Of(new SiLUNet(9), spread: 3),
            OnnxComparison.Of(new SoftplusNet(10), spread: 3),
            OnnxComparison.Of(new SoftmaxNet(11), spread: 3),
            OnnxComparison.Of(new AllActivationsNet(12), spread: 1),
            OnnxComparison.Of(new WideNet(13), spread: 1),
            OnnxComparison.Of(Scaled(), spread: 3),
        ];
        foreach (OnnxComparison comparison in all)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{comparison.Network,-18} {comparison.Difference:0.0e+00} {(comparison.Agrees ? "agrees" : "DISAGREES")}"));
        }

        int failed = all.Count(comparison => !comparison.Agrees);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{all.Length - failed} of {all.Length} networks agree to {OnnxComparison.Limit:0e+00}."));
        return failed == 0 ? 0 : 1;
    }

    /// <summary>A network that has a scaling, from a little training: exported, it takes inputs as they come.</summary>
    private static ScaledNet Scaled()
    {
        Random random = new(1);
        float[][] inputs = [.. Enumerable.Range(0, 60).Select(_ => (float[])[random.NextSingle(), 2 * random.NextSingle() - 3, 5 * random.NextSingle(), random.NextSingle() + 1])];
        ScaledNet network = new(14);
        network.Fit(Dataset.FromArrays(inputs, [.. Enumerable.Range(0, inputs.Length).Select(k => k % 3)]), new FitOptions { Epochs = 3 });
        return network;
    }
}

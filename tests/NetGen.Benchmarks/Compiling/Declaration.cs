using NetGen.Benchmarks.Contenders;

namespace NetGen.Benchmarks.Compiling;

/// <summary>A network that is not known before the program runs: tanh hidden layers, softmax outputs.</summary>
/// <param name="Inputs">Numbers in one sample.</param>
/// <param name="Hidden">Units of the hidden layers.</param>
/// <param name="Outputs">Outputs of one sample.</param>
internal sealed record Declaration(int Inputs, IReadOnlyList<int> Hidden, int Outputs)
{
    /// <summary>A known network under another name.</summary>
    public static Declaration Of(NetworkDescription description) =>
        new(description.InputSize, [.. description.Layers.SkipLast(1).Select(layer => layer.Outputs)], description.OutputSize);

    /// <summary>The name of its class.</summary>
    public string Name => $"Network_{Inputs}_{string.Join('_', Hidden)}_{Outputs}";

    /// <summary>The name of the struct that calls it directly.</summary>
    public string CallsName => $"CallsOf{Name}";

    /// <summary>Multiply-adds of a forward pass of one sample.</summary>
    public long MultiplyAdds
    {
        get
        {
            int[] sizes = [Inputs, .. Hidden, Outputs];
            return sizes.Zip(sizes.Skip(1), (inputs, outputs) => (long)inputs * outputs).Sum();
        }
    }

    /// <summary>The declaration alone, as a user writes it.</summary>
    public string ClassSource =>
        $"[NetGen.Network, NetGen.Input({Inputs}), {string.Concat(Hidden.Select(units => $"NetGen.Hidden({units}), "))}NetGen.Output({Outputs})] public partial class {Name};\n";

    /// <summary>The declaration, and what calls the network directly: see <see cref="IDirectCalls{TSelf, TNetwork}"/>.</summary>
    public string Source => ClassSource + $$"""
        public readonly struct {{CallsName}}({{Name}} network) : NetGen.Benchmarks.Contenders.IDirectCalls<{{CallsName}}, {{Name}}>
        {
            private readonly {{Name}} _network = network;
            public static {{CallsName}} Of({{Name}} network) => new(network);
            public void Forward(System.ReadOnlySpan<float> input, System.Span<float> output) => _network.Forward(input, output);
            public void ForwardBatch(System.ReadOnlySpan<float> inputs, System.Span<float> outputs) => _network.ForwardBatch(inputs, outputs);
        }

        """;
}

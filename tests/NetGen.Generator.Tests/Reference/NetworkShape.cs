using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace NetGen.Generator.Tests.Reference;

/// <summary>A declared network as plain data, with the source text that declares it.</summary>
/// <param name="InputSize">Numbers in one sample.</param>
/// <param name="Layers">Hidden layers in order, then the output layer.</param>
/// <param name="Loss">Never <see cref="Loss.Auto"/>.</param>
internal sealed record NetworkShape(int InputSize, ImmutableArray<LayerShape> Layers, Loss Loss)
{
    public int OutputSize => Layers[^1].Outputs;

    public Activation OutputActivation => Layers[^1].Activation;

    public int ParameterCount => Layers.Sum(layer => layer.ParameterCount);

    /// <summary>The index in the flat order at which a layer's parameters begin.</summary>
    public int FirstParameter(int layer) => Layers.Take(layer).Sum(earlier => earlier.ParameterCount);

    /// <summary>Makes a shape from sizes, as 4-8-3, with one activation in all hidden layers.</summary>
    public static NetworkShape Of(Activation hidden, Activation output, Loss loss, params int[] sizes)
    {
        IEnumerable<LayerShape> layers = Enumerable.Range(1, sizes.Length - 1)
            .Select(i => new LayerShape(sizes[i - 1], sizes[i], i < sizes.Length - 1 ? hidden : output));
        return new NetworkShape(sizes[0], [.. layers], loss);
    }

    /// <summary>Tanh hidden layers and a softmax output, as all the topologies T1 to T6 have.</summary>
    public static NetworkShape Classifier(params int[] sizes) => Of(Activation.Tanh, Activation.Softmax, Loss.CrossEntropy, sizes);

    /// <summary>The declaration in C#, without a namespace.</summary>
    /// <param name="className">The name of the class.</param>
    /// <param name="modifiers">What stands before <c>class</c>.</param>
    public string ToSource(string className, string modifiers = "public partial")
    {
        StringBuilder text = new();
        text.Append("/// <summary>").Append(this).Append("</summary>\n");
        text.Append(CultureInfo.InvariantCulture, $"[global::NetGen.Network(Loss = global::NetGen.Loss.{Loss})]\n");
        text.Append(CultureInfo.InvariantCulture, $"[global::NetGen.Input({InputSize})]\n");
        for (int i = 0; i < Layers.Length; i++)
        {
            string attribute = i < Layers.Length - 1 ? "Hidden" : "Output";
            text.Append(CultureInfo.InvariantCulture, $"[global::NetGen.{attribute}({Layers[i].Outputs}, global::NetGen.Activation.{Layers[i].Activation})]\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"{modifiers} class {className};\n");
        return text.ToString();
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{InputSize} → {string.Join(" → ", Layers.Select(layer => $"{layer.Outputs} {layer.Activation}"))}, {Loss}");
}

/// <summary>One layer with parameters.</summary>
internal sealed record LayerShape(int Inputs, int Outputs, Activation Activation)
{
    public int WeightCount => Inputs * Outputs;

    public int ParameterCount => WeightCount + Outputs;
}

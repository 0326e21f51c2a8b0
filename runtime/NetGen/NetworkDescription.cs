using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using NetGen.Execution;

namespace NetGen;

/// <summary>What a network is made of, as the compiler planned it. <see cref="ToString"/> is the table.</summary>
public sealed class NetworkDescription
{
    /// <summary>Makes a description; emitted code calls this.</summary>
    public NetworkDescription(string name, int inputSize, Loss loss, ParameterLayout layout, params LayerDescription[] layers)
    {
        Name = name;
        InputSize = inputSize;
        Loss = loss;
        Layout = layout;
        Layers = [.. layers];
    }

    /// <summary>The name of the user's class.</summary>
    public string Name { get; }

    /// <summary>Numbers in one sample.</summary>
    public int InputSize { get; }

    /// <summary>Outputs of one sample.</summary>
    public int OutputSize => Layers[^1].Outputs;

    /// <summary>What training makes smaller; never <see cref="Loss.Auto"/>.</summary>
    public Loss Loss { get; }

    /// <summary>The layers with parameters, in order.</summary>
    public ImmutableArray<LayerDescription> Layers { get; }

    /// <summary>Where the parameters lie.</summary>
    public ParameterLayout Layout { get; }

    /// <summary>Why the network is loops and not written out, as a sentence without a full stop; empty where each layer's schedule says it.</summary>
    public string Reason { get; init; } = "";

    /// <summary>How the network brings its inputs to one scale.</summary>
    public Scaling Scaling { get; init; }

    /// <summary>The features of a typed input, in the order of their inputs; empty where inputs are plain numbers.</summary>
    public ImmutableArray<FeatureDescription> Features { get; init; } = [];

    /// <summary>What the outputs of a typed output stand for: its classes (two for a single sigmoid), or the names of its values; empty where nothing is known.</summary>
    public ImmutableArray<CategoryDescription> Answers { get; init; } = [];

    /// <summary>Number of weights and biases.</summary>
    public int ParameterCount => Layout.ParameterCount;

    /// <summary>Multiply-adds of one forward pass of one sample.</summary>
    public long MultiplyAdds
    {
        get
        {
            long sum = 0;
            foreach (LayerDescription layer in Layers)
            {
                sum += layer.MultiplyAdds;
            }

            return sum;
        }
    }

    /// <summary>Bytes of the parameters in memory, padding included.</summary>
    public long Bytes => (long)Layout.BlockLength * sizeof(float);

    /// <summary>What the outputs are made of.</summary>
    public Activation OutputActivation => Layers[^1].Activation;

    /// <summary>How many classes the outputs can stand for; 0 where they stand for values.</summary>
    internal int ClassCount => OutputActivation switch
    {
        Activation.Softmax => OutputSize,
        Activation.Sigmoid when OutputSize == 1 => 2,
        _ => 0,
    };

    /// <summary>The names of the inputs of a typed network, one for each; empty where inputs are plain numbers.</summary>
    internal ImmutableArray<string> InputNames => [.. Features.SelectMany(feature => Enumerable.Range(0, feature.InputCount).Select(feature.InputName))];

    /// <summary>The names of the answers; empty where nothing is known.</summary>
    internal ImmutableArray<string> AnswerNames => [.. Answers.Select(answer => answer.Name)];

    /// <summary>The table: a line a layer with its shape, parameters, multiply-adds and schedule, the totals, and what there is to say beside: why it is loops, how inputs are scaled.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{Name}: {InputSize} {(InputSize == 1 ? "input" : "inputs")}");
        foreach (LayerDescription layer in Layers)
        {
            text.Append(CultureInfo.InvariantCulture, $" → {layer.Outputs} {layer.Activation}");
        }

        text.Append(CultureInfo.InvariantCulture, $", {Loss}\n");
        text.Append(CultureInfo.InvariantCulture, $"{"layer",-10} {"shape",15} {"parameters",12} {"multiply-adds",14}  schedule\n");
        foreach (LayerDescription layer in Layers)
        {
            string shape = string.Create(CultureInfo.InvariantCulture, $"{layer.Inputs} → {layer.Outputs}");
            text.Append(CultureInfo.InvariantCulture, $"{layer.Name,-10} {shape,15} {layer.ParameterCount,12:N0} {layer.MultiplyAdds,14:N0}  {layer.Schedule}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"{"total",-10} {"",15} {ParameterCount,12:N0} {MultiplyAdds,14:N0}  {Bytes:N0} bytes with padding");
        if (Reason.Length > 0)
        {
            text.Append('\n').Append(Reason);
        }

        if (Scaling != Scaling.None)
        {
            text.Append(CultureInfo.InvariantCulture, $"\ninputs are scaled ({Scaling}), folded into layer {Layers[0].Name}");
        }

        return text.ToString();
    }
}

/// <summary>One layer with parameters.</summary>
/// <param name="Name">The name it has everywhere: hidden, hidden1, hidden2, …, output.</param>
/// <param name="Inputs">Values it takes.</param>
/// <param name="Outputs">Its units.</param>
/// <param name="Activation">What each unit makes of its weighted sum.</param>
/// <param name="Schedule">How it is computed and why, as a sentence.</param>
public sealed record LayerDescription(string Name, int Inputs, int Outputs, Activation Activation, string Schedule)
{
    /// <summary>Number of weights and biases.</summary>
    public int ParameterCount => (Inputs + 1) * Outputs;

    /// <summary>Multiply-adds of one forward pass of one sample.</summary>
    public long MultiplyAdds => (long)Inputs * Outputs;
}

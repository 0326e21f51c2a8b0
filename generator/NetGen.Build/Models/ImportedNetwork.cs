using NetGen.Execution;

namespace NetGen.Build.Models;

/// <summary>An imported network as the runtime describes one, so that what the runtime checks of its files is checked here by the same code.</summary>
internal static class ImportedNetwork
{
    /// <summary>Describes a network whose parameters lie one behind the other in the flat order, without padding.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="inputs">Numbers in one sample.</param>
    /// <param name="layers">Units and activation of each layer; no more than <see cref="int.MaxValue"/> parameters in all.</param>
    public static NetworkDescription Describe(string name, int inputs, IReadOnlyList<(int Outputs, Activation Activation)> layers)
    {
        List<LayerLayout> layouts = [];
        List<LayerDescription> descriptions = [];
        int next = 0;
        int width = inputs;
        foreach ((int outputs, Activation activation) in layers)
        {
            int bias = next + width * outputs;
            layouts.Add(LayerLayout.Dense(width, outputs, outputs, next, bias));
            descriptions.Add(new LayerDescription($"layer {layouts.Count - 1}", width, outputs, activation, ""));
            next = bias + outputs;
            width = outputs;
        }

        // The loss is not part of what is imported; nothing that is checked depends on it.
        return new NetworkDescription(name, inputs, Loss.MeanSquaredError, new ParameterLayout(next, [.. layouts]), [.. descriptions]);
    }
}

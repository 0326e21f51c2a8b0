using NetGen.Execution;

namespace NetGen.Tests.Support;

/// <summary>Descriptions of networks that nobody emitted, with rows of parameters padded to 4 floats and a gap between the parts.</summary>
internal static class Describe
{
    public static NetworkDescription Network(string name, Loss loss, int inputs, params (int Units, Activation Activation)[] layers)
    {
        List<LayerLayout> layouts = [];
        List<LayerDescription> descriptions = [];
        int next = 0;
        int width = inputs;
        foreach ((int units, Activation activation) in layers)
        {
            int stride = (units + 3) / 4 * 4;
            int bias = next + width * stride + 4;
            layouts.Add(LayerLayout.Dense(width, units, stride, next, bias));
            descriptions.Add(new LayerDescription($"layer{layouts.Count}", width, units, activation, "by hand"));
            next = bias + stride;
            width = units;
        }

        return new NetworkDescription(name, inputs, loss, new ParameterLayout(next, [.. layouts]), [.. descriptions]);
    }

    /// <summary>The same network, with more said of its inputs and outputs.</summary>
    public static NetworkDescription Again(
        NetworkDescription network, Scaling scaling = Scaling.None, FeatureDescription[]? features = null, CategoryDescription[]? answers = null) =>
        new(network.Name, network.InputSize, network.Loss, network.Layout, [.. network.Layers]) { Scaling = scaling, Features = [.. features ?? []], Answers = [.. answers ?? []] };

    /// <summary>4 inputs, 8 tanh units, 3 classes.</summary>
    public static NetworkDescription IrisNet() => Network("IrisNet", Loss.CrossEntropy, 4, (8, Activation.Tanh), (3, Activation.Softmax));
}

using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;
using static NetGen.Generator.Declaration.ProblemList;

namespace NetGen.Generator.Declaration.Models;

/// <summary>Takes the layers of an imported network from its file, under the limits of declared ones.</summary>
/// <param name="network">The network, which has no layers yet.</param>
/// <param name="location">Where the file is named.</param>
/// <param name="problems">Receives what cannot be taken.</param>
internal sealed class ImportedLayers(NetworkDeclaration network, Location location, ProblemList problems)
{
    private readonly ModelMismatch _mismatch = new(network, location, problems);

    /// <summary>The network with the layers and weights of a model; null if it cannot have them.</summary>
    public NetworkDeclaration? Take(PreparedModel model)
    {
        if (model.Layers.Count > DeclarationLimits.MaxLayers)
        {
            _mismatch.Report($"the file has {Number(model.Layers.Count)} layers, but a network may have {Number(DeclarationLimits.MaxLayers)} at most", "train a network of fewer layers");
            return null;
        }

        EquatableArray<string> names = LayerNames.Of(model.Layers.Count - 1);
        List<LayerDeclaration> layers = new();
        foreach (PreparedLayer layer in model.Layers)
        {
            string name = names[layers.Count];
            if (layer.Activation is not Activation activation)
            {
                IReadOnlyList<PreparedLayer>? chain = model.UnorderedEnding is null ? model.Layers : new LayerOrder(network, model).FindChain();
                problems.Add(Descriptors.ImportWithoutActivations, location, network.Type.FullName, model.File, chain is null ? "the layers" : LayerText.Of(chain));
                return null;
            }

            CheckImported(layer, name, activation, isLast: layers.Count == model.Layers.Count - 1);
            layers.Add(new LayerDeclaration(name, layer.Inputs, layer.Outputs, activation));
        }

        CheckParameterCount(layers);
        Activation last = layers[layers.Count - 1].Activation;
        if (network.Loss != Loss.Auto && !LossTable.Allowed(last).Contains(network.Loss))
        {
            _mismatch.Report($"the loss of the network is {network.Loss}, which does not go with the output's activation {last}", $"write {string.Join(" or ", LossTable.Allowed(last).Select(loss => $"Loss.{loss}"))}, or leave the loss out");
        }

        return problems.IsSound
            ? network with { InputSize = layers[0].Inputs, Layers = layers.ToEquatableArray(), Loss = LossTable.Resolve(network.Loss, last), Model = model }
            : null;
    }

    /// <summary>The limits are those of declared layers.</summary>
    private void CheckImported(PreparedLayer layer, string name, Activation activation, bool isLast)
    {
        if (Math.Max(layer.Inputs, layer.Outputs) > DeclarationLimits.MaxSize)
        {
            _mismatch.Report($"layer '{name}' takes {Number(layer.Inputs)} inputs to {Number(layer.Outputs)} units, but may have {Number(DeclarationLimits.MaxSize)} at most", "train a network of smaller layers");
        }

        if (activation == Activation.Softmax && (!isLast || layer.Outputs == 1))
        {
            _mismatch.Report($"the activation of layer '{name}' is Softmax, which only an output layer of at least two units can have", "export the network without it");
        }
    }

    private void CheckParameterCount(List<LayerDeclaration> layers)
    {
        long count = layers.Sum(layer => layer.ParameterCount);
        if (count > DeclarationLimits.MaxParameters)
        {
            LayerDeclaration largest = layers.OrderByDescending(layer => layer.ParameterCount).First();
            _mismatch.Report(
                $"the file has {Number(count)} parameters, but a network may have {Number(DeclarationLimits.MaxParameters)} at most",
                $"train a network of smaller layers, first of all layer '{largest.Name}' ({Number(largest.Inputs)} → {Number(largest.Outputs)}) with {Number(largest.ParameterCount)} of them");
        }
    }
}

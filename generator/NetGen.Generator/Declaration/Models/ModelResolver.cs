using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;
using static NetGen.Generator.Declaration.ProblemList;

namespace NetGen.Generator.Declaration.Models;

/// <summary>Brings a network that names a file of weights together with what the build has made of that file.</summary>
/// <param name="network">A declaration that is sound but for its file.</param>
/// <param name="location">Where the file is named.</param>
/// <param name="problems">Receives what is wrong.</param>
internal sealed class ModelResolver(NetworkDeclaration network, Location location, ProblemList problems)
{
    /// <summary>Files that a message names at most.</summary>
    private const int MostNamed = 5;

    /// <summary>Where the names of the file's layers are given; null if they are not.</summary>
    public Location? NamesLocation { get; init; }

    /// <summary>A parsed network with its weights if it names a file of them: an outline if that does not fit, which the analyzer tells the user.</summary>
    public static ParsedNetwork Bake(ParsedNetwork parsed, EquatableArray<PreparedModel> models)
    {
        if (parsed.Declaration is not { IsBaked: true } declared)
        {
            return parsed;
        }

        try
        {
            NetworkDeclaration? baked = new ModelResolver(declared, Location.None, new ProblemList()).Resolve(models, areModelsPrepared: true);
            return parsed with { Declaration = baked, Outline = baked is null ? new NetworkOutline(declared.Type, MemberShape.Of(declared)) : null };
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return ParsedNetwork.Failed(parsed.MetadataName, fault);
        }
    }

    /// <summary>The network with its weights, and for an imported one its layers; null if the file does not fit.</summary>
    /// <param name="models">The models of the project.</param>
    /// <param name="areModelsPrepared">Whether the build prepares models at all.</param>
    public NetworkDeclaration? Resolve(EquatableArray<PreparedModel> models, bool areModelsPrepared)
    {
        string path = ModelPath.Normal(network.WeightsFile!);
        PreparedModel? model = models.FirstOrDefault(candidate => candidate.File == path || (candidate.Path.Length > 0 && candidate.Path == path));
        if (model is null)
        {
            problems.Add(Descriptors.WeightsNotFound, location, network.Type.FullName, network.WeightsFile!, Known(models, areModelsPrepared));
            return null;
        }

        if (model.Error is string error)
        {
            problems.Add(Descriptors.WeightsUnreadable, location, network.Type.FullName, error);
            return null;
        }

        if (model.IsUnread)
        {
            problems.Add(Descriptors.WeightsUnread, location, network.Type.FullName, model.File);
            return null;
        }

        if (network.IsImported)
        {
            return Import(model);
        }

        if (Ordered(model) is not PreparedModel ordered)
        {
            return null;
        }

        model = ordered;
        CheckLayers(model);
        CheckClasses(model);
        CheckNames(model);
        CheckMeans(model);
        return problems.IsSound ? network with { Model = Named(model) } : null;
    }

    private static string Known(EquatableArray<PreparedModel> models, bool areModelsPrepared)
    {
        if (!areModelsPrepared)
        {
            return "the build does not look for models, because NetGen.targets is not imported; reference the package NetGen, which brings it";
        }

        string[] files = models.Select(model => $"'{model.File}'").OrderBy(file => file, StringComparer.Ordinal).ToArray();
        string found = files.Length == 0 ? "no safetensors or ONNX file was found in the project's folder"
            : files.Length <= MostNamed ? "found were " + string.Join(", ", files)
            : $"found were {string.Join(", ", files.Take(MostNamed))} and {files.Length - MostNamed} more";
        return found + "; a file outside of that folder must be an item NetGenModel of the project";
    }

    /// <summary>The model with its layers in order; null if there is none.</summary>
    private PreparedModel? Ordered(PreparedModel model)
    {
        if (model.UnorderedEnding is null)
        {
            if (network.NamesInFile.Count > 0)
            {
                problems.Add(
                    Descriptors.MisplacedLayerNames, NamesLocation ?? location, network.Type.FullName, $"cannot order the layers of '{model.File}', which says their order itself", "remove them");
                return null;
            }

            return model;
        }

        LayerOrder order = new(network, model);
        if (model.Layers.Count != network.Layers.Count)
        {
            CheckLayers(order.FindChain() is IReadOnlyList<PreparedLayer> chain ? model with { Layers = chain.ToEquatableArray() } : model);
            return null;
        }

        if (network.NamesInFile.Count == 0 && !order.HasLayersOfNetwork)
        {
            return OfAnotherNetwork(order, model);
        }

        if (order.Find() is EquatableArray<PreparedLayer> layers)
        {
            return model with { Layers = layers };
        }

        problems.Add(Descriptors.LayerOrder, network.NamesInFile.Count > 0 ? NamesLocation ?? location : location, network.Type.FullName, network.WeightsFile!, order.Fault!, order.Remedy);
        return null;
    }

    /// <summary>As many layers as the network has, but others.</summary>
    private PreparedModel? OfAnotherNetwork(LayerOrder order, PreparedModel model)
    {
        if (order.FindChain() is IReadOnlyList<PreparedLayer> chain)
        {
            CheckLayers(model with { Layers = chain.ToEquatableArray() });
        }
        else
        {
            const int MostListed = 8;
            string more = model.Layers.Count > MostListed ? $" and {model.Layers.Count - MostListed} more" : "";
            string[] found = model.Layers.Take(MostListed).Select(layer => $"'{layer.WeightsName}' {Number(layer.Inputs)} → {Number(layer.Outputs)}").ToArray();
            Differ($"the sizes of the layers are not the declared ones, found {string.Join(", ", found)}{more}", "declare these sizes");
        }

        return null;
    }

    private void CheckLayers(PreparedModel model)
    {
        if (model.Layers.Count != network.Layers.Count)
        {
            Differ($"the network has {Count(network.Layers.Count)} with weights, found {Count(model.Layers.Count)}", $"declare {LayerText.Of(model.Layers)}");
            return;
        }

        for (int k = 0; k < network.Layers.Count; k++)
        {
            LayerDeclaration declared = network.Layers[k];
            PreparedLayer found = model.Layers[k];
            bool isLast = k == network.Layers.Count - 1;
            if ((declared.Inputs, declared.Outputs) != (found.Inputs, found.Outputs))
            {
                Differ(
                    $"layer '{declared.Name}' takes {Number(declared.Inputs)} inputs to {Number(declared.Outputs)} units, but '{found.WeightsName}' is of {Number(found.Inputs)} inputs and {Number(found.Outputs)} units",
                    $"declare {Sizes(declared, found, isFirst: k == 0, isLast)}");
                return;
            }

            if (found.Activation is Activation activation && activation != declared.Activation)
            {
                Differ($"the activation of layer '{declared.Name}' is {declared.Activation}, found {activation}", $"declare [{LayerText.Layer(found, isLast)}]");
                return;
            }
        }
    }

    /// <summary>What of a layer has to be declared otherwise. A type of the user's has to get other members.</summary>
    private string Sizes(LayerDeclaration declared, PreparedLayer found, bool isFirst, bool isLast)
    {
        List<string> parts = new();
        if (isFirst && declared.Inputs != found.Inputs)
        {
            parts.Add(network.Input is TypedInput input ? $"members of '{input.ShortName}' that are {Number(found.Inputs)} inputs" : $"[{LayerText.Input(found)}]");
        }

        if (declared.Outputs != found.Outputs || parts.Count == 0)
        {
            parts.Add(isLast && network.Output is TypedOutput output ? $"{Number(found.Outputs)} values of '{output.ShortName}'" : $"[{LayerText.Layer(found, isLast)}]");
        }

        return string.Join(" and ", parts);
    }

    /// <summary>A typed output knows its classes, and in which order. The file need not name them.</summary>
    private void CheckClasses(PreparedModel model)
    {
        ClassName[] classes = network.Output?.ClassNames.ToArray() ?? [];
        for (int k = 0; k < classes.Length && model.ClassNames.Count > 0 && problems.IsSound; k++)
        {
            string found = k < model.ClassNames.Count ? model.ClassNames[k] : "nothing";
            if (!classes[k].IsCalled(found))
            {
                Differ($"class {k} is '{classes[k].Name}' of {network.Output!.ShortName}, found '{found}'", $"put the values of {network.Output!.ShortName} in the order of the file, {Few(model.ClassNames)}");
            }
        }
    }

    /// <summary>Types know the order of inputs and values, too. The file need not name them.</summary>
    private void CheckNames(PreparedModel model)
    {
        if (network.Input is TypedInput input)
        {
            Check("input", NameDifference.Of(input).ToArray(), model.InputNames, input.ShortName);
        }

        if (network.Output is { Kind: AnswerKind.Values } output)
        {
            Check("value", output.Values.Select(value => value.Column).ToArray(), model.TargetNames, output.ShortName);
        }

        void Check(string kind, string[] names, EquatableArray<string> found, string type)
        {
            if (problems.IsSound && NameDifference.Between(names, found.ToArray()) is (int place, string expected, string other))
            {
                Differ($"{kind} {Number(place)} is '{expected}' of {type}, found '{other}'", $"put the members of {type} in the order of the file, {Few(found)}");
            }
        }
    }

    /// <summary>The model with the names that a typed output has for its classes, whatever the file calls them.</summary>
    private PreparedModel Named(PreparedModel model) => network.Output is { IsOfClasses: true } output
        ? model with { ClassNames = output.ClassNames.Select(answer => answer.Name).ToEquatableArray() }
        : model;

    private void CheckMeans(PreparedModel model)
    {
        if (problems.IsSound && network.Input is { HasMeans: true } input && model.InputMeans.Count != input.Size)
        {
            Differ($"features of '{input.ShortName}' stand for their mean in training where they are missing, but the file has no means", $"save the trained network anew, or give these features another {nameof(Missing)} value");
        }
    }

    private NetworkDeclaration? Import(PreparedModel model)
    {
        if (model.Layers.Count > DeclarationLimits.MaxLayers)
        {
            Differ($"the file has {Number(model.Layers.Count)} layers, but a network may have {Number(DeclarationLimits.MaxLayers)} at most", "train a network of fewer layers");
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
            Differ($"the loss of the network is {network.Loss}, which does not go with the output's activation {last}", $"write {string.Join(" or ", LossTable.Allowed(last).Select(loss => $"Loss.{loss}"))}, or leave the loss out");
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
            Differ($"layer '{name}' takes {Number(layer.Inputs)} inputs to {Number(layer.Outputs)} units, but may have {Number(DeclarationLimits.MaxSize)} at most", "train a network of smaller layers");
        }

        if (activation == Activation.Softmax && (!isLast || layer.Outputs == 1))
        {
            Differ($"the activation of layer '{name}' is Softmax, which only an output layer of at least two units can have", "export the network without it");
        }
    }

    private void CheckParameterCount(List<LayerDeclaration> layers)
    {
        long count = layers.Sum(layer => layer.ParameterCount);
        if (count > DeclarationLimits.MaxParameters)
        {
            LayerDeclaration largest = layers.OrderByDescending(layer => layer.ParameterCount).First();
            Differ(
                $"the file has {Number(count)} parameters, but a network may have {Number(DeclarationLimits.MaxParameters)} at most",
                $"train a network of smaller layers, first of all layer '{largest.Name}' ({Number(largest.Inputs)} → {Number(largest.Outputs)}) with {Number(largest.ParameterCount)} of them");
        }
    }

    private void Differ(string how, string remedy) => problems.Add(Descriptors.WeightsMismatch, location, network.Type.FullName, network.WeightsFile!, how, remedy);

    private static string Few(EquatableArray<string> names) =>
        string.Join(", ", names.Take(MostNamed).Select(name => $"'{name}'")) + (names.Count > MostNamed ? $" and {names.Count - MostNamed} more" : "");

    private static string Count(int layers) => layers == 1 ? "1 layer" : $"{layers} layers";
}

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

    private readonly ModelMismatch _mismatch = new(network, location, problems);
    private readonly ModelComparison _comparison = new(network, location, problems);

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
            return new ImportedLayers(network, location, problems).Take(model);
        }

        return Ordered(model) is PreparedModel ordered && _comparison.Check(ordered) ? network with { Model = _comparison.Named(ordered) } : null;
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
            _comparison.CheckLayers(order.FindChain() is IReadOnlyList<PreparedLayer> chain ? model with { Layers = chain.ToEquatableArray() } : model);
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
            _comparison.CheckLayers(model with { Layers = chain.ToEquatableArray() });
        }
        else
        {
            const int MostListed = 8;
            string more = model.Layers.Count > MostListed ? $" and {model.Layers.Count - MostListed} more" : "";
            string[] found = model.Layers.Take(MostListed).Select(layer => $"'{layer.WeightsName}' {Number(layer.Inputs)} → {Number(layer.Outputs)}").ToArray();
            _mismatch.Report($"the sizes of the layers are not the declared ones, found {string.Join(", ", found)}{more}", "declare these sizes");
        }

        return null;
    }
}

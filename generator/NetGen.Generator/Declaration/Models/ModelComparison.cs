using Microsoft.CodeAnalysis;
using NetGen.Generator.Model;
using static NetGen.Generator.Declaration.ProblemList;

namespace NetGen.Generator.Declaration.Models;

/// <summary>Compares a declared network with the model of the file that it names.</summary>
/// <param name="network">The network.</param>
/// <param name="location">Where the file is named.</param>
/// <param name="problems">Receives the differences.</param>
internal sealed class ModelComparison(NetworkDeclaration network, Location location, ProblemList problems)
{
    /// <summary>Names that a message lists at most.</summary>
    private const int MaxListed = 5;

    private readonly ModelMismatch _mismatch = new(network, location, problems);

    /// <summary>Compares everything.</summary>
    /// <returns>Whether the two are the same.</returns>
    public bool Check(PreparedModel model)
    {
        CheckLayers(model);
        CheckClasses(model);
        CheckNames(model);
        CheckMeans(model);
        return problems.IsSound;
    }

    /// <summary>Compares layers in order: their sizes, and their activations where the file has them.</summary>
    public void CheckLayers(PreparedModel model)
    {
        if (model.Layers.Count != network.Layers.Count)
        {
            _mismatch.Report($"the network has {Count(network.Layers.Count)} with weights, found {Count(model.Layers.Count)}", $"declare {LayerText.Of(model.Layers)}");
            return;
        }

        for (int k = 0; k < network.Layers.Count; k++)
        {
            LayerDeclaration declared = network.Layers[k];
            PreparedLayer found = model.Layers[k];
            bool isLast = k == network.Layers.Count - 1;
            if ((declared.Inputs, declared.Outputs) != (found.Inputs, found.Outputs))
            {
                _mismatch.Report(
                    $"layer '{declared.Name}' takes {Number(declared.Inputs)} inputs to {Number(declared.Outputs)} units, but '{found.WeightsName}' is of {Number(found.Inputs)} inputs and {Number(found.Outputs)} units",
                    $"declare {Sizes(declared, found, isFirst: k == 0, isLast)}");
                return;
            }

            if (found.Activation is Activation activation && activation != declared.Activation)
            {
                _mismatch.Report($"the activation of layer '{declared.Name}' is {declared.Activation}, found {activation}", $"declare [{LayerText.Layer(found, isLast)}]");
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
                _mismatch.Report($"class {k} is '{classes[k].Name}' of {network.Output!.ShortName}, found '{found}'", $"put the values of {network.Output!.ShortName} in the order of the file, {Few(model.ClassNames)}");
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
                _mismatch.Report($"{kind} {Number(place)} is '{expected}' of {type}, found '{other}'", $"put the members of {type} in the order of the file, {Few(found)}");
            }
        }
    }

    /// <summary>The model with the names that a typed output has for its classes, whatever the file calls them.</summary>
    public PreparedModel Named(PreparedModel model) => network.Output is { IsOfClasses: true } output
        ? model with { ClassNames = output.ClassNames.Select(answer => answer.Name).ToEquatableArray() }
        : model;

    private void CheckMeans(PreparedModel model)
    {
        if (problems.IsSound && network.Input is { HasMeans: true } input && model.InputMeans.Count != input.Size)
        {
            _mismatch.Report($"features of '{input.ShortName}' stand for their mean in training where they are missing, but the file has no means", $"save the trained network anew, or give these features another {nameof(Missing)} value");
        }
    }

    private static string Few(EquatableArray<string> names) =>
        string.Join(", ", names.Take(MaxListed).Select(name => $"'{name}'")) + (names.Count > MaxListed ? $" and {names.Count - MaxListed} more" : "");

    private static string Count(int layers) => layers == 1 ? "1 layer" : $"{layers} layers";
}

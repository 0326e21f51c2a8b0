using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using NetGen.Build.Models;

namespace NetGen.Build.Prepared;

/// <summary>
/// The text in which a model comes to the generator, beside the source files of a project. It can be read by people too: a word at the beginning of a line says what the line
/// has. Numbers are the shortest that give back the same bits, as the generator writes them into the program.
/// </summary>
/// <remarks>
/// A line "unordered" says that the file does not tell the order of its layers, and what the names of their weights end in. A layer has a line for its shape, the names of its tensors, a line of
/// weights for each of its inputs, and one of biases. Where a resource has the numbers, it has their places instead. A file that could not be read has a line "error": that is shown where a network
/// names the file, and nowhere if none does. A file that no network was seen to name has a line "unread".
/// </remarks>
internal static class PreparedModelText
{
    /// <summary>The first line: format and version. The generator reads no other.</summary>
    public const string FirstLine = "netgen-model 1";

    /// <summary>The text of a model.</summary>
    /// <param name="name">The model's file, as networks name it.</param>
    /// <param name="model">The model.</param>
    /// <param name="resource">Where its numbers are, if not in the text.</param>
    public static string Of(ModelName name, ImportedModel model, WeightsResource? resource = null)
    {
        StringBuilder text = Begin(name);
        if (model.UnorderedEnding is string ending)
        {
            Line(text, "unordered", ending);
        }

        Names(text, "input", model.InputNames);
        Names(text, "value", model.TargetNames);
        Names(text, "class", model.ClassNames);

        if (!model.InputMeans.IsEmpty)
        {
            Line(text, "means", Numbers(model.InputMeans.AsSpan()));
        }

        if (resource is not null)
        {
            Line(text, "resource", string.Create(CultureInfo.InvariantCulture, $"{resource.Length} {Escape(resource.Name)}"));
        }

        for (int l = 0; l < model.Layers.Length; l++)
        {
            ImportedLayer layer = model.Layers[l];
            Line(text, "layer", string.Create(CultureInfo.InvariantCulture, $"{layer.Inputs} {layer.Outputs} {layer.Activation?.ToString() ?? "?"}"));
            Line(text, "weights", Escape(layer.WeightsName));
            Line(text, "bias", Escape(layer.BiasName));
            if (resource is not null)
            {
                (int weights, int stride, int bias) = resource.Places[l];
                Line(text, "at", string.Create(CultureInfo.InvariantCulture, $"{weights} {stride} {bias}"));
                continue;
            }

            for (int input = 0; input < layer.Inputs; input++)
            {
                Line(text, "w", Numbers(layer.Weights.AsSpan(input * layer.Outputs, layer.Outputs)));
            }

            Line(text, "b", Numbers(layer.Bias));
        }

        return text.ToString();
    }

    /// <summary>The text of a file that is no model.</summary>
    /// <param name="name">The file, as networks name it.</param>
    /// <param name="error">What is wrong with it.</param>
    public static string OfError(ModelName name, string error)
    {
        StringBuilder text = Begin(name);
        Line(text, "error", Escape(error));
        return text.ToString();
    }

    /// <summary>The text of a model that no network names, and that was not read.</summary>
    /// <param name="name">The file, as networks name it.</param>
    public static string OfUnread(ModelName name)
    {
        StringBuilder text = Begin(name);
        Line(text, "unread", "numbers");
        return text.ToString();
    }

    private static StringBuilder Begin(ModelName name)
    {
        StringBuilder text = new();
        text.Append(FirstLine).Append('\n');
        Line(text, "file", Escape(name.File));
        Line(text, "path", Escape(name.Path));
        return text;
    }

    private static void Names(StringBuilder text, string word, ImmutableArray<string> names)
    {
        foreach (string name in names)
        {
            Line(text, word, Escape(name));
        }
    }

    private static void Line(StringBuilder text, string word, string content) => text.Append(word).Append(' ').Append(content).Append('\n');

    private static string Numbers(ReadOnlySpan<float> numbers)
    {
        StringBuilder text = new();
        foreach (float number in numbers)
        {
            text.Append(text.Length == 0 ? "" : " ").Append(number.ToString("R", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    /// <summary>Names come from files of others: what would end a line, or be seen otherwise than it is, is written as its number.</summary>
    private static string Escape(string name)
    {
        StringBuilder text = new();
        foreach (char character in name)
        {
            if (char.IsControl(character) || char.IsSurrogate(character) || character is '\\' or '\u2028' or '\u2029')
            {
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            }
            else
            {
                text.Append(character);
            }
        }

        return text.ToString();
    }
}

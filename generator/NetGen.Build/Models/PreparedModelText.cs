using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace NetGen.Build.Models;

/// <summary>
/// The text in which a model comes to the generator, beside the source files of a project. It can be read by people too: a word at the beginning of a line says what the line
/// has. Numbers are the shortest that give back the same bits, as the generator writes them into the program.
/// </summary>
/// <remarks>
/// A line "unordered" says that the file does not tell the order of its layers, and what the names of their weights end in. A layer has a line for its shape, the names of its tensors, a line of weights for each of its inputs, and one of biases. A file that could not be read has a line "error"
/// instead: that is shown where a network names the file, and nowhere if none does.
/// </remarks>
internal static class PreparedModelText
{
    /// <summary>The first line: format and version. The generator reads no other.</summary>
    public const string FirstLine = "netgen-model 1";

    /// <summary>The text of a model.</summary>
    /// <param name="file">The model's file, from the project's folder, with slashes.</param>
    /// <param name="model">The model.</param>
    public static string Of(string file, ImportedModel model)
    {
        StringBuilder text = Begin(file);
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

        foreach (ImportedLayer layer in model.Layers)
        {
            Line(text, "layer", string.Create(CultureInfo.InvariantCulture, $"{layer.Inputs} {layer.Outputs} {layer.Activation?.ToString() ?? "?"}"));
            Line(text, "weights", Escape(layer.WeightsName));
            Line(text, "bias", Escape(layer.BiasName));
            for (int input = 0; input < layer.Inputs; input++)
            {
                Line(text, "w", Numbers(layer.Weights.AsSpan(input * layer.Outputs, layer.Outputs)));
            }

            Line(text, "b", Numbers(layer.Bias));
        }

        return text.ToString();
    }

    /// <summary>The text of a file that is no model.</summary>
    /// <param name="file">The file, from the project's folder, with slashes.</param>
    /// <param name="error">What is wrong with it.</param>
    public static string OfError(string file, string error)
    {
        StringBuilder text = Begin(file);
        Line(text, "error", Escape(error));
        return text.ToString();
    }

    private static StringBuilder Begin(string file)
    {
        StringBuilder text = new();
        text.Append(FirstLine).Append('\n');
        Line(text, "file", Escape(file));
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

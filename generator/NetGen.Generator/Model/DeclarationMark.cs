using System.Globalization;
using System.Text;

namespace NetGen.Generator.Model;

/// <summary>
/// What is written into a class about the declaration that it was written from. The analyzer makes the mark anew from the final compilation: where the two differ, the generator has
/// seen something else than the compiler.
/// </summary>
internal static class DeclarationMark
{
    /// <summary>The attribute, in the runtime.</summary>
    public const string AttributeName = "GeneratedNetworkAttribute";

    /// <summary>The mark of a class whose members are empty.</summary>
    public const string Outline = "outline";

    /// <summary>The attribute as emitted text has it.</summary>
    public static string Attribute(string mark) => $"[global::NetGen.Execution.GeneratedNetwork(\"{mark}\")]";

    /// <summary>The mark of a declaration: a checksum of what it says. What comes from a file of weights is left out.</summary>
    public static string Of(NetworkDeclaration network) => Checksum.Of(Text(network));

    private static string Text(NetworkDeclaration network)
    {
        StringBuilder text = new();
        Add(text, network.WeightsFile, network.NativeExport, network.Scaling);
        if (network.NamesInFile.Count > 0)
        {
            Add(text, [.. network.NamesInFile]);
        }

        if (!network.IsImported)
        {
            Add(text, network.InputSize, network.Loss);
            foreach (LayerDeclaration layer in network.Layers)
            {
                Add(text, layer.Inputs, layer.Outputs, layer.Activation);
            }
        }

        if (network.Input is TypedInput input)
        {
            Add(text, input);
        }

        if (network.Output is TypedOutput output)
        {
            Add(text, output.Type, output.Kind);
            Add(text, output.Classes);
            foreach (AnswerValue value in output.Values)
            {
                Add(text, value.Name, value.Column, value.Type, value.Parameter, value.IsSet);
            }
        }

        return text.ToString();
    }

    private static void Add(StringBuilder text, TypedInput input)
    {
        Add(text, input.Type, input.IsReference);
        foreach (Feature feature in input.Features)
        {
            Add(text, feature.Name, feature.Access, feature.Kind, feature.Length, feature.Type, feature.IsNullable, feature.IsWhole, feature.Missing.Kind,
                BitConverter.DoubleToInt64Bits(feature.Missing.Constant));
            Add(text, feature.Values);
        }

        foreach (FeatureObject inner in input.Objects)
        {
            Add(text, inner.Name, inner.Access);
        }
    }

    private static void Add(StringBuilder text, EquatableArray<EnumValue> values)
    {
        foreach (EnumValue value in values)
        {
            Add(text, value.Name, value.Number, string.Join("|", value.Aliases));
        }
    }

    /// <summary>The values of one thing, each ended by a character that no name has.</summary>
    private static void Add(StringBuilder text, params object?[] values)
    {
        foreach (object? value in values)
        {
            text.Append(string.Format(CultureInfo.InvariantCulture, "{0}", value)).Append('\u0001');
        }

        text.Append('\n');
    }
}

using NetGen.Generator.Model;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission;

/// <summary>The weights of a network as constants: data that the compiler puts into the assembly as they are.</summary>
internal static class ParametersSource
{
    /// <summary>Lines that all weights together take at most, but for one a layer: then several rows share a line.</summary>
    private const int Lines = 400;

    private const string Floats = "global::System.ReadOnlySpan<float>";
    private const string Layout = "/// <summary>θ: of each layer the weights, a row for each input, and then the biases. Zeros behind a row are padding.</summary>";

    /// <param name="writer">Receives the text.</param>
    /// <param name="model">The weights.</param>
    /// <param name="plan">Where they lie.</param>
    /// <param name="nameOfStruct">What they are written into.</param>
    public static void Write(SourceWriter writer, PreparedModel model, NetworkPlan plan, string nameOfStruct)
    {
        Names(writer, "inputs", "InputNames", model.InputNames);
        Names(writer, "values", "TargetNames", model.TargetNames);
        Names(writer, "classes", "ClassNames", model.ClassNames);
        writer.Blank().Line("/// <summary>What stands in for inputs that are missing.</summary>")
            .Line($"public static global::System.Collections.Immutable.ImmutableArray<float> InputMeans {{ get; }} = [{string.Join(", ", model.InputMeans.Select(mean => mean == "NaN" ? "float.NaN" : mean + "f"))}];")
            .Blank();
        switch (plan.Parameters)
        {
            case ParameterHome.Resource:
                Resource(writer, model.Resource!, nameOfStruct);
                break;
            case ParameterHome.Data:
                Copied(writer, model, plan);
                break;
            default:
                writer.Line(Layout).Line($"public static {Floats} Parameters =>");
                Numbers(writer, model, plan);
                break;
        }
    }

    /// <summary>Constants, and a copy of them.</summary>
    private static void Copied(SourceWriter writer, PreparedModel model, NetworkPlan plan)
    {
        writer.Line("/// <summary>θ, copied at the first call to where a cache line begins: the compiler puts constants anywhere, and vectors that lie in two lines take longer to load.</summary>")
            .Line($"public static {Floats} Parameters => AlignedParameters.Of(ref Copied.Parameters, Constants);").Blank();
        Static(writer, "Copied", "public static float[]? Parameters;");
        writer.Blank()
            .Line(Layout)
            .Line($"private static {Floats} Constants =>");
        Numbers(writer, model, plan);
    }

    /// <summary>Too many numbers for text.</summary>
    private static void Resource(SourceWriter writer, PreparedResource resource, string nameOfStruct)
    {
        writer.Line("/// <summary>θ: weights and biases of all layers at their places, which lie in a resource of the assembly. They are read where they lie, and never copied.</summary>")
            .Line($"public static {Floats} Parameters => Stored.Parameters.Span;").Blank();
        Static(writer, "Stored", $"public static readonly ParameterResource Parameters = ParameterResource.Of(typeof({nameOfStruct}).Assembly, {Literal.Of(resource.Name)}, {resource.Length});");
    }

    /// <summary>A field in a class of its own: whatever reads a static field of a type initializes all of them, and with the description some 100 KB would come into a native program that never asks for it.</summary>
    private static void Static(SourceWriter writer, string name, string field)
    {
        using (writer.Open($"private static class {name}"))
        {
            writer.Line(field);
        }
    }

    private static void Numbers(SourceWriter writer, PreparedModel model, NetworkPlan plan)
    {
        writer.Line("[");
        int rowsOfALine = (model.Layers.Sum(layer => layer.Rows.Count) + Lines - 1) / Lines;
        int end = 0;
        for (int k = 0; k < plan.Layers.Count; k++)
        {
            LayerPlan layer = plan.Layers[k];
            PreparedLayer values = model.Layers[k];
            RequireBehind(end, layer.Weights.Offset, layer);
            writer.Line($"    // {layer.Name}: {values.Inputs} rows of {values.Outputs}, and the biases");
            for (int first = 0; first < values.Inputs; first += rowsOfALine)
            {
                IEnumerable<string> rows = Enumerable.Range(first, Math.Min(rowsOfALine, values.Inputs - first)).Select(row => Row(values.Rows[row], layer.WeightStride - layer.Outputs));
                writer.Line("    " + string.Join(" ", rows));
            }

            end = layer.Weights.Offset + layer.Inputs * layer.WeightStride;
            int isLast = k == plan.Layers.Count - 1 ? plan.BlockLength : plan.Layers[k + 1].Weights.Offset;
            writer.Line("    " + Zeros(layer.Bias.Offset - end) + Row(values.Rows[values.Inputs], isLast - layer.Bias.Offset - layer.Outputs));
            end = isLast;
        }

        writer.Line("];");
    }

    private static void Names(SourceWriter writer, string what, string property, EquatableArray<string> names) => writer
        .Blank().Line($"/// <summary>The names of the {what}.</summary>")
        .Line($"public static global::System.Collections.Immutable.ImmutableArray<string> {property} {{ get; }} = [{string.Join(", ", names.Select(Literal.Of))}];");

    private static void RequireBehind(int end, int offset, LayerPlan layer)
    {
        if (offset != end)
        {
            throw new InvalidOperationException($"The weights of {layer.Name} should begin at {end}, where the layer before ends, but begin at {offset}.");
        }
    }

    /// <summary>Numbers as constants, and zeros behind them.</summary>
    private static string Row(string numbers, int padding) => numbers.Replace(" ", "f, ") + "f," + (padding == 0 ? "" : " " + Zeros(padding).TrimEnd());

    private static string Zeros(int count) => string.Concat(Enumerable.Repeat("0f, ", count));
}

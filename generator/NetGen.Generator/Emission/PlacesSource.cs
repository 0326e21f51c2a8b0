using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission;

/// <summary>The constants that say where parameters and values lie.</summary>
internal static class PlacesSource
{
    private static readonly char[] _separators = [' ', ',', '(', ')', ';', '\n'];

    /// <param name="writer">Receives the text.</param>
    /// <param name="plan">The network.</param>
    /// <param name="methods">The text of all methods: what it does not mention needs no name.</param>
    /// <param name="isByLayers">Whether a layer is one line: then parameters are reached through the layers' shapes, and many places share a line.</param>
    public static void Write(SourceWriter writer, NetworkPlan plan, string methods, bool isByLayers)
    {
        HashSet<string> mentioned = [.. methods.Split(_separators)];
        LayerPlan[] layers = [.. plan.Layers.Where(layer => !isByLayers || layer.Tensors.Any(tensor => mentioned.Contains(tensor.Constant)))];
        if (layers.Length > 0)
        {
            writer.Line("// Where each layer's parameters lie in θ, in floats.");
        }

        foreach (ParameterTensor tensor in layers.SelectMany(layer => layer.Tensors))
        {
            writer.Line(TensorSource.PlaceOf(tensor));
        }

        foreach (NetworkProgram program in new[] { plan.Gradient, plan.GradientBatch })
        {
            ValueBuffer[] places = [.. program.Buffers.Where(buffer => mentioned.Contains(buffer.Constant))];
            if (places.Length == 0)
            {
                continue;
            }

            writer.Blank().Line($"// Where the values of {(program == plan.Gradient ? "one sample" : "many samples")} lie in scratch, in floats.");
            if (isByLayers)
            {
                writer.Line("const int\n" + string.Join(",\n", PackedLines.Of(places.Select(buffer => $"{buffer.Constant} = {buffer.Offset}"), "    ")) + ";");
                continue;
            }

            foreach (ValueBuffer buffer in places)
            {
                writer.Line($"const int {buffer.Constant} = {buffer.Offset};{Meaning(buffer)}");
            }
        }

        writer.Blank();
    }

    /// <summary>What the runtime's loops over the samples of a batch ask: where they put what they bring, and find what they take away.</summary>
    public static void WriteAsked(SourceWriter writer, NetworkPlan plan)
    {
        NetworkProgram batch = plan.GradientBatch;
        if (plan.Form == Form.Tiled)
        {
            writer.Line($"public static int RowsAtOnce => {batch.SamplesAtOnce};");
            Ask("PaddedInputsPlace", "paddedInputs");
            return;
        }

        if (plan.IsTrained)
        {
            Ask("InputsPlace", "x");
            Ask("TargetsPlace", "t");
            Ask("PaddedInputsPlace", "paddedInputs");
            Ask("PaddedTargetsPlace", "paddedTargets");
            Ask("GradientSumsPlace", "gradientSums");
            Ask("LossSumsPlace", "lossSums");
            writer.Line($"public static int RoundLength => {batch.RoundLength};").Line($"public static int RoundsAtOnce => {batch.RoundsAtOnce};");
        }

        void Ask(string property, string name) => writer.Line($"public static int {property} => {batch.Buffers.Single(buffer => buffer.Name == name).Constant};");
    }

    /// <summary>What a place is for, where its name does not say it.</summary>
    private static string Meaning(ValueBuffer buffer) => buffer.Name switch
    {
        "weightColumns" => " // the columns of a layer's weights",
        "transposed" => " // weights laid out anew, the inputs side by side",
        "paddedInputs" => " // inputs of too few samples, filled up",
        "paddedTargets" => " // targets of too few samples, filled up",
        "outputLanes" or "outputLanesOfPart" => " // the values of the outputs with a sample in each lane",
        "gradientSums" => " // 16 lanes for each parameter",
        "lossSums" => " // 16 lanes",
        _ => buffer.Name[0] == 'δ' ? " // " + buffer.Name : "",
    };
}

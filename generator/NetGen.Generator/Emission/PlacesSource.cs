using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission;

/// <summary>The constants that say where parameters and values lie.</summary>
internal static class PlacesSource
{
    public static void Write(SourceWriter writer, NetworkPlan plan)
    {
        HashSet<string> named = [.. plan.OfOneSample.Concat(plan.OfManySamples).SelectMany(program => program.Kernels).SelectMany(kernel => kernel.Memory).Select(region => region.Symbol)];
        named.UnionWith(Asked(plan).Select(asked => asked.Place.Constant));

        // Where a layer is one line, parameters are reached through the layers' shapes.
        LayerPlan[] layers = [.. plan.Layers.Where(layer => !plan.IsByLayers || layer.Tensors.Any(tensor => named.Contains(tensor.Constant)))];
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
            ValueBuffer[] places = [.. program.Buffers.Where(buffer => named.Contains(buffer.Constant))];
            if (places.Length == 0)
            {
                continue;
            }

            writer.Blank().Line($"// Where the values of {(program == plan.Gradient ? "one sample" : "many samples")} lie in scratch, in floats.");
            if (plan.IsByLayers)
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
        }
        else if (plan.ForwardBatch.HasTwice)
        {
            writer.Line("public static bool HasForwardTwice => true;");
        }

        foreach ((string property, ValueBuffer place) in Asked(plan))
        {
            writer.Line($"public static int {property} => {place.Constant};");
        }

        if (plan.Form == Form.Unrolled && plan.IsTrained)
        {
            writer.Line($"public static int RoundLength => {batch.RoundLength};").Line($"public static int RoundsAtOnce => {batch.RoundsAtOnce};");
        }
    }

    private static IEnumerable<(string Property, ValueBuffer Place)> Asked(NetworkPlan plan)
    {
        IEnumerable<(string Property, string Name)> asked = (plan.Form, plan.IsTrained) switch
        {
            (Form.Tiled, _) => [("PaddedInputsPlace", "paddedInputs")],
            (_, false) => [],
            _ =>
            [
                ("PaddedInputsPlace", "paddedInputs"), ("PaddedTargetsPlace", "paddedTargets"), ("GradientSumsPlace", "gradientSums"),
                ("LossSumsPlace", "lossSums"),
            ],
        };
        return asked.Select(property => (property.Property, plan.GradientBatch.Buffers.Single(buffer => buffer.Name == property.Name)));
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

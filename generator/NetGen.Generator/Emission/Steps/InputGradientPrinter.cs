using NetGen.Generator.Layers;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission.Steps;

/// <summary>Prints the way back through weights.</summary>
internal static class InputGradientPrinter
{
    /// <summary>The weights of a unit, W[0,j], W[1,j], …, are a column of their matrix.</summary>
    private const string ColumnsNote = "// the columns of W are brought into vectors, 16 floats apart: W[0,j], W[1,j], … side by side, an input in each lane";

    public static void PrintUnrolled(InputGradientStep step, UnrolledText text)
    {
        if (step.IsByColumns)
        {
            PrintColumns(step, text);
            return;
        }

        LayerPlan layer = step.Layer;
        string[] deltas = [.. Enumerable.Range(0, text.Elements(step.Delta)).Select(element => text.Read(step.Delta, element))];
        string type = text.LaneType(layer.Block);
        string Weight(int i, int unit) => $"{layer.WeightsConstant} + {i} * {layer.WeightStride}" + (unit == 0 ? "" : $" + {unit}");
        for (int i = step.Range.From; i < step.Range.To; i++)
        {
            if (text.OutputsInLanes)
            {
                string sum = $"{type}.Load(ref θ, {Weight(i, 0)}) * {deltas[0]}";
                for (int b = 1; b < deltas.Length; b++)
                {
                    sum = $"{type}.MultiplyAdd({type}.Load(ref θ, {Weight(i, b * layer.Block)}), {deltas[b]}, {sum})";
                }

                text.Writer.Line($"Unsafe.Add({UnrolledText.Place(step.InputDelta, i)}) = {type}.Sum({sum});");
                continue;
            }

            string local = text.Declare(step.InputDelta, i, $"V.Broadcast(ref θ, {Weight(i, 0)}) * {deltas[0]}");
            for (int j = 1; j < deltas.Length; j++)
            {
                text.Writer.Line($"{local} = V.MultiplyAdd(ref θ, {Weight(i, j)}, {deltas[j]}, {local});");
            }

            text.StoreWhereRead(step, step.InputDelta, i);
        }
    }

    /// <summary>One sample, with inputs in the lanes: the sum over the units runs in their order, within each lane.</summary>
    private static void PrintColumns(InputGradientStep step, UnrolledText text)
    {
        LayerPlan layer = step.Layer;
        string type = text.LaneType(step.InputDelta);
        text.Writer.Line(ColumnsNote);
        foreach (int element in text.ElementsOf(step.Range, step.InputDelta.Block))
        {
            int first = element * step.InputDelta.Block;
            string row = layer.WeightsConstant + (first == 0 ? "" : $" + {first} * {layer.WeightStride}");
            text.Writer.Line($"LaneRows.Load<{type}>(ref Unsafe.Add(ref θ, {row}), stride: {layer.WeightStride}, columns: {layer.Outputs}, ref Unsafe.Add(ref scratch, WeightColumns));");
            string local = text.Declare(
                step.InputDelta, element, $"{type}.Broadcast({UnrolledText.Place(step.Delta, 0)}) * {type}.Load(ref scratch, WeightColumns)");
            for (int j = 1; j < layer.Outputs; j++)
            {
                text.Writer.Line($"{local} = {type}.MultiplyAdd({UnrolledText.Place(step.Delta, j)}, {type}.Load(ref scratch, WeightColumns + {j} * {Budget.LogicalLanes}), {local});");
            }

            if (text.IsPartial(step.InputDelta, element))
            {
                text.Writer.Line($"{local} = {text.OnlyUnits(step.InputDelta, element, local, "0f")};");
            }

            text.StoreWhereRead(step, step.InputDelta, element);
        }
    }

    public static TiledMethod Tiled(InputGradientStep step, bool isBatch)
    {
        string parameters = $"ref float θ, {TiledMethod.Parameter(step.Delta)}, {TiledMethod.Parameter(step.InputDelta)}";
        string arguments = $"ref θ, {TiledMethod.Argument(step.Delta)}, {TiledMethod.Argument(step.InputDelta)}";
        return step.TransposedWeights is ValueBuffer transposed
            ? TiledMethod.OfRuntime(
                $"Tiles.InputGradient<{TiledText.LaneType(step.InputDelta.Block)}, {step.Layer.Shape}>", $"{arguments}, {TiledMethod.Argument(transposed)}, rows",
                "the weights are laid out anew first, those of one unit side by side, and then serve all samples")
            : step.IsByColumns
                ? new TiledMethod(
                    TiledText.LaneType(step.InputDelta.Block), "void", parameters + ", ref float columns", arguments + ", ref Unsafe.Add(ref scratch, WeightColumns)",
                    writer => PrintColumns(step, writer))
                : new TiledMethod("V" + step.Layer.Block, "void", parameters, arguments, writer => PrintRow(step, writer));
    }

    /// <summary>One sample, with inputs in the lanes, in a loop.</summary>
    private static void PrintColumns(InputGradientStep step, SourceWriter writer)
    {
        LayerPlan layer = step.Layer;
        ValueBuffer inputDelta = step.InputDelta;
        string type = TiledText.LaneType(inputDelta.Block);
        using (writer.Open($"for (nint i = 0; i < {inputDelta.Stride}; i += {TiledText.Width(inputDelta.Block)})"))
        {
            writer.Line(ColumnsNote)
                .Line($"LaneRows.Load<{type}>(ref Unsafe.Add(ref θ, {layer.WeightsConstant} + i * {layer.WeightStride}), stride: {layer.WeightStride}, columns: {layer.Outputs}, ref columns);")
                .Line($"{type} sum = {type}.Broadcast(ref {step.Delta.Name}, 0) * {type}.Load(ref columns, 0);");
            using (writer.Open($"for (nint j = 1; j < {layer.Outputs}; j++)"))
            {
                writer.Line($"sum = {type}.MultiplyAdd(ref {step.Delta.Name}, j, {type}.Load(ref columns, j * {Budget.LogicalLanes}), sum);");
            }

            writer.Blank().Line(inputDelta.IsPadded
                ? $"{type}.Store({type}.KeepFirst(sum, {inputDelta.Size} - (int)i, 0f), ref {inputDelta.Name}, i);"
                : $"{type}.Store(sum, ref {inputDelta.Name}, i);");
        }
    }

    /// <summary>One sample: each input's row of weights against the deltas, and the sum of the lanes.</summary>
    private static void PrintRow(InputGradientStep step, SourceWriter writer)
    {
        ValueBuffer inputDelta = step.InputDelta;
        if (inputDelta.IsPadded)
        {
            writer.Line("// the padding behind the last unit must be zero");
            using (writer.Open($"for (nint i = {inputDelta.Size}; i < {inputDelta.Stride}; i++)"))
            {
                writer.Line($"Unsafe.Add(ref {inputDelta.Name}, i) = 0f;");
            }

            writer.Blank();
        }

        int rows = Math.Min(Budget.TileRows, step.Layer.Inputs);
        int rest = step.Layer.Inputs % rows;
        PrintDots(step, writer, rows, $"for (nint i = 0; i < {step.Layer.Inputs - rest}; i += {rows})");
        if (rest > 0)
        {
            writer.Blank();
            PrintDots(step, writer, 1, $"for (nint i = {step.Layer.Inputs - rest}; i < {step.Layer.Inputs}; i++)");
        }
    }

    private static void PrintDots(InputGradientStep step, SourceWriter writer, int rows, string loop)
    {
        LayerPlan layer = step.Layer;
        string type = "V" + layer.Block;
        using (writer.Open(loop))
        {
            writer.Line($"ref float w = ref Unsafe.Add(ref θ, {layer.WeightsConstant} + i * {layer.WeightStride});").Line($"{type} δ = {type}.Load(ref {step.Delta.Name}, 0);");
            for (int r = 0; r < rows; r++)
            {
                writer.Line($"{type} sum{r} = {type}.Load(ref w, {r * layer.WeightStride}) * δ;");
            }

            if (layer.Blocks > 1)
            {
                using (writer.Open($"for (nint j = {layer.Block}; j < {layer.Stride}; j += {layer.Block})"))
                {
                    writer.Line($"δ = {type}.Load(ref {step.Delta.Name}, j);");
                    for (int r = 0; r < rows; r++)
                    {
                        writer.Line($"sum{r} = {type}.MultiplyAdd({type}.Load(ref w, j + {r * layer.WeightStride}), δ, sum{r});");
                    }
                }
            }

            writer.Blank();
            for (int r = 0; r < rows; r++)
            {
                writer.Line($"Unsafe.Add(ref {step.InputDelta.Name}, i + {r}) = {type}.Sum(sum{r});");
            }
        }
    }
}

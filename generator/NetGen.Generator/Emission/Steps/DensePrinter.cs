using NetGen.Generator.Layers;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission.Steps;

/// <summary>Prints weighted sums.</summary>
internal static class DensePrinter
{
    public static void PrintUnrolled(DenseStep step, UnrolledText text)
    {
        LayerPlan layer = step.Layer;
        List<int> elements = [.. text.ElementsOf(step.Range, layer.Block)];
        if (layer.Stretches > 1)
        {
            text.Writer.Line($"// in {layer.Stretches} parts of {layer.StretchLength} inputs, each summed by itself, so that {layer.Stretches} multiply-adds are under way at once");
        }

        if (text.OutputsInLanes)
        {
            PrintBlocks(step, text, elements);
        }
        else
        {
            PrintUnits(step, text, elements);
        }

        elements.ForEach(element => text.StoreWhereRead(step, step.Sums, element));
    }

    public static TiledMethod Tiled(DenseStep step, bool isBatch, ActivationStep? activation = null)
    {
        string type = TiledText.LaneType(step.Layer.Block);
        string parameters = $"ref float θ, {TiledMethod.Parameter(step.Input)}, {TiledMethod.Parameter(step.Sums)}";
        string arguments = $"ref θ, {TiledMethod.Argument(step.Input)}, {TiledMethod.Argument(step.Sums)}";
        return isBatch
            ? TiledMethod.OfRuntime($"Tiles.Sums<{type}, {step.Layer.Shape}>", arguments + ", rows", Notes(step.Layer))
            : new TiledMethod(type, "void", parameters, arguments, writer => PrintRow(step, activation, writer));
    }

    /// <summary>What the register tiles of a batch do that the equation does not say.</summary>
    private static string[] Notes(LayerPlan layer)
    {
        if (layer.Stretches > 1)
        {
            return [$"in {layer.Stretches} parts of {layer.StretchLength} inputs, as for one sample"];
        }

        return layer.InputsAtOnce == layer.Inputs
            ? []
            : [$"{layer.InputsAtOnce} inputs at a time: of all {Literal.Grouped((long)layer.Inputs * layer.WeightStride * 4)} bytes of weights those stay in the nearest cache"];
    }

    private static void PrintBlocks(DenseStep step, UnrolledText text, List<int> elements)
    {
        LayerPlan layer = step.Layer;
        string type = text.LaneType(layer.Block);
        foreach (int b in elements)
        {
            string bias = text.Weights?.Block(layer, type, layer.Inputs, b) ?? $"{type}.Load(ref θ, {layer.BiasConstant}{Plus(b * layer.Block)})";
            StartSum(step, text, b, type, bias, out string[] sums);
            for (int i = 0; i < layer.Inputs; i++)
            {
                string sum = sums[i / layer.StretchLength];
                string weights = text.Weights?.Block(layer, type, i, b) ?? $"{type}.Load(ref θ, {layer.WeightsConstant} + {i} * {layer.WeightStride}{Plus(b * layer.Block)})";
                text.Writer.Line($"{sum} = {type}.MultiplyAdd({UnrolledText.Place(step.Input, i)}, {weights}, {sum});");
            }

            EndSum(step, text, b, sums, bias);
        }
    }

    private static void PrintUnits(DenseStep step, UnrolledText text, List<int> units)
    {
        LayerPlan layer = step.Layer;
        string[] inputs = [.. Enumerable.Range(0, layer.Inputs).Select(i => text.Read(step.Input, i))];
        foreach (int j in units)
        {
            string bias = $"V.Broadcast(ref θ, {layer.BiasConstant}{Plus(j)})";
            StartSum(step, text, j, "V", bias, out string[] sums);
            for (int i = 0; i < layer.Inputs; i++)
            {
                string sum = sums[i / layer.StretchLength];
                text.Writer.Line($"{sum} = V.MultiplyAdd(ref θ, {layer.WeightsConstant} + {i} * {layer.WeightStride}{Plus(j)}, {inputs[i]}, {sum});");
            }

            EndSum(step, text, j, sums, bias);
        }
    }

    /// <summary>One sum starts at the bias; several start at zero, and the bias comes in at the end.</summary>
    private static void StartSum(DenseStep step, UnrolledText text, int element, string type, string bias, out string[] sums)
    {
        if (step.Layer.Stretches == 1)
        {
            sums = [text.Declare(step.Sums, element, bias)];
            return;
        }

        string local = text.Local(step.Sums, element);
        sums = [.. Enumerable.Range(0, step.Layer.Stretches).Select(p => local + "Part" + p)];
        foreach (string sum in sums)
        {
            text.Writer.Line($"{type} {sum} = {type}.Zero;");
        }
    }

    private static void EndSum(DenseStep step, UnrolledText text, int element, string[] sums, string bias)
    {
        if (sums.Length > 1)
        {
            text.Declare(step.Sums, element, bias + " + " + string.Join(" + ", sums));
        }
    }

    private static string Plus(int offset) => offset == 0 ? "" : $" + {offset}";

    private static void PrintRow(DenseStep step, ActivationStep? activation, SourceWriter writer)
    {
        LayerPlan layer = step.Layer;
        string type = TiledText.LaneType(layer.Block);
        Tile tile = step.Schedule.Tile;
        int stretches = layer.Stretches;
        writer.Line(stretches == 1
            ? $"// {TiledText.Vectors(tile.Vectors)} of units at a time, whose sums stay in registers while all {layer.Inputs} inputs go by"
            : $"// the {layer.Inputs} inputs in {stretches} parts, each summed by itself, so that enough multiply-adds are under way at once; added at the end");
        TiledText.UnitTiles(writer, layer.Blocks, layer.Block, tile, vectors =>
        {
            string SumOf(int p, int v) => Sum(layer, vectors, p, v);
            foreach ((int p, int v) in TiledText.Cells(stretches, vectors))
            {
                string start = stretches == 1 ? $"Load(ref θ, {layer.BiasConstant} + j{TiledText.PlusVector(v, layer.Block)})" : "Zero";
                writer.Line($"{type} {SumOf(p, v)} = {type}.{start};");
            }

            writer.Line($"ref float w = ref Unsafe.Add(ref θ, {layer.WeightsConstant} + j);");
            int length = layer.StretchLength;
            int lastLength = layer.Inputs - (stretches - 1) * length;
            PrintStretches(step, writer, vectors, stretches, $"for (nint i = 0; i < {lastLength}; i++)");
            if (lastLength < length)
            {
                writer.Line("// the last part is shorter");
                PrintStretches(step, writer, vectors, stretches - 1, $"for (nint i = {lastLength}; i < {length}; i++)");
            }

            for (int v = 0; v < vectors; v++)
            {
                string sum = stretches == 1
                    ? SumOf(0, v)
                    : $"{type}.Load(ref θ, {layer.BiasConstant} + j{TiledText.PlusVector(v, layer.Block)})" + string.Concat(Enumerable.Range(0, stretches).Select(p => " + " + SumOf(p, v)));
                string value = activation is null ? sum : activation.Layer.Rule.Apply(type, sum);
                writer.Line($"{type}.Store({value}, ref {step.Sums.Name}, j{TiledText.PlusVector(v, layer.Block)});");
            }
        });
    }

    /// <summary>The local of a part's sum for a vector of units: sum2, part1, part1Sum2.</summary>
    private static string Sum(LayerPlan layer, int vectors, int part, int vector) => layer.Stretches == 1 ? $"sum{vector}" : vectors == 1 ? $"part{part}" : $"part{part}Sum{vector}";

    private static void PrintStretches(DenseStep step, SourceWriter writer, int vectors, int stretches, string loop)
    {
        LayerPlan layer = step.Layer;
        string type = TiledText.LaneType(layer.Block);
        string SumOf(int p, int v) => Sum(layer, vectors, p, v);
        using (writer.Open(loop))
        {
            for (int p = 0; p < stretches; p++)
            {
                int first = p * layer.StretchLength;
                writer.Line($"{type} x{p} = {type}.Broadcast(ref {step.Input.Name}, i{Plus(first)});");
                for (int v = 0; v < vectors; v++)
                {
                    string offset = first == 0 ? TiledText.Vector(v, layer.Block) : $"{first} * {layer.WeightStride}{TiledText.PlusVector(v, layer.Block)}";
                    writer.Line($"{SumOf(p, v)} = {type}.MultiplyAdd(x{p}, {type}.Load(ref w, {offset}), {SumOf(p, v)});");
                }
            }

            writer.Line(TiledText.Advance("w", layer.WeightStride) + " // the next input's weights");
        }
    }
}

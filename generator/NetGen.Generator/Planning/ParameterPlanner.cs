using NetGen.Generator.Model;

namespace NetGen.Generator.Planning;

/// <summary>Lays the layers' parameters out in one block and decides how each weighted sum is divided.</summary>
internal static class ParameterPlanner
{
    /// <summary>
    /// Multiply-adds that should be under way at once: current processors begin two a cycle, and each takes 4 cycles. A layer of one block has so little to do that
    /// half as many, and less to add up at the end, serve it better.
    /// </summary>
    private const int SumsUnderWay = 8;

    private const int SumsUnderWayOfOneBlock = 4;

    /// <summary>Blocks of units up to which bringing the weights into the lanes costs less than summing lanes for each input.</summary>
    private const int BlocksByColumns = 2;

    /// <summary>Columns that are brought into registers at once.</summary>
    private const int ColumnsInRegisters = 4;

    /// <summary>The most inputs for which columns are brought into registers: with more, the shuffles would use up the JIT's locals.</summary>
    private const int InputsInRegisters = 8;

    /// <summary>A stretch shorter than this, for each block, costs more to set up than it saves.</summary>
    private const int ShortestStretch = 4;

    public static EquatableArray<LayerPlan> Plan(NetworkDeclaration declaration, out int blockLength)
    {
        if (declaration.Model is { Resource: PreparedResource resource } model)
        {
            blockLength = resource.Length;

            // The order in the file need not be that of the network.
            return declaration.Layers.Zip(model.Layers, (layer, found) => Layer(layer).At(found.Place!.Weights, found.Place.Bias)).ToEquatableArray();
        }

        List<LayerPlan> layers = [];
        int next = 0;
        foreach (LayerDeclaration layer in declaration.Layers)
        {
            LayerPlan plan = Layer(layer);
            int[] offsets = new int[plan.Tensors.Count];
            for (int t = 0; t < offsets.Length; t++)
            {
                offsets[t] = ParameterShape.RoundUp(next, plan.Block);
                next = checked(offsets[t] + plan.Tensors[t].Length);
            }

            layers.Add(plan.At(offsets));
        }

        blockLength = ParameterShape.RoundUp(Math.Max(next, EndOfColumns(layers)), ParameterShape.CacheLine);
        return layers.ToEquatableArray();
    }

    private static LayerPlan Layer(LayerDeclaration layer)
    {
        string name = LayerPlan.PascalOf(layer.Name);
        EquatableArray<ParameterTensor> tensors = EquatableArray.Of(ParameterTensor.Weights(name, layer.Inputs, layer.Outputs), ParameterTensor.Bias(name, layer.Outputs));
        LayerPlan plan = new(layer.Name, layer.Inputs, layer.Outputs, layer.Activation, ParameterShape.BlockOf(layer.Outputs), tensors, 1);
        return plan with { Stretches = StretchesOf(layer.Inputs, plan.Blocks) };
    }

    /// <summary>Whether one sample's way back takes a layer's weights column by column.</summary>
    public static bool IsByColumns(LayerPlan layer) => layer.Blocks <= BlocksByColumns;

    /// <summary>Whether the columns of a block of inputs are so few and so short that they are brought into registers at once.</summary>
    public static bool AreColumnsInRegisters(LayerPlan layer, int inputBlock) => layer.WeightStride <= ColumnsInRegisters && inputBlock <= InputsInRegisters;

    /// <summary>Columns are read for whole blocks of inputs: behind the last input there must be memory, whatever it holds.</summary>
    private static int EndOfColumns(List<LayerPlan> layers) => layers.Skip(1)
        .Select((layer, l) => IsByColumns(layer) ? checked(layer.Weights.Offset + layers[l].Stride * layer.WeightStride) : 0).DefaultIfEmpty(0).Max();

    /// <summary>A layer of few blocks has few sums under way: its sums are divided until there are enough.</summary>
    private static int StretchesOf(int inputs, int blocks)
    {
        int stretches = 1;
        int wanted = blocks == 1 ? SumsUnderWayOfOneBlock : SumsUnderWay;
        while (stretches * blocks < wanted && inputs >= stretches * 2 * stretches * 2 && inputs >= stretches * 2 * ShortestStretch * blocks)
        {
            stretches *= 2;
        }

        return stretches;
    }
}

using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Layers;

/// <summary>The gradient of a layer's weights, divided by its inputs.</summary>
/// <param name="Layer">Whose weights.</param>
/// <param name="Schedule">How it is carried out.</param>
/// <param name="Input">The layer's inputs.</param>
/// <param name="Delta">The derivative by its sums.</param>
internal sealed record WeightGradientStep(LayerPlan Layer, Schedule Schedule, ValueBuffer Input, ValueBuffer Delta) : Step(Layer, Schedule)
{
    /// <summary>Whether one sample's deltas stay in registers while all inputs go by: for weights that lie in the nearest cache.</summary>
    public bool IsByUnits => Layer.Inputs * (long)Layer.WeightStride <= Budget.WeightsNearest;

    public override string Equation => $"∂L/∂W[i,j] = {Input.Name}[i]·{Delta.Name}[j], the weights of {Layer.Name}";

    public override IEnumerable<ValueBuffer> Reads => [Input, Delta];

    public override IEnumerable<ValueBuffer> Writes => [];

    public override bool IsOfParameters => true;

    public override void AddTo(RunLayer run)
    {
        run.Input = Input;
        run.Delta = Delta;
    }

    public override void Lower(KernelBuilder builder)
    {
        Lane lane = builder.LaneOf(Delta);
        Value[] deltas = [.. Enumerable.Range(0, builder.Elements(Delta)).Select(element => builder.Read(Delta, element))];
        for (int i = 0; i < Layer.Inputs; i++)
        {
            for (int e = 0; e < deltas.Length; e++)
            {
                Value input = builder.Add(Operation.BroadcastAt, lane, null, builder.AddressOfUnit(Input, i));
                builder.Take(builder.Add(Operation.Multiply, lane, null, input, deltas[e]), builder.Weights(Layer, i, e * Layer.Block));
            }
        }
    }

    public override void LowerCall(EntryBuilder entry, Step? next)
    {
        if (entry.IsBatch)
        {
            entry.CallRows(RowOperation.WeightGradient, Layer, MethodBuilder.LaneOf(Layer.Block), new Extent(1, entry.Samples), Input, Delta);
            return;
        }

        new WeightGradientRow(this).Lower(entry, MethodName(isBatch: false));
    }

    public override string MethodName(bool isBatch) => $"GradientOf{Layer.Pascal}Weights{(isBatch ? "Rows" : "")}";
}

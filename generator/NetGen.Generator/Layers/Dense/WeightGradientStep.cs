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
    /// <summary>Whether loops go by units, whose deltas stay in registers while all inputs go by: for weights that lie in the nearest cache.</summary>
    private bool IsByUnits => Schedule.Form == Form.Tiled && Layer.Inputs * (long)Layer.WeightStride <= Budget.WeightsNearest;

    public override string Equation => $"∂L/∂W[i,j] = {Input.Name}[i]·{Delta.Name}[j], the weights of {Layer.Name}";

    public override IEnumerable<ValueBuffer> Reads => [Input, Delta];

    public override IEnumerable<ValueBuffer> Writes => [];

    public override bool IsOfParameters => true;

    public override void AddTo(RunLayer run)
    {
        run.Input = Input;
        run.Delta = Delta;
    }

    public override void Lower(StepBuilder builder)
    {
        if (IsByUnits)
        {
            builder.Tiles(Delta, Schedule.Tile, units =>
            {
                Value[] deltas = [.. units.Select((at, v) => builder.Read(Delta, at, new Name("δ", v)))];
                builder.EachInput(Layer, (input, weights) => LowerTile(builder, InputOf(builder, input), units, v => deltas[v], weights));
            });
            return;
        }

        if (Schedule.Form == Form.Tiled)
        {
            builder.Note("input by input, so that memory is written from the first weight to the last");
        }

        builder.EachInput(Layer, (input, weights) =>
        {
            Func<Value> value = InputOf(builder, input);
            builder.Tiles(Delta, Schedule.Tile, units => LowerTile(builder, value, units, v => builder.Read(Delta, units[v]), weights));
        });
    }

    private Func<Value> InputOf(StepBuilder builder, Position input) =>
        builder.Shared(new Name("a"), name => builder.Add(Operation.BroadcastAt, builder.LaneOf(Delta), name, builder.At(Input, input)));

    private void LowerTile(StepBuilder builder, Func<Value> input, Position[] units, Func<int, Value> deltas, Func<Position, Address> weights)
    {
        for (int v = 0; v < units.Length; v++)
        {
            builder.Take(builder.Add(Operation.Multiply, builder.LaneOf(Delta), null, input(), deltas(v)), weights(units[v]));
        }
    }

    public override void LowerCall(EntryBuilder entry, Step? next)
    {
        Lane lane = LoopBuilder.LaneOf(Layer.Block);
        if (entry.IsBatch)
        {
            entry.CallRows(RowOperation.WeightGradient, Layer, lane, new Extent(1, entry.Samples), Input, Delta);
            return;
        }

        LoopBuilder method = new(entry, MethodName(isBatch: false), lane) { HasSink = true };
        method.Receive(Input);
        method.Receive(Delta);
        method.Add(new OpenSink());
        Lower(method);
        method.Finish();
    }

    public override string MethodName(bool isBatch) => $"GradientOf{Layer.Pascal}Weights{(isBatch ? "Rows" : "")}";
}

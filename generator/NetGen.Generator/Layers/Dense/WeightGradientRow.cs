using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Layers;

/// <summary>The gradient of weights of one sample, in loops.</summary>
/// <param name="step">The step.</param>
internal sealed class WeightGradientRow(WeightGradientStep step)
{
    private readonly LayerPlan _layer = step.Layer;
    private readonly Lane _lane = MethodBuilder.LaneOf(step.Layer.Block);

    public void Lower(EntryBuilder entry, string name)
    {
        MethodBuilder method = new(entry, name, _lane) { HasSink = true };
        Region inputs = method.Receive(step.Input);
        Region deltas = method.Receive(step.Delta);
        method.Add(new OpenSink());
        if (step.IsByUnits)
        {
            LowerByUnits(method, inputs, deltas);
            return;
        }

        method.Note("input by input, so that memory is written from the first weight to the last");
        LowerInputs(method, inputs, (input, row) => UnitTiles.Lower(method, _layer, step.Schedule.Tile, (units, vectors) =>
        {
            for (int v = 0; v < vectors; v++)
            {
                Value delta = method.Add(Operation.Load, _lane, null, new Address(deltas, 0) { Index = units, Vectors = v });
                method.Take(method.Add(Operation.Multiply, _lane, null, input, delta), new Address(row, 0) { Index = units, Vectors = v });
            }
        }));
        method.Finish();
    }

    private void LowerByUnits(MethodBuilder method, Region inputs, Region deltas)
    {
        UnitTiles.Lower(method, _layer, step.Schedule.Tile, (units, vectors) =>
        {
            Value[] tile =
            [
                .. Enumerable.Range(0, vectors).Select(v => method.Add(Operation.Load, _lane, new Name("δ", v), new Address(deltas, 0) { Index = units, Vectors = v })),
            ];
            LowerInputs(method, inputs, (input, row) =>
            {
                for (int v = 0; v < vectors; v++)
                {
                    method.Take(method.Add(Operation.Multiply, _lane, null, input, tile[v]), new Address(row, 0) { Index = units, Vectors = v });
                }
            });
        });
        method.Finish();
    }

    /// <summary>A loop over the inputs: each in all lanes, and where the row of its weights is.</summary>
    private void LowerInputs(MethodBuilder method, Region inputs, Action<Value, Region> body) => method.Loop("i", 0, _layer.Inputs, new Stride(1), i =>
    {
        Value input = method.Add(Operation.BroadcastAt, _lane, new Name("a"), new Address(inputs, 0) { Index = i });
        Region row = new("row", Space.Parameters, 0, _layer.Weights);
        method.Add(new PlaceOf(row, method.Weights(_layer) with { Index = i, Times = _layer.WeightStride }));
        body(input, row);
    });
}

using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Layers;

/// <summary>Back through the weights of one sample, in loops.</summary>
/// <param name="step">The step.</param>
internal sealed class InputGradientRow(InputGradientStep step)
{
    /// <summary>The weights of a unit, W[0,j], W[1,j], …, are a column of their matrix.</summary>
    public const string OnColumns = "the columns of W are brought into vectors, 16 floats apart: W[0,j], W[1,j], … side by side, an input in each lane";

    private readonly LayerPlan _layer = step.Layer;
    private readonly ValueBuffer _inputDelta = step.InputDelta;

    public void Lower(EntryBuilder entry, string name)
    {
        MethodBuilder method = new(entry, name, step.IsByColumns ? MethodBuilder.LaneOf(_inputDelta.Block) : (Lane)_layer.Block) { HasParameters = true };
        Region deltas = method.Receive(step.Delta);
        Region inputDeltas = method.Receive(_inputDelta);
        if (step.IsByColumns)
        {
            LowerColumns(method, deltas, inputDeltas, method.Receive("columns", entry.InScratch("weightColumns")));
        }
        else
        {
            LowerRows(method, deltas, inputDeltas);
        }

        method.Finish();
    }

    /// <summary>Inputs in the lanes: the sum over the units runs in their order, within each lane.</summary>
    private void LowerColumns(MethodBuilder method, Region deltas, Region inputDeltas, Region columns)
    {
        Lane lane = method.Lane;
        method.Loop("i", 0, _inputDelta.Stride, Stride.Of(lane), i =>
        {
            method.Note(OnColumns);
            method.Add(new LoadColumns(lane, method.Weights(_layer) with { Index = i, Times = _layer.WeightStride }, _layer.WeightStride, _layer.Outputs, new Address(columns, 0)));
            Value first = method.Add(Operation.BroadcastAt, lane, null, new Address(deltas, 0));
            Value sum = method.Add(Operation.Multiply, lane, new Name("sum"), first, method.Add(Operation.Load, lane, null, new Address(columns, 0)));
            sum = method.Loop("j", 1, _layer.Outputs, new Stride(1), [sum], (j, carried) =>
            {
                Value column = method.Add(Operation.Load, lane, null, new Address(columns, 0) { Index = j, Times = Budget.LogicalLanes });
                return [method.Add(Operation.MultiplyAddAt, lane, carried[0].Name, new Address(deltas, 0) { Index = j }, 0, column, carried[0])];
            })[0];
            Value padded = _inputDelta.IsPadded ? method.KeepFirst(sum, _inputDelta.Size, 0f, from: i) : sum;
            method.Store(padded, new Address(inputDeltas, 0) { Index = i });
        });
    }

    /// <summary>Each input's row of weights against the deltas, and the sum of the lanes.</summary>
    private void LowerRows(MethodBuilder method, Region deltas, Region inputDeltas)
    {
        if (_inputDelta.IsPadded)
        {
            method.Note("the padding behind the last unit must be zero");
            method.Loop("i", _inputDelta.Size, _inputDelta.Stride, new Stride(1), i =>
                method.Store(method.Constant(0f, Lane.Scalar), new Address(inputDeltas, 0) { Index = i }));
        }

        int rows = Math.Min(Budget.TileRows, _layer.Inputs);
        int whole = _layer.Inputs / rows * rows;
        LowerDots(method, deltas, inputDeltas, 0, whole, rows);
        if (whole < _layer.Inputs)
        {
            LowerDots(method, deltas, inputDeltas, whole, _layer.Inputs, 1);
        }
    }

    /// <summary>As many inputs at a time.</summary>
    private void LowerDots(MethodBuilder method, Region deltas, Region inputDeltas, int from, int to, int rows) => method.Loop("i", from, to, new Stride(rows), i =>
    {
        Lane lane = method.Lane;
        Name called = new("δ");
        Region weights = method.Place("w", method.Weights(_layer) with { Index = i, Times = _layer.WeightStride });
        Value delta = method.Add(Operation.Load, lane, called, new Address(deltas, 0));
        Value[] sums =
        [
            .. Enumerable.Range(0, rows).Select(r =>
                method.Add(Operation.Multiply, lane, new Name("sum", r), method.Add(Operation.Load, lane, null, new Address(weights, r * _layer.WeightStride)), delta)),
        ];
        if (_layer.Blocks > 1)
        {
            sums = method.Loop("j", _layer.Block, _layer.Stride, new Stride(_layer.Block), sums, (j, carried) =>
            {
                Value next = method.Add(Operation.Load, lane, called, new Address(deltas, 0) { Index = j });
                return
                [
                    .. carried.Select((sum, r) => method.Add(
                        Operation.MultiplyAdd, lane, sum.Name, method.Add(Operation.Load, lane, null, new Address(weights, r * _layer.WeightStride) { Index = j }), next, sum)),
                ];
            });
        }

        method.Add(new Paragraph());
        for (int r = 0; r < rows; r++)
        {
            method.Store(method.Add(Operation.SumAcross, Lane.Scalar, null, sums[r]), new Address(inputDeltas, r) { Index = i });
        }
    });
}

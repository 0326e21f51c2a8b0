using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Layers;

/// <summary>Back through the weights: the derivative by the layer's inputs.</summary>
/// <param name="Layer">Whose weights.</param>
/// <param name="Schedule">How it is carried out.</param>
/// <param name="Delta">The derivative by the layer's sums.</param>
/// <param name="InputDelta">Receives the derivative by its inputs.</param>
/// <param name="TransposedWeights">Where the weights of a panel of inputs are laid out anew, the inputs side by side, or null if they are taken as they lie.</param>
internal sealed record InputGradientStep(LayerPlan Layer, Schedule Schedule, ValueBuffer Delta, ValueBuffer InputDelta, ValueBuffer? TransposedWeights)
    : Step(Layer, Schedule)
{
    /// <summary>
    /// Whether the inputs lie in the lanes, and the weights of each unit are brought there: for layers of few units. Otherwise each input's row of weights is
    /// multiplied by all deltas, and the lanes are summed.
    /// </summary>
    public bool IsByColumns => TransposedWeights is null && Schedule.Lanes == LaneContent.Outputs && ParameterPlanner.IsByColumns(Layer);

    public override string Equation => $"back through the weights of {Layer.Name}: ∂L/∂{InputDelta.Name.TrimStart('δ')}[i] = Σⱼ W[i,j]·{Delta.Name}[j]";

    public override IEnumerable<ValueBuffer> Reads => [Delta];

    public override IEnumerable<ValueBuffer> Writes => TransposedWeights is null
        ? [InputDelta]
        : [InputDelta, TransposedWeights];

    public override LayerCall LayerCall => LayerCall.Back;

    public override void AddTo(RunLayer run)
    {
        run.Delta = Delta;
        run.InputDelta = InputDelta;
    }

    public override IEnumerable<ValueBuffer> OwnMemory => TransposedWeights is null ? [] : [TransposedWeights];

    public override void Lower(KernelBuilder builder)
    {
        if (!builder.UnitsInLanes)
        {
            LowerUnits(builder);
        }
        else if (IsByColumns)
        {
            LowerColumns(builder);
        }
        else
        {
            LowerRows(builder);
        }
    }

    /// <summary>Samples in the lanes.</summary>
    private void LowerUnits(KernelBuilder builder)
    {
        Value[] deltas = [.. Enumerable.Range(0, Delta.Size).Select(j => builder.Read(Delta, j))];
        for (int i = 0; i < Layer.Inputs; i++)
        {
            Name name = builder.NameOf(InputDelta, i);
            Value first = builder.Add(Operation.BroadcastAt, Lane.Register, null, builder.Weights(Layer, i, 0));
            Value sum = builder.Add(Operation.Multiply, Lane.Register, name, first, deltas[0]);
            for (int j = 1; j < deltas.Length; j++)
            {
                sum = builder.Add(Operation.MultiplyAddAt, Lane.Register, name, builder.Weights(Layer, i, j), 0, deltas[j], sum);
            }

            builder.Write(InputDelta, i, sum);
        }
    }

    /// <summary>One sample: each input's row of weights against the deltas, and the sum of the lanes.</summary>
    private void LowerRows(KernelBuilder builder)
    {
        Lane lane = builder.LaneOf(Delta);
        Value[] deltas = [.. Enumerable.Range(0, builder.Elements(Delta)).Select(element => builder.Read(Delta, element))];
        for (int i = 0; i < Layer.Inputs; i++)
        {
            Value sum = builder.Add(Operation.Multiply, lane, null, builder.Add(Operation.Load, lane, null, builder.Weights(Layer, i, 0)), deltas[0]);
            for (int b = 1; b < deltas.Length; b++)
            {
                Value weights = builder.Add(Operation.Load, lane, null, builder.Weights(Layer, i, b * Layer.Block));
                sum = builder.Add(Operation.MultiplyAdd, lane, null, weights, deltas[b], sum);
            }

            builder.Store(builder.Add(Operation.SumAcross, Lane.Scalar, null, sum), builder.AddressOfUnit(InputDelta, i));
        }
    }

    /// <summary>One sample, with inputs in the lanes: the sum over the units runs in their order, within each lane. The weights of a unit, W[0,j], W[1,j], …, are a column of their matrix.</summary>
    private void LowerColumns(KernelBuilder builder)
    {
        Lane lane = builder.LaneOf(InputDelta);
        builder.Note(InputGradientRow.OnColumns);
        for (int element = 0; element < builder.Elements(InputDelta); element++)
        {
            int first = element * InputDelta.Block;
            Address row = builder.Weights(Layer, first, 0);
            builder.LoadColumns(lane, first == 0 ? row with { Stride = 0 } : row, Layer.WeightStride, Layer.Outputs, builder.Vector("weightColumns", 0));
            Name name = builder.NameOf(InputDelta, element);
            Value delta = builder.Add(Operation.BroadcastAt, lane, null, builder.AddressOfUnit(Delta, 0));
            Value sum = builder.Add(Operation.Multiply, lane, name, delta, builder.Add(Operation.Load, lane, null, builder.Vector("weightColumns", 0)));
            for (int j = 1; j < Layer.Outputs; j++)
            {
                Value column = builder.Add(Operation.Load, lane, null, builder.Vector("weightColumns", j));
                sum = builder.Add(Operation.MultiplyAddAt, lane, name, builder.AddressOfUnit(Delta, j), 0, column, sum);
            }

            builder.Write(InputDelta, element, builder.KeepUnits(InputDelta, element, sum, 0f, name));
        }
    }

    public override void LowerCall(EntryBuilder entry, Step? next)
    {
        if (TransposedWeights is ValueBuffer transposed)
        {
            entry.Note("the weights are laid out anew first, those of one unit side by side, and then serve all samples");
            entry.CallRows(RowOperation.InputGradient, Layer, MethodBuilder.LaneOf(InputDelta.Block), entry.RowsOrOne, Delta, InputDelta, transposed);
            return;
        }

        new InputGradientRow(this).Lower(entry, MethodName(isBatch: false));
    }

    public override string MethodName(bool isBatch) => $"BackThrough{Layer.Pascal}Weights{(isBatch ? "Rows" : "")}";
}

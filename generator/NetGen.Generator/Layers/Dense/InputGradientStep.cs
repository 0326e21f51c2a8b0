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
    /// <summary>The weights of a unit, W[0,j], W[1,j], …, are a column of their matrix.</summary>
    private const string OnColumns = "the columns of W are brought into vectors, 16 floats apart: W[0,j], W[1,j], … side by side, an input in each lane";

    private const string OnColumnsInRegisters = "the columns of W are brought into registers: W[0,j], W[1,j], … side by side, an input in each lane";

    /// <summary>
    /// Whether the inputs lie in the lanes, and the weights of each unit are brought there: for layers of few units. Otherwise each input's row of weights is
    /// multiplied by all deltas, and the lanes are summed.
    /// </summary>
    private bool IsByColumns => TransposedWeights is null && Schedule.Lanes == LaneContent.Outputs && ParameterPlanner.IsByColumns(Layer);

    /// <summary>Whether the columns of a block of inputs are brought into registers at once, and not by way of memory.</summary>
    private bool HasColumnsInRegisters => IsByColumns && ParameterPlanner.AreColumnsInRegisters(Layer, InputDelta.Block);

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

    public override void Lower(StepBuilder builder)
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
    private void LowerUnits(StepBuilder builder)
    {
        Value[] deltas = [.. Enumerable.Range(0, Delta.Size).Select(j => builder.Read(Delta, j))];
        for (int i = 0; i < Layer.Inputs; i++)
        {
            Name? name = builder.NameOf(InputDelta, i);
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
    private void LowerRows(StepBuilder builder)
    {
        Lane lane = builder.LaneOf(Delta);
        builder.ClearPadding(InputDelta);
        builder.InputRows(Layer, (inputs, weights) =>
        {
            Value[] sums = builder.Fold(Delta, (at, sums) =>
            {
                Value delta = builder.Read(Delta, at, new Name("δ"));
                return
                [
                    .. inputs.Select((_, row) =>
                    {
                        Name? name = builder.Called(null, new Name("sum", row));
                        Value weight = builder.Add(Operation.Load, lane, null, weights(row, at));
                        return sums is null ? builder.Add(Operation.Multiply, lane, name, weight, delta) : builder.Add(Operation.MultiplyAdd, lane, name, weight, delta, sums[row]);
                    }),
                ];
            });
            for (int row = 0; row < inputs.Length; row++)
            {
                builder.Store(builder.Add(Operation.SumAcross, Lane.Scalar, null, sums[row]), builder.At(InputDelta, inputs[row]));
            }
        });
    }

    /// <summary>One sample, with inputs in the lanes: the sum over the units runs in their order, within each lane. The weights of a unit, W[0,j], W[1,j], …, are a column of their matrix.</summary>
    private void LowerColumns(StepBuilder builder)
    {
        Lane lane = builder.LaneOf(InputDelta);
        builder.Note(HasColumnsInRegisters ? OnColumnsInRegisters : OnColumns);
        builder.Each(InputDelta, at =>
        {
            Name sumName = builder.NameOf(InputDelta, at) ?? new Name("sum");
            Value sum = HasColumnsInRegisters ? SumInRegisters(builder, lane, at, sumName) : SumInVectors(builder, lane, at, sumName);
            builder.Write(InputDelta, at, builder.KeepUnits(InputDelta, at, sum, 0f, builder.NameOf(InputDelta, at)));
        }, "i");
    }

    private Value SumInRegisters(StepBuilder builder, Lane lane, Position at, Name name)
    {
        Value?[] columns = [.. Enumerable.Range(0, Layer.WeightStride).Select(j => j < Layer.Outputs ? new Value(lane, new Name(Layer.Name + "Column", j)) : null)];
        builder.Load(columns, builder.WeightsOf(Layer, at), Layer.WeightStride);
        Value sum = builder.Add(Operation.Multiply, lane, name, builder.Add(Operation.BroadcastAt, lane, null, builder.At(Delta, 0)), columns[0]!);
        for (int j = 1; j < Layer.Outputs; j++)
        {
            sum = builder.Add(Operation.MultiplyAddAt, lane, name, builder.At(Delta, j), 0, columns[j]!, sum);
        }

        return sum;
    }

    private Value SumInVectors(StepBuilder builder, Lane lane, Position at, Name name)
    {
        builder.Add(new LoadColumns(lane, builder.WeightsOf(Layer, at), Layer.WeightStride, Layer.Outputs, builder.Vector("weightColumns", 0)));
        Value delta = builder.Add(Operation.BroadcastAt, lane, null, builder.At(Delta, 0));
        Value first = builder.Add(Operation.Multiply, lane, name, delta, builder.Add(Operation.Load, lane, null, builder.Vector("weightColumns", 0)));
        return builder.For("j", 1, Layer.Outputs, [first], (j, sums) =>
        {
            Value column = builder.Add(Operation.Load, lane, null, builder.Vector("weightColumns", j));
            return [builder.Add(Operation.MultiplyAddAt, lane, name, builder.At(Delta, j), 0, column, sums[0])];
        })[0];
    }

    public override void LowerCall(EntryBuilder entry, Step? next)
    {
        if (TransposedWeights is ValueBuffer transposed)
        {
            entry.Note("the weights are laid out anew first, those of one unit side by side, and then serve all samples");
            entry.CallRows(RowOperation.InputGradient, Layer, LoopBuilder.LaneOf(InputDelta.Block), entry.RowsOrOne, Delta, InputDelta, transposed);
            return;
        }

        LoopBuilder method = new(entry, MethodName(isBatch: false), IsByColumns ? LoopBuilder.LaneOf(InputDelta.Block) : (Lane)Layer.Block) { HasParameters = true };
        method.Receive(Delta);
        method.Receive(InputDelta);
        if (IsByColumns && !HasColumnsInRegisters)
        {
            method.ReceiveVectors("columns", "weightColumns");
        }

        Lower(method);
        method.Finish();
    }

    public override string MethodName(bool isBatch) => $"BackThrough{Layer.Pascal}Weights{(isBatch ? "Rows" : "")}";
}

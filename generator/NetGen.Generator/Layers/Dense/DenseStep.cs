using System.Globalization;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Layers;

/// <summary>Weighted sums.</summary>
/// <param name="Layer">Whose sums.</param>
/// <param name="Schedule">How it is carried out.</param>
/// <param name="Input">The layer's inputs.</param>
/// <param name="Sums">Receives the sums.</param>
internal sealed record DenseStep(LayerPlan Layer, Schedule Schedule, ValueBuffer Input, ValueBuffer Sums) : Step(Layer, Schedule)
{
    /// <summary>Whether the sums lie where the activation will put the layer's values.</summary>
    private bool IsInPlace => Sums.Name == Layer.Name && !Layer.Rule.IsIdentity;

    public override string Equation => (IsInPlace ? $"the weighted sums of {Layer.Name}: sum" : Sums.Name) + $"[j] = b[j] + Σᵢ {Input.Name}[i]·W[i,j]";

    public override IEnumerable<ValueBuffer> Reads => [Input];

    public override IEnumerable<ValueBuffer> Writes => [Sums];

    public override LayerCall LayerCall => LayerCall.Forward;

    public override void AddTo(RunLayer run)
    {
        run.Input = Input;
        run.Values = Sums;
    }

    public override string MethodName(bool isBatch) => $"Sum{Layer.Pascal}{(isBatch ? "Rows" : "")}";

    public override void Lower(StepBuilder builder) => Lower(builder, activation: null);

    /// <param name="builder">What it is lowered with.</param>
    /// <param name="activation">The activation that takes the sums at once, or null.</param>
    private void Lower(StepBuilder builder, ActivationStep? activation)
    {
        Note(builder);
        Value[] inputs = builder.UnitsInLanes ? [] : [.. Enumerable.Range(0, Layer.Inputs).Select(i => builder.Read(Input, i))];
        builder.Tiles(Sums, Schedule.Tile, units =>
        {
            Value[][] parts = builder.OverInputs(Layer, units, Begin(builder, units), (part, input, weights, sums) => AddInput(builder, part, input, weights, sums, inputs));
            for (int v = 0; v < units.Length; v++)
            {
                Value sum = Layer.Stretches == 1 ? parts[0][v] : AddParts(builder, units[v], [.. parts.Select(part => part[v])]);
                builder.Write(Sums, units[v], activation is null ? sum : builder.Activate(activation.Layer.Activation, sum, null));
            }
        });
    }

    /// <summary>What the sums of some units begin with: the bias; or in parts, each from zero on, to which the bias is added at the end.</summary>
    private Value[][] Begin(StepBuilder builder, Position[] units)
    {
        Name NameOf(int v) => builder.NameOf(Sums, units[v]) ?? new Name("sum", units.Length == 1 ? null : v);
        return Layer.Stretches == 1
            ? [[.. units.Select((at, v) => Bias(builder, at, NameOf(v)))]]
            : [.. Enumerable.Range(0, Layer.Stretches).Select(part => units.Select((_, v) => builder.Add(Operation.Zero, builder.LaneOf(Sums), NameOf(v) with { Part = part })).ToArray())];
    }

    private Value Bias(StepBuilder builder, Position units, Name? called) =>
        builder.Add(builder.UnitsInLanes ? Operation.Load : Operation.BroadcastAt, builder.LaneOf(Sums), called, builder.Bias(Layer, units));

    /// <summary>One more input: units in the lanes share it, samples in the lanes share its weight.</summary>
    private Value[] AddInput(StepBuilder builder, int part, Position input, IReadOnlyList<Address> weights, Value[] sums, Value[] inputs)
    {
        Lane lane = builder.LaneOf(Sums);
        Value Weights(int v) => builder.Add(Operation.Load, lane, null, weights[v]);
        if (!builder.UnitsInLanes)
        {
            return [builder.Add(Operation.MultiplyAddAt, lane, sums[0].Name, weights[0], 0, inputs[input.Unit], sums[0])];
        }

        if (sums.Length == 1)
        {
            return [builder.Add(Operation.MultiplyAddAt, lane, sums[0].Name, builder.At(Input, input), 0, Weights(0), sums[0])];
        }

        Value x = builder.Add(Operation.BroadcastAt, lane, new Name("x", part), builder.At(Input, input));
        return [.. sums.Select((sum, v) => builder.Add(Operation.MultiplyAdd, lane, sum.Name, x, Weights(v), sum))];
    }

    private Value AddParts(StepBuilder builder, Position units, Value[] parts)
    {
        Value sum = Bias(builder, units, null);
        for (int p = 0; p < parts.Length; p++)
        {
            sum = builder.Add(Operation.Add, builder.LaneOf(Sums), p == parts.Length - 1 ? builder.NameOf(Sums, units) : null, sum, parts[p]);
        }

        return sum;
    }

    private void Note(StepBuilder builder)
    {
        if (Layer.Stretches > 1)
        {
            builder.Note($"in {Layer.Stretches} parts of {Layer.StretchLength} inputs, each summed by itself, so that {Layer.Stretches} multiply-adds are under way at once");
        }
        else if (Schedule.Form == Form.Tiled)
        {
            string vectors = Schedule.Tile.Vectors == 1 ? "1 vector" : $"{Schedule.Tile.Vectors} vectors";
            builder.Note($"{vectors} of units at a time, whose sums stay in registers while all {Layer.Inputs} inputs go by");
        }
    }

    public override void LowerCall(EntryBuilder entry, Step? next)
    {
        Lane lane = LoopBuilder.LaneOf(Layer.Block);
        if (!entry.IsBatch)
        {
            LoopBuilder method = new(entry, (next ?? this).MethodName(isBatch: false), lane) { HasParameters = true };
            method.Receive(Input);
            method.Receive(Sums);
            Lower(method, next as ActivationStep);
            method.Finish();
            return;
        }

        if (Layer.Stretches > 1)
        {
            entry.Note($"in {Layer.Stretches} parts of {Layer.StretchLength} inputs, as for one sample");
        }
        else if (Layer.InputsAtOnce != Layer.Inputs)
        {
            entry.Note($"{Layer.InputsAtOnce} inputs at a time: of all {((long)Layer.Inputs * Layer.WeightStride * 4).ToString("N0", CultureInfo.InvariantCulture)} bytes of weights those stay in the nearest cache");
        }

        entry.CallRows(RowOperation.Sums, Layer, lane, entry.RowsOrOne, Input, Sums);
    }

    public override bool SharesMethodWith(Step next) => next is ActivationStep { IsInPlace: true };
}

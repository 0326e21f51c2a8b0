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

    public override void Lower(KernelBuilder builder)
    {
        if (Layer.Stretches > 1)
        {
            builder.Note($"in {Layer.Stretches} parts of {Layer.StretchLength} inputs, each summed by itself, so that {Layer.Stretches} multiply-adds are under way at once");
        }

        Value[] inputs = builder.UnitsInLanes ? [] : [.. Enumerable.Range(0, Layer.Inputs).Select(i => builder.Read(Input, i))];
        for (int element = 0; element < builder.Elements(Sums); element++)
        {
            builder.Write(Sums, element, Sum(builder, element, inputs));
        }
    }

    /// <summary>The sum of one element: from the bias on, or in parts, each from zero on, to which the bias is added at the end.</summary>
    private Value Sum(KernelBuilder builder, int element, Value[] inputs)
    {
        Lane lane = builder.LaneOf(Sums);
        Name name = builder.NameOf(Sums, element);
        int unit = builder.UnitsInLanes ? element * Sums.Block : element;
        Value Bias(Name? called) => builder.Add(builder.UnitsInLanes ? Operation.Load : Operation.BroadcastAt, lane, called, builder.Bias(Layer, unit));

        Value[] parts = Layer.Stretches == 1
            ? [Bias(name)]
            : [.. Enumerable.Range(0, Layer.Stretches).Select(part => builder.Add(Operation.Zero, lane, name with { Part = part }))];
        for (int i = 0; i < Layer.Inputs; i++)
        {
            ref Value part = ref parts[i / Layer.StretchLength];
            Address weights = builder.Weights(Layer, i, unit);
            part = builder.UnitsInLanes
                ? builder.Add(Operation.MultiplyAddAt, lane, part.Name, builder.AddressOfUnit(Input, i), 0, builder.Add(Operation.Load, lane, null, weights), part)
                : builder.Add(Operation.MultiplyAddAt, lane, part.Name, weights, 0, inputs[i], part);
        }

        if (Layer.Stretches == 1)
        {
            return parts[0];
        }

        Value sum = Bias(null);
        for (int p = 0; p < parts.Length; p++)
        {
            sum = builder.Add(Operation.Add, lane, p == parts.Length - 1 ? name : null, sum, parts[p]);
        }

        return sum;
    }

    public override void LowerCall(EntryBuilder entry, Step? next)
    {
        if (!entry.IsBatch)
        {
            new DenseRow(this, next as ActivationStep).Lower(entry, (next ?? this).MethodName(isBatch: false));
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

        entry.CallRows(RowOperation.Sums, Layer, MethodBuilder.LaneOf(Layer.Block), entry.RowsOrOne, Input, Sums);
    }

    public override bool SharesMethodWith(Step next) => next is ActivationStep { IsInPlace: true };
}

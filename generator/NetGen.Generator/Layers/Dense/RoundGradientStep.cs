using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Layers;

/// <summary>The gradient of a layer's parameters where a sample is in each lane: sums over the rounds of a batch, lane by lane.</summary>
/// <param name="Layer">Whose parameters.</param>
/// <param name="Schedule">How it is carried out.</param>
/// <param name="Input">The layer's inputs.</param>
/// <param name="Delta">The derivative by its sums.</param>
/// <param name="RoundLength">Floats from one round's values to the next one's.</param>
internal sealed record RoundGradientStep(LayerPlan Layer, Schedule Schedule, ValueBuffer Input, ValueBuffer Delta, int RoundLength) : Step(Layer, Schedule, 1)
{
    public override string Equation => $"∂L/∂W[i,j] = {Input.Name}[i]·{Delta.Name}[j] and ∂L/∂b[j] = {Delta.Name}[j], the parameters of {Layer.Name}";

    public override IEnumerable<ValueRead> Reads => [ValueRead.All(Input), ValueRead.All(Delta)];

    public override IEnumerable<ValueWrite> Writes => [];

    public override bool IsOfParameters => true;

    public override void Lower(KernelBuilder builder)
    {
        (int rows, int columns) = RoundTiles.Of(Layer.Inputs, Layer.Outputs);
        RoundTiles.ForEach(builder, "i", Layer.Inputs, rows, isLoop: false, inputs =>
            RoundTiles.ForEach(builder, "j", Layer.Outputs, columns, isLoop: inputs.Index is null, units => LowerWeights(builder, inputs, units)));
        RoundTiles.ForEach(builder, "j", Layer.Outputs, RoundTiles.OfBiases(Layer.Outputs), isLoop: true, units => LowerBiases(builder, units));
        if (Layer.IsPadded)
        {
            LowerPadding(builder);
        }
    }

    public override void LowerCall(EntryBuilder entry, Step? next) => throw new NotSupportedException("A tiled program has rows of samples, and no rounds.");

    public override string MethodName(bool isBatch) => $"GradientOf{Layer.Pascal}";

    /// <summary>A tile of weights: their sums stay in registers while the rounds go by.</summary>
    private void LowerWeights(KernelBuilder builder, RoundGroup inputs, RoundGroup units)
    {
        Address first = inputs.From(builder.SumsOf(builder.Weights(Layer)), Layer.WeightStride);
        Region tile = inputs.Index is null || units.Index is null
            ? builder.Place("tile", units.From(first, 1))
            : builder.Place("tile", units.From(new Address(builder.Place("row", first), 0), Budget.LogicalLanes));
        Address PlaceOf(int i, int j) => new(tile, j * Budget.LogicalLanes, i, Layer.WeightStride * Budget.LogicalLanes);
        (int Input, int Unit)[] cells = [.. Enumerable.Range(0, inputs.Count).SelectMany(i => Enumerable.Range(0, units.Count).Select(j => (i, j)))];
        Value[] sums = [.. cells.Select(cell => builder.Add(Operation.LoadSoFar, Lane.Register, new Name("sum" + cell.Input, cell.Unit), PlaceOf(cell.Input, cell.Unit)))];
        Region x = builder.Place("x", inputs.From(builder.InRound(KernelBuilder.Round, Input), Budget.LogicalLanes));
        Region δ = builder.Place("δ", units.From(builder.InRound(KernelBuilder.Round, Delta), Budget.LogicalLanes));
        sums = builder.Loop("r", 0, new Extent(1, KernelBuilder.Rounds), new Stride(1), sums, (_, carried) =>
        {
            // The fewer of both stay in registers; the others come one by one.
            bool isByInputs = units.Count <= inputs.Count;
            Value[] kept = [.. Enumerable.Range(0, isByInputs ? units.Count : inputs.Count).Select(k => Load(builder, isByInputs ? δ : x, k))];
            for (int k = 0; k < (isByInputs ? inputs.Count : units.Count); k++)
            {
                Value next = Load(builder, isByInputs ? x : δ, k);
                for (int other = 0; other < kept.Length; other++)
                {
                    ref Value sum = ref carried[isByInputs ? k * units.Count + other : other * units.Count + k];
                    sum = builder.Add(Operation.MultiplyAdd, Lane.Register, sum.Name, isByInputs ? next : kept[other], isByInputs ? kept[other] : next, sum);
                }
            }

            builder.Add(new Advance(x, new Stride(RoundLength), note: "the next round"));
            builder.Add(new Advance(δ, new Stride(RoundLength)));
            return carried;
        });
        for (int c = 0; c < cells.Length; c++)
        {
            builder.Store(sums[c], PlaceOf(cells[c].Input, cells[c].Unit));
        }
    }

    private void LowerBiases(KernelBuilder builder, RoundGroup units)
    {
        Region tile = builder.Place("tile", units.From(builder.SumsOf(builder.Bias(Layer)), 1));
        Address PlaceOf(int unit) => new(tile, unit * Budget.LogicalLanes);
        Value[] sums = [.. Enumerable.Range(0, units.Count).Select(j => builder.Add(Operation.LoadSoFar, Lane.Register, new Name("bias", j), PlaceOf(j)))];
        Region δ = builder.Place("δ", units.From(builder.InRound(KernelBuilder.Round, Delta), Budget.LogicalLanes));
        sums = builder.Loop("r", 0, new Extent(1, KernelBuilder.Rounds), new Stride(1), sums, (_, carried) =>
        {
            for (int j = 0; j < carried.Length; j++)
            {
                Value delta = builder.Add(Operation.Load, Lane.Register, null, new Address(δ, j * Budget.LogicalLanes));
                carried[j] = builder.Add(Operation.Add, Lane.Register, carried[j].Name, carried[j], delta);
            }

            builder.Add(new Advance(δ, new Stride(RoundLength)));
            return carried;
        });
        for (int j = 0; j < sums.Length; j++)
        {
            builder.Store(sums[j], PlaceOf(j));
        }
    }

    /// <summary>What lies behind a row's last unit is no parameter. The biases are the row behind the last input's weights.</summary>
    private void LowerPadding(KernelBuilder builder)
    {
        builder.Note("the padding behind the last unit has no gradient");
        builder.Loop("i", 0, Layer.Inputs + 1, new Stride(1), i =>
        {
            for (int j = Layer.Outputs; j < Layer.Stride; j++)
            {
                Address padding = builder.SumsOf(builder.Weights(Layer)) with { Index = i, Times = Layer.WeightStride, Column = j };
                builder.Store(builder.Add(Operation.Zero, Lane.Register, null), padding);
            }
        });
    }

    private static Value Load(KernelBuilder builder, Region values, int unit) =>
        builder.Add(Operation.Load, Lane.Register, new Name(values.Symbol, unit), new Address(values, unit * Budget.LogicalLanes));
}

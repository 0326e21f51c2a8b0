using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Layers;

/// <summary>The gradient of a layer's parameters where a sample is in each lane: sums over the rounds of a batch, lane by lane.</summary>
/// <param name="Layer">Whose parameters.</param>
/// <param name="Schedule">How it is carried out.</param>
/// <param name="Input">The layer's inputs.</param>
/// <param name="Delta">The derivative by its sums.</param>
/// <param name="RoundLength">Floats from one round's values to the next one's.</param>
internal sealed record RoundGradientStep(LayerPlan Layer, Schedule Schedule, ValueBuffer Input, ValueBuffer Delta, int RoundLength) : Step(Layer, Schedule)
{
    public override string Equation => $"∂L/∂W[i,j] = {Input.Name}[i]·{Delta.Name}[j] and ∂L/∂b[j] = {Delta.Name}[j], the parameters of {Layer.Name}";

    public override IEnumerable<ValueBuffer> Reads => [Input, Delta];

    public override IEnumerable<ValueBuffer> Writes => [];

    public override bool IsOfParameters => true;

    public override void Lower(StepBuilder builder)
    {
        (int rows, int columns) = RoundTiles.Of(Layer.Inputs, Layer.Outputs);
        bool hasBiases = RoundTiles.HasBiases(Layer.Inputs, rows, columns);
        RoundTiles.ForEach(builder, "i", Layer.Inputs, rows, isLoop: false, inputs =>
            RoundTiles.ForEach(builder, "j", Layer.Outputs, columns, isLoop: inputs.Index is null, units => LowerTile(builder, inputs, units, hasBiases)));
        if (!hasBiases)
        {
            RoundTiles.ForEach(builder, "j", Layer.Outputs, RoundTiles.OfBiases(Layer.Outputs), isLoop: true, units => LowerTile(builder, new RoundGroup(null, 0), units, hasBiases: true));
        }

        if (Layer.IsPadded)
        {
            LowerPadding(builder);
        }
    }

    public override void LowerCall(EntryBuilder entry, Step? next) => throw new NotSupportedException("A tiled program has rows of samples, and no rounds.");

    public override string MethodName(bool isBatch) => $"GradientOf{Layer.Pascal}";

    /// <summary>A tile of sums, which stay in registers while the rounds go by: of weights, of biases, or of both.</summary>
    private void LowerTile(StepBuilder builder, RoundGroup inputs, RoundGroup units, bool hasBiases)
    {
        Address[] places = [.. PlacesOfWeights(builder, inputs, units), .. hasBiases ? PlacesOfBiases(builder, units) : []];
        Name[] names =
        [
            .. Enumerable.Range(0, inputs.Count).SelectMany(i => Enumerable.Range(0, units.Count).Select(j => new Name("sum" + i, j))),
            .. Enumerable.Range(0, hasBiases ? units.Count : 0).Select(j => new Name("bias", j)),
        ];
        Value[] sums = [.. places.Select((place, s) => builder.Add(Operation.LoadSoFar, Lane.Register, names[s], place))];
        Region? x = inputs.Count == 0 ? null : builder.Place("x", inputs.From(builder.InRound(UnrolledBuilder.Round, Input), Budget.LogicalLanes));
        Region δ = builder.Place("δ", units.From(builder.InRound(UnrolledBuilder.Round, Delta), Budget.LogicalLanes));
        sums = builder.Loop("r", 0, new Extent(1, UnrolledBuilder.Rounds), new Stride(1), sums, (_, carried) =>
        {
            void AddProduct(int i, int j, Value input, Value delta)
            {
                ref Value sum = ref carried[i * units.Count + j];
                sum = builder.Add(Operation.MultiplyAdd, Lane.Register, sum.Name, input, delta, sum);
            }

            void AddBias(int j, Value delta)
            {
                if (hasBiases)
                {
                    ref Value sum = ref carried[inputs.Count * units.Count + j];
                    sum = builder.Add(Operation.Add, Lane.Register, sum.Name, sum, delta);
                }
            }

            // The fewer of both stay in registers; the others come one by one.
            if (units.Count <= inputs.Count)
            {
                Value[] deltas = [.. Enumerable.Range(0, units.Count).Select(j => Load(builder, δ, j))];
                for (int i = 0; i < inputs.Count; i++)
                {
                    Value input = Load(builder, x!, i);
                    for (int j = 0; j < deltas.Length; j++)
                    {
                        AddProduct(i, j, input, deltas[j]);
                    }
                }

                for (int j = 0; j < deltas.Length; j++)
                {
                    AddBias(j, deltas[j]);
                }
            }
            else
            {
                Value[] kept = [.. Enumerable.Range(0, inputs.Count).Select(i => Load(builder, x!, i))];
                for (int j = 0; j < units.Count; j++)
                {
                    Value delta = Load(builder, δ, j);
                    for (int i = 0; i < kept.Length; i++)
                    {
                        AddProduct(i, j, kept[i], delta);
                    }

                    AddBias(j, delta);
                }
            }

            foreach (Region values in x is null ? [δ] : new[] { x, δ })
            {
                builder.Add(new Advance(values, new Stride(RoundLength), note: values == δ ? "the next round" : null));
            }

            return carried;
        });
        for (int s = 0; s < sums.Length; s++)
        {
            builder.Store(sums[s], places[s]);
        }
    }

    private IEnumerable<Address> PlacesOfWeights(StepBuilder builder, RoundGroup inputs, RoundGroup units)
    {
        if (inputs.Count == 0)
        {
            yield break;
        }

        Address first = inputs.From(builder.SumsOf(builder.Weights(Layer)), Layer.WeightStride);
        Region tile = inputs.Index is null || units.Index is null
            ? builder.Place("tile", units.From(first, 1))
            : builder.Place("tile", units.From(new Address(builder.Place("row", first), 0), Budget.LogicalLanes));
        for (int i = 0; i < inputs.Count; i++)
        {
            for (int j = 0; j < units.Count; j++)
            {
                yield return new Address(tile, j * Budget.LogicalLanes, i, Layer.WeightStride * Budget.LogicalLanes);
            }
        }
    }

    private IEnumerable<Address> PlacesOfBiases(StepBuilder builder, RoundGroup units)
    {
        Region biases = builder.Place("biases", units.From(builder.SumsOf(builder.Bias(Layer)), 1));
        return Enumerable.Range(0, units.Count).Select(j => new Address(biases, j * Budget.LogicalLanes));
    }

    /// <summary>Padding lies behind a row's last unit: its sums are zero, so that it stays what it is. The biases are the row behind the last input's weights.</summary>
    private void LowerPadding(StepBuilder builder)
    {
        builder.Note("the padding behind the last unit has no gradient");
        builder.Loop("i", 0, Layer.Inputs + 1, new Stride(1), i =>
        {
            Region row = builder.Place("row", builder.SumsOf(builder.Weights(Layer)) with { Index = i, Times = Layer.WeightStride });
            builder.Loop("j", Layer.Outputs, Layer.Stride, new Stride(1), j =>
                builder.Store(builder.Add(Operation.Zero, Lane.Register, null), new Address(row, 0) { Index = j, Times = Budget.LogicalLanes }));
        });
    }

    private static Value Load(StepBuilder builder, Region values, int unit) =>
        builder.Add(Operation.Load, Lane.Register, new Name(values.Symbol, unit), new Address(values, unit * Budget.LogicalLanes));
}

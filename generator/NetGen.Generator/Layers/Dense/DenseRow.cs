using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Layers;

/// <summary>Weighted sums of one sample, in loops: a tile of units at a time, whose sums stay in registers while the inputs go by.</summary>
/// <param name="step">The step.</param>
/// <param name="activation">The activation that takes the sums at once, or null.</param>
internal sealed class DenseRow(DenseStep step, ActivationStep? activation)
{
    private readonly LayerPlan _layer = step.Layer;
    private readonly Lane _lane = MethodBuilder.LaneOf(step.Layer.Block);

    public void Lower(EntryBuilder entry, string name)
    {
        MethodBuilder method = new(entry, name, _lane) { HasParameters = true };
        Region inputs = method.Receive(step.Input);
        Region sums = method.Receive(step.Sums);
        method.Note(_layer.Stretches == 1
            ? $"{Vectors(step.Schedule.Tile.Vectors)} of units at a time, whose sums stay in registers while all {_layer.Inputs} inputs go by"
            : $"the {_layer.Inputs} inputs in {_layer.Stretches} parts, each summed by itself, so that enough multiply-adds are under way at once; added at the end");
        UnitTiles.Lower(method, _layer, step.Schedule.Tile, (units, vectors) => LowerTile(method, inputs, sums, units, vectors));
        method.Finish();
    }

    private void LowerTile(MethodBuilder method, Region inputs, Region sums, Variable units, int vectors)
    {
        Address bias = method.Bias(_layer) with { Index = units };
        Value[] parts =
        [
            .. Enumerable.Range(0, _layer.Stretches * vectors).Select(cell => _layer.Stretches == 1
                ? method.Add(Operation.Load, _lane, NameOf(cell, vectors), bias.PlusVectors(cell))
                : method.Add(Operation.Zero, _lane, NameOf(cell, vectors))),
        ];
        Region weights = method.Place("w", method.Weights(_layer) with { Index = units });
        int last = _layer.Inputs - (_layer.Stretches - 1) * _layer.StretchLength;
        parts = LowerInputs(method, inputs, weights, 0, last, parts, vectors);
        if (last < _layer.StretchLength)
        {
            method.Note("the last part is shorter");
            int longer = parts.Length - vectors;
            parts = [.. LowerInputs(method, inputs, weights, last, _layer.StretchLength, [.. parts.Take(longer)], vectors), .. parts.Skip(longer)];
        }

        for (int v = 0; v < vectors; v++)
        {
            Value sum = parts[v];
            if (_layer.Stretches > 1)
            {
                sum = method.Add(Operation.Load, _lane, null, bias.PlusVectors(v));
                for (int p = 0; p < _layer.Stretches; p++)
                {
                    sum = method.Add(Operation.Add, _lane, null, sum, parts[p * vectors + v]);
                }
            }

            Value value = activation is null ? sum : method.Activate(_layer.Activation, sum, null);
            method.Store(value, new Address(sums, 0) { Index = units, Vectors = v });
        }
    }

    /// <summary>A loop over inputs: one of each part at a time.</summary>
    private Value[] LowerInputs(MethodBuilder method, Region inputs, Region weights, int from, int to, Value[] parts, int vectors) =>
        method.Loop("i", from, to, new Stride(1), parts, (index, carried) =>
        {
            for (int p = 0; p < carried.Length / vectors; p++)
            {
                int first = p * _layer.StretchLength;
                Value input = method.Add(Operation.BroadcastAt, _lane, new Name("x", p), new Address(inputs, first) { Index = index });
                for (int v = 0; v < vectors; v++)
                {
                    int cell = p * vectors + v;
                    Address row = (p == 0 ? new Address(weights, 0) : new Address(weights, 0, first, _layer.WeightStride)) with { Vectors = v };
                    carried[cell] = method.Add(Operation.MultiplyAdd, _lane, carried[cell].Name, input, method.Add(Operation.Load, _lane, null, row), carried[cell]);
                }
            }

            method.Add(new Advance(weights, new Stride(_layer.WeightStride), note: "the next input's weights"));
            return carried;
        });

    /// <summary>The sum of a part for a vector of units: sum2, part1, sum2Part1.</summary>
    private Name NameOf(int cell, int vectors) => _layer.Stretches == 1 ? new Name("sum", cell)
        : vectors == 1 ? new Name("part", cell)
        : new Name("sum", cell % vectors, cell / vectors);

    private static string Vectors(int count) => count == 1 ? "1 vector" : $"{count} vectors";
}

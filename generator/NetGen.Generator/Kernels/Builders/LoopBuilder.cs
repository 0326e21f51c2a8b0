using NetGen.Generator.Planning;

namespace NetGen.Generator.Kernels;

/// <summary>Writes the kernel of a step of a tiled program: a method with loops over the units of one sample, which is handed the memory that it works on.</summary>
/// <param name="entry">The program that calls it.</param>
/// <param name="name">What it is called.</param>
/// <param name="lane">The lanes that it works in.</param>
internal sealed class LoopBuilder(EntryBuilder entry, string name, Lane lane) : StepBuilder(null)
{
    private readonly List<Parameter> _parameters = [];
    private readonly Dictionary<ValueBuffer, Region> _regions = [];
    private readonly Dictionary<string, Region> _vectors = [];

    public Lane Lane => lane;

    /// <summary>Whether it takes the network's parameters.</summary>
    public bool HasParameters { get; init; }

    /// <summary>Whether gradients go to the sink.</summary>
    public bool HasSink { get; init; }

    public override bool UnitsInLanes => true;

    /// <summary>How many floats a loop over a value goes through, if not one sample's.</summary>
    public Extent? Count { get; set; }

    /// <summary>What it computes, if it says so in other names than those of a layer.</summary>
    public string? Summary { get; init; }

    /// <summary>Takes a value.</summary>
    public Region Receive(ValueBuffer buffer) => Receive(buffer, buffer.Home == BufferHome.Output ? "y" : buffer.Name);

    /// <summary>Takes a value under a name that is not its own.</summary>
    public Region Receive(ValueBuffer buffer, string called)
    {
        Region region = Receive(called, entry.At(buffer));
        _regions[buffer] = region;
        return region;
    }

    /// <summary>Takes memory.</summary>
    public Region Receive(string called, Address argument)
    {
        Region region = new(called, Space.Named, 0);
        _parameters.Add(new RegionParameter(region, argument));
        return region;
    }

    /// <summary>Takes a place in scratch that holds vectors.</summary>
    public void ReceiveVectors(string called, string place) => _vectors.Add(place, Receive(called, entry.InScratch(place)));

    /// <summary>Takes a number.</summary>
    public Variable ReceiveNumber(string called, Extent argument, bool isOfSamples = false)
    {
        Variable number = new(called) { IsPassed = isOfSamples };
        _parameters.Add(new NumberParameter(number, argument));
        return number;
    }

    /// <summary>Lets the program call it.</summary>
    public void Finish()
    {
        Kernel kernel = new(TakeNodes()) { Name = name, Summary = Summary ?? entry.Summary, Lane = lane, HasParameters = HasParameters, HasSink = HasSink, Parameters = _parameters };
        entry.Call(kernel);
    }

    /// <summary>The name of a method that serves all layers with blocks of one size.</summary>
    public static string NameOf(string name, Lane lane) => lane == Lane.Register ? name : $"{name}By{(int)lane}";

    /// <summary>The lanes for a layer's blocks: as wide as a register where units never mix and the padding allows it.</summary>
    public static Lane LaneOf(int block) => block == Budget.LogicalLanes ? Lane.Register : (Lane)block;

    public override Lane LaneOf(ValueBuffer buffer) => lane;

    public override Name? NameOf(ValueBuffer buffer, Position at) => null;

    public override Name? Called(Name? writtenOut, Name? inLoop) => inLoop;

    public override Func<Value> Shared(Name inLoop, Func<Name?, Value> compute)
    {
        Value value = compute(inLoop);
        return () => value;
    }

    public override Value Read(ValueBuffer buffer, Position at, Name? inLoop = null) => at.IsPartial && buffer.Home != BufferHome.Scratch
        ? Add(Operation.LoadFirst, lane, inLoop, At(buffer, at), buffer.UnitsInLastBlock)
        : Add(Operation.Load, lane, inLoop, At(buffer, at));

    public override void Write(ValueBuffer buffer, Position at, Value value) =>
        Store(value, At(buffer, at), at.IsPartial && buffer.Home != BufferHome.Scratch ? buffer.UnitsInLastBlock : null);

    public override void Keep(ValueBuffer buffer, Position at, Value value) => Write(buffer, at, value);

    public override Address At(ValueBuffer buffer, Position at) => new(_regions[buffer], at.Unit) { Index = at.Turn, Vectors = at.Vectors };

    public override Value KeepUnits(ValueBuffer buffer, Position at, Value value, float fill, Name? name = null) =>
        !at.IsPartial ? value : at.Turn is null ? KeepFirst(value, buffer.UnitsInLastBlock, fill, name) : KeepFirst(value, buffer.Size, fill, name, at.Turn);

    public override Address WeightsOf(LayerPlan layer, Position input) => Weights(layer) with { Index = input.Turn, Times = input.Turn is null ? null : layer.WeightStride };

    public override Address Vector(string name, Position vector) =>
        new(_vectors[name], vector.Unit * Budget.LogicalLanes) { Index = vector.Turn, Times = vector.Turn is null ? null : Budget.LogicalLanes };

    public override void Each(ValueBuffer buffer, Action<Position> body, string index = "j")
    {
        if (buffer.Home != BufferHome.Scratch && buffer.IsPadded)
        {
            Blocks(index, buffer.Blocks - 1, buffer.Block, body);
            body(Rest(buffer));
        }
        else if (Count is Extent count)
        {
            Loop(index, 0, count, Kernels.Stride.Of(lane), turn => body(new Position(0, turn)));
        }
        else if (lane == Lane.Register)
        {
            Loop(index, 0, buffer.Stride, Kernels.Stride.Of(lane), turn => body(new Position(0, turn) { IsPartial = buffer.IsPadded }));
        }
        else
        {
            Blocks(index, buffer.Blocks, buffer.Block, at => body(at with { IsPartial = buffer.IsPadded }));
        }
    }

    /// <summary>A loop in tiles, and one over the rest if the tile does not divide the vectors; none where all are one tile.</summary>
    public override void Tiles(ValueBuffer buffer, Tile tile, Action<Position[]> body)
    {
        if (lane != Lane.Register && tile.Vectors == buffer.Blocks)
        {
            body([.. Enumerable.Range(0, tile.Vectors).Select(v => new Position(v * buffer.Block))]);
            return;
        }

        int whole = (buffer.Blocks - tile.RestVectors) * buffer.Block;
        Lower(0, whole, tile.Vectors);
        if (tile.RestVectors > 0)
        {
            Lower(whole, buffer.Stride, tile.RestVectors);
        }

        void Lower(int from, int to, int vectors) => Loop("j", from, to, Kernels.Stride.Of(lane, vectors), turn => body([.. Enumerable.Range(0, vectors).Select(v => new Position(0, turn, v))]));
    }

    public override Value[] For(string index, int from, int to, Value[] carried, Func<Position, Value[], Value[]> body) =>
        Loop(index, from, to, new Stride(1), carried, (turn, values) => body(new Position(0, turn), values));

    public override Value[] Fold(ValueBuffer buffer, Func<Position, Value[]?, Value[]> body)
    {
        Value[] values = body(0, null);
        return buffer.Blocks == 1 ? values : Loop("j", buffer.Block, buffer.Stride, new Stride(buffer.Block), values, (turn, carried) => body(new Position(0, turn), carried));
    }

    public override Value FoldUnits(ValueBuffer buffer, Func<Value> start, Func<Position, Value?, Value> body)
    {
        int whole = buffer.Size / buffer.Block;
        Value? value = whole switch
        {
            0 => null,
            1 => body(0, null),
            _ => Loop("k", 0, whole * buffer.Block, new Stride(buffer.Block), [start()], (turn, carried) => [body(new Position(0, turn), carried[0])])[0],
        };
        return buffer.IsPadded ? body(Rest(buffer), value) : value!;
    }

    public override Value[][] OverInputs(LayerPlan layer, Position[] units, Value[][] parts, InputBody body)
    {
        Region weights = Place("w", Weights(layer).Plus(units[0].Unit) with { Index = units[0].Turn });
        int last = layer.Inputs - (parts.Length - 1) * layer.StretchLength;
        Value[][] sums = Walk(0, last, parts);
        if (last == layer.StretchLength)
        {
            return sums;
        }

        Note("the last part is shorter");
        return [.. Walk(last, layer.StretchLength, [.. sums.Take(parts.Length - 1)]), sums[parts.Length - 1]];

        Value[][] Walk(int from, int to, Value[][] parts) => Split(Loop("i", from, to, new Stride(1), [.. parts.SelectMany(sums => sums)], (turn, carried) =>
        {
            Value[][] next = [.. Split(carried).Select((sums, p) =>
            {
                int first = p * layer.StretchLength;
                Address row = p == 0 ? new Address(weights, 0) : new Address(weights, 0, first, layer.WeightStride);
                return body(p, new Position(first, turn), Array.ConvertAll(units, at => row.Plus(at.Unit - units[0].Unit) with { Vectors = at.Vectors }), sums);
            })];
            Add(new Advance(weights, new Stride(layer.WeightStride), note: "the next input's weights"));
            return [.. next.SelectMany(sums => sums)];
        }));

        Value[][] Split(Value[] sums) => [.. Enumerable.Range(0, sums.Length / units.Length).Select(p => sums.Skip(p * units.Length).Take(units.Length).ToArray())];
    }

    public override void EachInput(LayerPlan layer, Action<Position, Func<Position, Address>> body) => Loop("i", 0, layer.Inputs, new Stride(1), turn =>
    {
        Region row = new("row", Space.Parameters, 0, layer.Weights);
        Add(new PlaceOf(row, WeightsOf(layer, new Position(0, turn))));
        body(new Position(0, turn), at => new Address(row, at.Unit) { Index = at.Turn, Vectors = at.Vectors });
    });

    public override void InputRows(LayerPlan layer, Action<Position[], Func<int, Position, Address>> body)
    {
        int rows = Math.Min(Budget.TileRows, layer.Inputs);
        int whole = layer.Inputs / rows * rows;
        Lower(0, whole, rows);
        if (whole < layer.Inputs)
        {
            Lower(whole, layer.Inputs, 1);
        }

        void Lower(int from, int to, int count) => Loop("i", from, to, new Stride(count), turn =>
        {
            Region weights = Place("w", WeightsOf(layer, new Position(0, turn)));
            body([.. Enumerable.Range(0, count).Select(row => new Position(row, turn))], (row, at) => new Address(weights, row * layer.WeightStride + at.Unit) { Index = at.Turn });
        });
    }

    public override void ClearPadding(ValueBuffer buffer)
    {
        if (buffer.IsPadded)
        {
            Note("the padding behind the last unit must be zero");
            Loop("i", buffer.Size, buffer.Stride, new Stride(1), turn => Store(Constant(0f, Lane.Scalar), At(buffer, new Position(0, turn))));
        }
    }

    private static Position Rest(ValueBuffer buffer) => new((buffer.Blocks - 1) * buffer.Block) { IsPartial = true };

    /// <summary>Blocks, in a loop if there are several, at once if there is one.</summary>
    private void Blocks(string index, int count, int block, Action<Position> body)
    {
        if (count == 1)
        {
            body(0);
        }
        else if (count > 1)
        {
            Loop(index, 0, count * block, new Stride(block), turn => body(new Position(0, turn)));
        }
    }
}

using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Layers;

/// <summary>
/// Steps over the outputs of many samples, one row a sample: a register of rows at a time is brought into lanes, a vector for each output with a sample in each lane, and back.
/// </summary>
internal sealed class SampleLanes
{
    private readonly LoopBuilder _method;
    private readonly Dictionary<ValueBuffer, Region> _vectors = [];

    /// <param name="method">The method that they stand in.</param>
    /// <param name="entry">The program that calls it.</param>
    /// <param name="values">The values that have vectors, in the order in which these lie in memory.</param>
    public SampleLanes(LoopBuilder method, EntryBuilder entry, IReadOnlyList<ValueBuffer> values)
    {
        _method = method;
        Region lanes = method.Receive("lanes", entry.At("outputLanes"));
        int next = 0;
        foreach (ValueBuffer value in values)
        {
            if (!_vectors.ContainsKey(value))
            {
                _vectors.Add(value, new Region((value.Home == BufferHome.Target ? "target" : value.Name) + "Place", Space.Named, next) { Within = lanes });
            }

            next += value.Size * Budget.LogicalLanes;
        }
    }

    /// <summary>Writes the loop.</summary>
    /// <param name="samples">How many samples there are.</param>
    /// <param name="read">The values that are brought into the lanes, and where their rows lie.</param>
    /// <param name="written">The values that are brought back, and where their rows lie.</param>
    /// <param name="body">Lowers the steps, given the variable that says which sample comes first, and what makes a builder for them that writes losses to a place.</param>
    /// <param name="padded">Rows of which there may be too few for the lanes, and where a copy with rows enough goes.</param>
    public void Lower(
        Variable samples, IReadOnlyList<(ValueBuffer Value, Region Rows)> read, IReadOnlyList<(ValueBuffer Value, Region Rows)> written, Action<Variable, Func<Address?, UnrolledBuilder>> body,
        (ValueBuffer Value, Region Rows, Region Copy)? padded = null)
    {
        _method.Add(new VectorPlaces([.. read.Concat(written).Select(value => _vectors[value.Value])]));
        _method.Loop("s", 0, new Extent(1, samples), Kernels.Stride.Of(Lane.Register), s =>
        {
            if (padded is var (value, rows, copy))
            {
                _method.Add(new PadRows(rows, value.Size, s, samples, copy));
                _method.Add(new Paragraph());
            }

            foreach ((ValueBuffer from, Region at) in read)
            {
                _method.Add(new LoadColumns(Lane.Register, new Address(at, 0), from.Stride, from.Size, new Address(_vectors[from], 0)));
            }

            body(s, losses => Vectors(losses, written));
            foreach ((ValueBuffer to, Region at) in written)
            {
                _method.Add(new StoreColumns(Lane.Register, new Address(_vectors[to], 0), to.Size, new Address(at, 0), to.Stride));
            }

            _method.Add(new Paragraph());
            foreach ((ValueBuffer moved, Region at) in padded is null ? [.. read, .. written] : read.Skip(read.Count - 1).Concat(read.Take(read.Count - 1)).Concat(written))
            {
                _method.Add(new Advance(at, Kernels.Stride.Of(Lane.Register), moved.Stride));
            }
        });
    }

    private UnrolledBuilder Vectors(Address? losses, IReadOnlyList<(ValueBuffer Value, Region Rows)> written) => new(LaneContent.Samples, [], _method)
    {
        VectorsOf = value => _vectors[value],
        IsStored = value => written.Any(back => back.Value == value),
        Losses = losses,
    };
}

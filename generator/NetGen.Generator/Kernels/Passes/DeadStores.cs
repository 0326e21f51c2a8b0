using NetGen.Generator.Planning;

namespace NetGen.Generator.Kernels;

/// <summary>Drops stores to scratch that nobody reads: neither later in the program, before something else is stored there, nor the program that follows it.</summary>
internal sealed class DeadStores
{
    private readonly bool[] _isRead;

    private DeadStores(int scratch) => _isRead = new bool[scratch];

    /// <param name="parts">The nodes of a program, divided.</param>
    /// <param name="behind">What stands behind them.</param>
    /// <param name="livesOn">Values that the program that follows reads.</param>
    /// <param name="scratch">Floats of scratch.</param>
    public static IReadOnlyList<IReadOnlyList<Segment>> Drop(IReadOnlyList<IReadOnlyList<Segment>> parts, IReadOnlyList<Node> behind, IEnumerable<ValueBuffer> livesOn, int scratch)
    {
        DeadStores pass = new(scratch);
        foreach (ValueBuffer value in livesOn.Where(value => value.Home == BufferHome.Scratch))
        {
            pass.Read(value.Offset, value.Size * Budget.LogicalLanes);
        }

        pass.Visit(behind);
        return [.. parts.Reverse().Select(part => (IReadOnlyList<Segment>)[.. part.Reverse().Select(segment => segment with { Nodes = pass.Visit(segment.Nodes) }).Reverse()]).Reverse()];
    }

    /// <summary>Goes back through nodes.</summary>
    /// <returns>Those that are needed.</returns>
    private List<Node> Visit(IReadOnlyList<Node> nodes)
    {
        List<Node> needed = [];
        foreach (Node node in nodes.Reverse())
        {
            if (node is Store { At.Region.Space: Space.Scratch } store)
            {
                int first = store.At.Offset;
                int count = store.Count ?? FloatsOf(store.Value.Lane);
                if (_isRead.AsSpan(first, count).IndexOf(true) < 0)
                {
                    continue;
                }

                _isRead.AsSpan(first, count).Clear();
            }

            Read(node);
            needed.Add(node);
        }

        needed.Reverse();
        return needed;
    }

    private void Read(Node node)
    {
        switch (node)
        {
            case Compute { At: { Region.Space: Space.Scratch } at } compute:
                Read(at.Offset, compute.Operation switch
                {
                    Operation.BroadcastAt or Operation.MultiplyAddAt => 1,
                    Operation.LoadFirst => compute.Count,
                    _ => FloatsOf(compute.Result.Lane),
                });
                break;
            case StoreColumns columns:
                Read(columns.From.Offset, columns.Columns * Budget.LogicalLanes);
                break;
        }
    }

    private void Read(int first, int count) => _isRead.AsSpan(first, count).Fill(true);

    /// <summary>A register has up to 16 lanes, and so much room in memory.</summary>
    private static int FloatsOf(Lane lane) => lane == Lane.Register ? Budget.LogicalLanes : (int)lane;
}

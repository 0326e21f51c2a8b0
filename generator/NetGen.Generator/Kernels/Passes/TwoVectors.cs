namespace NetGen.Generator.Kernels;

/// <summary>
/// Makes of a kernel for as many samples as a register has lanes one for twice as many: every node stands there a second time, for the samples behind, so that the processor works on one vector
/// while it waits for the other. Only where everything stays in registers, of which there may be 16.
/// </summary>
internal sealed class TwoVectors
{
    private const int Registers = 16;

    private readonly Dictionary<Value, Value> _others = [];

    /// <summary>The kernel for twice as many samples; null if that would not stay in registers, or the JIT has no locals for it.</summary>
    public static IReadOnlyList<Node>? Of(IReadOnlyList<Node> nodes)
    {
        if (nodes.SelectMany(node => node.Memory).Any(region => region.Space == Space.Scratch) || 2 * new ValueLives(nodes).Most > Registers)
        {
            return null;
        }

        TwoVectors pass = new();
        Node[] twice = [.. nodes.SelectMany(node => node is Remark or Note or Paragraph ? [node] : new[] { node, pass.Again(node) })];
        return NodeCost.Of(twice).IsWithinAMethod ? twice : null;
    }

    private Node Again(Node node) => node switch
    {
        Compute compute => ((Compute)compute.With(value => _others[value])).With(Other(compute.Result)),
        LoadRows rows => new LoadRows([.. rows.Columns.Select(column => column is null ? null : Other(column))], Behind(rows.At, rows.Stride), rows.Stride),
        StoreRows rows => new StoreRows([.. rows.Columns.Select(column => _others[column])], Behind(rows.At, rows.Stride), rows.Stride),
        _ => throw new NotSupportedException($"{node.GetType().Name} is in no kernel that stays in registers."),
    };

    private Value Other(Value value)
    {
        Value other = new(value.Lane, value.Name is Name name ? name with { Tensor = name.Tensor + "B" } : null);
        _others.Add(value, other);
        return other;
    }

    /// <summary>As many rows further on as a register has lanes.</summary>
    private static Address Behind(Address rows, int stride) => rows.PlusVectors(stride);
}

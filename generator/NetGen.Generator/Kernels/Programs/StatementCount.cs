namespace NetGen.Generator.Kernels;

/// <summary>How long a kernel is for people, in any language: statements, and what separates them.</summary>
internal static class StatementCount
{
    /// <summary>The head of a loop, its ends, and the gap before it.</summary>
    private const int OfALoop = 4;

    /// <summary>What stands around a method: its comment, its head, its ends.</summary>
    private const int OfAMethod = 9;

    /// <summary>What is done where a batch may have too few rows, or a sink may refuse the gradient.</summary>
    private const int OfADecision = 6;

    /// <summary>Statements of kernels and of those that they call, each of which is written once.</summary>
    public static int Of(IEnumerable<Kernel> kernels)
    {
        HashSet<string> called = [];
        int sum = 0;
        foreach (Kernel kernel in kernels)
        {
            sum += OfAMethod + Of(kernel.Nodes);
            sum += kernel.Callees.Where(callee => called.Add(callee.Name)).Sum(callee => OfAMethod + Of(callee.Nodes));
        }

        return sum;
    }

    private static int Of(IReadOnlyList<Node> nodes) => nodes.Sum(node => node switch
    {
        Compute compute => compute.Result.Name is null ? 0 : 1,
        Remark => 2,
        Loop loop => OfALoop + Of(loop.Body),
        PadRows or BeginSink => OfADecision,
        OpenSink => 2,
        _ => 1,
    });
}

using NetGen.Generator.Planning;

namespace NetGen.Generator.Kernels;

/// <summary>What came of lowering a network.</summary>
internal enum Lowering
{
    Done,

    /// <summary>It is longer than a person is ready to read.</summary>
    TooLong,

    /// <summary>Something that cannot be divided is more than the JIT inlines in a method.</summary>
    BeyondAMethod,
}

/// <summary>Lowers the programs of a network, if that is short enough to be read and the JIT can compile it.</summary>
internal static class NetworkLowering
{
    /// <summary>Lowers all programs to kernels.</summary>
    public static Lowering TryLower(ref NetworkPlan plan, Func<NetworkProgram, IReadOnlyList<Kernel>?> lower, int statements)
    {
        if (plan.Programs.Sum(FewestStatements) > statements)
        {
            return Lowering.TooLong;
        }

        List<KernelList> lowered = [];
        foreach (NetworkProgram program in plan.Programs)
        {
            if (lower(program) is not IReadOnlyList<Kernel> kernels)
            {
                return Lowering.BeyondAMethod;
            }

            lowered.Add(new KernelList(kernels));
        }

        if (StatementCount.Of(lowered.SelectMany(kernels => kernels)) > statements)
        {
            return Lowering.TooLong;
        }

        plan = plan with
        {
            Forward = plan.Forward with { Kernels = lowered[0] },
            ForwardBatch = plan.ForwardBatch with { Kernels = lowered[1] },
            Gradient = plan.Gradient with { Kernels = lowered[2] },
            GradientBatch = plan.GradientBatch with { Kernels = lowered[3] },
        };
        return Lowering.Done;
    }

    /// <summary>Each step has its equation, behind a gap, and one statement at least.</summary>
    private static int FewestStatements(NetworkProgram program) => 3 * program.Steps.Count();
}

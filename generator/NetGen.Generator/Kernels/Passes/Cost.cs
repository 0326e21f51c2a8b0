using NetGen.Generator.Planning;

namespace NetGen.Generator.Kernels;

/// <summary>What text costs the JIT.</summary>
/// <param name="Operations">Lane operations.</param>
/// <param name="Locals">Locals that inlining them takes: see <see cref="LocalCost"/>.</param>
internal readonly record struct Cost(int Operations, double Locals)
{
    /// <summary>Whether one method may hold it.</summary>
    public bool IsWithinAMethod => Operations <= Budget.OperationsOfAMethod && Locals <= LocalCost.Limit;

    /// <summary>How much of what one method may hold, from 0 on; 1 is all.</summary>
    public double Share => Math.Max((double)Operations / Budget.OperationsOfAMethod, Locals / LocalCost.Limit);

    public static Cost operator +(Cost a, Cost b) => new(a.Operations + b.Operations, a.Locals + b.Locals);

    public static Cost operator -(Cost a, Cost b) => new(a.Operations - b.Operations, a.Locals - b.Locals);
}

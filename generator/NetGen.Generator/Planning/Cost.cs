namespace NetGen.Generator.Planning;

/// <summary>What text costs the JIT.</summary>
/// <param name="Operations">Lane operations.</param>
/// <param name="Locals">Locals that inlining them takes: see <see cref="LocalCost"/>.</param>
internal readonly record struct Cost(int Operations, double Locals)
{
    /// <summary>Whether one method may hold it.</summary>
    public bool IsWithinAMethod => Operations <= Budget.OperationsOfAMethod && Locals <= LocalCost.Limit;

    public static Cost operator +(Cost a, Cost b) => new(a.Operations + b.Operations, a.Locals + b.Locals);

    public static Cost operator *(int count, Cost each) => new(count * each.Operations, count * each.Locals);

    /// <summary>How often something fits in one method beside this.</summary>
    public int RoomFor(Cost item) => (int)Math.Min((Budget.OperationsOfAMethod - Operations) / item.Operations, (LocalCost.Limit - Locals) / item.Locals);

    public static Cost Sum(IEnumerable<Step> steps) => steps.Aggregate(default(Cost), (sum, step) => sum + step.Schedule.Cost);
}

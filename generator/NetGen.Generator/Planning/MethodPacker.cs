using NetGen.Generator.Model;

namespace NetGen.Generator.Planning;

/// <summary>Groups steps into methods that the JIT compiles well.</summary>
internal static class MethodPacker
{
    /// <summary>
    /// Packs unrolled steps in order into as few methods as the budget allows, dividing a step where it is too large for one.
    /// </summary>
    /// <returns>The methods, or null if even one unit of a step passes the budget.</returns>
    public static List<MethodPlan>? Pack(string program, List<Step> steps)
    {
        List<List<Step>> methods = [[]];
        Cost used = default;
        bool isDivided = !Cost.Sum(steps).IsWithinAMethod;
        foreach (List<Step> inseparable in Together(steps, (first, second) => first.IsInseparableFrom(second)))
        {
            foreach (List<Step> part in Divide(inseparable))
            {
                Cost cost = Cost.Sum(part);
                if (cost.Operations > Budget.OperationsOfAMethod)
                {
                    return null;
                }

                if (!(used + cost).IsWithinAMethod && methods[methods.Count - 1].Count > 0)
                {
                    methods.Add([]);
                    used = default;
                }

                methods[methods.Count - 1].AddRange(part);
                used += cost;

                // Behind the loss it is decided whether the gradient is wanted: between two methods, if there are several.
                if (isDivided && part[part.Count - 1].HasLoss)
                {
                    methods.Add([]);
                    used = default;
                }
            }
        }

        methods.RemoveAll(method => method.Count == 0);
        return methods.Count == 1
            ? [new MethodPlan(program, methods[0].ToEquatableArray())]
            : methods.Select((method, m) => new MethodPlan(program + "Part" + (m + 1), method.ToEquatableArray())).ToList();
    }

    /// <summary>
    /// Tiled steps: each has a method of its own, but softmax and the loss that is fused with it share one; and of one sample, for which a call counts, sums and their
    /// activation, and softmax and the copy of its outputs.
    /// </summary>
    public static IEnumerable<MethodPlan> OneMethodAStep(List<Step> steps, bool isBatch) =>
        Together(steps, (first, second) => isBatch ? first.IsInseparableFrom(second) : first.SharesMethodWith(second))
            .Select(group => new MethodPlan(group[group.Count - 1].MethodName(isBatch), group.ToEquatableArray()));

    /// <summary>Steps in order, each with the next one where both belong together.</summary>
    private static IEnumerable<List<Step>> Together(List<Step> steps, Func<Step, Step, bool> belong)
    {
        for (int s = 0; s < steps.Count; s++)
        {
            if (s + 1 < steps.Count && belong(steps[s], steps[s + 1]))
            {
                yield return [steps[s], steps[s + 1]];
                s++;
            }
            else
            {
                yield return [steps[s]];
            }
        }
    }

    private static IEnumerable<List<Step>> Divide(List<Step> steps)
    {
        Step step = steps[0];
        if (steps.Count > 1 || step.Schedule.Division is not Division division || step.Schedule.Cost.IsWithinAMethod)
        {
            yield return steps;
            yield break;
        }

        int unitsOfAPart = Math.Max(1, division.Shared.RoomFor(division.Item)) * division.Units;
        for (int from = 0; from < step.Extent; from += unitsOfAPart)
        {
            int to = Math.Min(step.Extent, from + unitsOfAPart);
            int items = (to - from + division.Units - 1) / division.Units;
            Schedule schedule = step.Schedule with
            {
                MultiplyAdds = step.Schedule.MultiplyAdds * (to - from) / step.Extent,
                Cost = division.Shared + items * division.Item,
            };
            yield return [step with { Range = new UnitRange(from, to), Schedule = schedule }];
        }
    }

    /// <summary>A step over all its units, of the first part that it is divided into; null of the others.</summary>
    public static Step? Whole(Step step) => step.Range.From > 0 ? null : step with { Range = new UnitRange(0, step.Extent) };
}

using NetGen.Generator.Model;

namespace NetGen.Generator.Planning;

/// <summary>Groups steps into methods that the JIT compiles well.</summary>
internal static class MethodPacker
{
    /// <summary>
    /// Packs unrolled steps in order into as few methods as the budget allows, dividing a step where it is too large for one.
    /// </summary>
    /// <returns>The methods, or null if even one unit of a step passes the budget.</returns>
    public static List<MethodPlan>? Pack(string program, List<Step> steps, UnrolledScheduler scheduler)
    {
        List<List<Step>> methods = [[]];
        Cost used = default;
        bool isDivided = !Cost.Sum(steps).IsWithinAMethod;
        foreach (List<Step> inseparable in Inseparable(steps, (first, second) => (first, second) is (SoftmaxStep, LossStep)))
        {
            foreach (List<Step> part in Divide(inseparable, scheduler))
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
                if (isDivided && part[part.Count - 1] is LossStep)
                {
                    methods.Add([]);
                    used = default;
                }
            }
        }

        if (methods.Count == 1)
        {
            return [new MethodPlan(program, methods[0].ToEquatableArray())];
        }

        // What one method leaves, another finds in memory only.
        return methods.Select((method, m) => new MethodPlan(program + "Part" + (m + 1), method.Select(Stored).ToEquatableArray())).ToList();
    }

    /// <summary>
    /// Tiled steps: each has a method of its own, but softmax and the loss that is fused with it share one; and of one sample, for which a call counts, sums and their
    /// activation, and softmax and the copy of its outputs.
    /// </summary>
    public static IEnumerable<MethodPlan> OneMethodAStep(List<Step> steps, bool isBatch) =>
        Inseparable(steps, (first, second) => (first, second) is (SoftmaxStep, LossStep)
            || (!isBatch && ((first, second) is (SoftmaxStep, CopyStep) || (first is DenseStep && second is ActivationStep { IsInPlace: true })))).Select(group => new MethodPlan(NameOf(group[group.Count - 1], isBatch), group.Select(Stored).ToEquatableArray()));

    private static string NameOf(Step step, bool isBatch)
    {
        string rows = isBatch ? "Rows" : "";
        string layer = step.Layer.Pascal;
        return step switch
        {
            DenseStep => $"Sum{layer}{rows}",
            ActivationStep activation => activation.IsInPlace ? isBatch ? $"Activate{layer}" : $"Compute{layer}" : $"Activate{layer}FromSums",
            SoftmaxStep => $"Normalize{layer}{rows}",
            LossStep => $"Compare{layer}{rows}",
            SlopeStep => $"BackThrough{layer}Activation",
            WeightGradientStep => $"GradientOf{layer}Weights{rows}",
            BiasGradientStep => $"GradientOf{layer}Bias{rows}",
            InputGradientStep => $"BackThrough{layer}Weights{rows}",
            CopyStep => $"Normalize{layer}",
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, "There is no name for this kind of step."),
        };
    }

    /// <summary>The loss of a softmax takes the largest logit and the sum of the exponentials from the softmax before it.</summary>
    private static IEnumerable<List<Step>> Inseparable(List<Step> steps, Func<Step, Step, bool> belong)
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

    private static IEnumerable<List<Step>> Divide(List<Step> steps, UnrolledScheduler scheduler)
    {
        Step step = steps[0];
        UnitRange? range = RangeOf(step);
        if (steps.Count > 1 || range is not UnitRange units || step.Schedule.Cost.IsWithinAMethod)
        {
            yield return steps;
            yield break;
        }

        Cost item = scheduler.ItemCost(step);
        Cost shared = scheduler.SharedCost(step);
        int itemUnits = scheduler.ItemUnits(step);
        int itemsOfAPart = Math.Max(1, shared.RoomFor(item));
        for (int from = units.From; from < units.To; from += itemsOfAPart * itemUnits)
        {
            int to = Math.Min(units.To, from + itemsOfAPart * itemUnits);
            int items = (to - from + itemUnits - 1) / itemUnits;
            Schedule schedule = step.Schedule with
            {
                MultiplyAdds = step.Schedule.MultiplyAdds * (to - from) / units.Count,
                Cost = shared + items * item,
            };
            yield return [WithRange(step, new UnitRange(from, to)) with { Schedule = schedule }];
        }
    }

    /// <summary>A step over all its units, of the first part that it is divided into; null of the others.</summary>
    public static Step? Whole(Step step) => RangeOf(step) switch
    {
        null => step,
        { From: > 0 } => null,
        _ => WithRange(step, new UnitRange(0, step is WeightGradientStep or InputGradientStep ? step.Layer.Inputs : step.Layer.Outputs)),
    };

    private static UnitRange? RangeOf(Step step) => step switch
    {
        DenseStep dense => dense.Units,
        ActivationStep activation => activation.Units,
        SlopeStep slope => slope.Units,
        WeightGradientStep gradient => gradient.Inputs,
        InputGradientStep gradient => gradient.Inputs,
        _ => null,
    };

    private static Step WithRange(Step step, UnitRange range) => step switch
    {
        DenseStep dense => dense with { Units = range },
        ActivationStep activation => activation with { Units = range },
        SlopeStep slope => slope with { Units = range },
        WeightGradientStep gradient => gradient with { Inputs = range },
        InputGradientStep gradient => gradient with { Inputs = range },
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "This kind of step cannot be divided."),
    };

    /// <summary>A step whose result goes to memory, because another method reads it there.</summary>
    public static Step Stored(Step step) => step switch
    {
        DenseStep dense => dense with { IsStored = true },
        ActivationStep activation => activation with { IsStored = true },
        SoftmaxStep softmax => softmax with { IsStored = true },
        LossStep loss => loss with { IsStored = true },
        SlopeStep slope => slope with { IsStored = true },
        InputGradientStep gradient => gradient with { IsStored = true },
        _ => step,
    };
}

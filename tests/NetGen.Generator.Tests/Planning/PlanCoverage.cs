using NetGen.Generator.Planning;

namespace NetGen.Generator.Tests.Planning;

/// <summary>Whether a program's steps of one kind and layer together take each unit once.</summary>
internal static class PlanCoverage
{
    /// <exception cref="PlanFaultException">A unit is left out or taken twice, or a step that is not divided stands twice.</exception>
    public static void Check(NetworkProgram program)
    {
        foreach (IGrouping<(Type, string), Step> same in program.Steps.GroupBy(step => (step.GetType(), step.Layer.Name)))
        {
            string where = $"{program.Name}, {same.Key.Item1.Name} of {same.Key.Item2}";
            int next = 0;
            foreach (UnitRange units in same.Select(step => RangeOf(step).Units).OrderBy(units => units.From))
            {
                if (units.From != next || units.Count <= 0)
                {
                    throw new PlanFaultException($"{where}: units {units.From} to {units.To} come where {next} should be the next.");
                }

                next = units.To;
            }

            int whole = RangeOf(same.First()).Whole;
            if (next != whole)
            {
                throw new PlanFaultException($"{where}: the steps end at unit {next} of {whole}.");
            }
        }
    }

    /// <summary>The units that a step takes, and how many there are; a step that cannot be divided counts as one.</summary>
    private static (UnitRange Units, int Whole) RangeOf(Step step) => step switch
    {
        DenseStep dense => (dense.Units, dense.Layer.Outputs),
        ActivationStep activation => (activation.Units, activation.Layer.Outputs),
        SlopeStep slope => (slope.Units, slope.Layer.Outputs),
        WeightGradientStep gradient => (gradient.Inputs, gradient.Layer.Inputs),
        InputGradientStep gradient => (gradient.Inputs, gradient.Layer.Inputs),
        _ => (new UnitRange(0, 1), 1),
    };
}

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
            foreach (UnitRange units in same.Select(step => step.Range).OrderBy(units => units.From))
            {
                if (units.From != next || units.Count <= 0)
                {
                    throw new PlanFaultException($"{where}: units {units.From} to {units.To} come where {next} should be the next.");
                }

                next = units.To;
            }

            int whole = same.First().Extent;
            if (next != whole)
            {
                throw new PlanFaultException($"{where}: the steps end at unit {next} of {whole}.");
            }
        }
    }
}

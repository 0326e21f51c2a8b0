using NetGen.Generator.Planning;

namespace NetGen.Generator.Tests.Planning;

/// <summary>Whether a program has one step of each kind for a layer.</summary>
internal static class PlanCoverage
{
    /// <exception cref="PlanFaultException">A step stands twice.</exception>
    public static void Check(NetworkProgram program)
    {
        foreach (IGrouping<(Type, string), Step> same in program.Steps.GroupBy(step => (step.GetType(), step.Layer.Name)))
        {
            if (same.Count() != 1)
            {
                throw new PlanFaultException($"{program.Name}, {same.Key.Item1.Name} of {same.Key.Item2}: stands {same.Count()} times.");
            }
        }
    }
}

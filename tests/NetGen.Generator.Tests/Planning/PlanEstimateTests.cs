using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;
using NetGen.Generator.Tests.Harness;
using NetGen.Generator.Tests.Reference;

namespace NetGen.Generator.Tests.Planning;

/// <summary>What plans say of their methods, against the IL that the methods became.</summary>
[Collection(nameof(RandomNetworks))]
public sealed class PlanEstimateTests(RandomNetworks networks)
{
    private const string ArithmeticPrefix = "__"; // what the compiler puts between a file's name and the name of a type of its own

    [Fact]
    public void NoMethodHasMoreLaneCallsThanItsPlanSays()
    {
        Dictionary<string, MethodCost> costs = MethodsOf(networks.Generated);
        List<string> lies = [];
        int compared = 0;
        foreach ((string name, NetworkShape shape) in networks.Shapes)
        {
            NetworkPlan plan = PlannedNetwork.Plan(shape);
            foreach ((string method, Kernel kernel) in plan.Programs.Where(program => program.Form == Form.Unrolled).SelectMany(MethodsOf))
            {
                int calls = costs[$"{name}Arithmetic.{method}"].LaneCalls;
                int operations = NodeCost.Of(kernel.Nodes).Operations;
                compared++;
                if (calls > operations)
                {
                    lies.Add($"{shape}, {method}: {calls} lane calls, its kernel has {operations} operations");
                }
            }
        }

        Assert.True(lies.Count == 0, string.Join('\n', lies));
        Assert.True(compared >= 200, $"Only {compared} unrolled methods were compared.");
    }

    [Fact]
    public void SomeMethodsFillTheBudget() =>
        Assert.Contains(networks.Shapes.Select(drawn => PlannedNetwork.Plan(drawn.Shape)).SelectMany(plan => plan.Programs), program =>
            program.Form == Form.Unrolled && MethodsOf(program).Any(method => NodeCost.Of(method.Kernel.Nodes).Operations >= Budget.OperationsOfAMethod - 4));

    [Fact]
    public void TheTopologiesStayWithinTheLimitsOfTheJit() => IlBudget.Check(Topologies.Generated.Image);

    private static IEnumerable<(string Name, Kernel Kernel)> MethodsOf(NetworkProgram program) => program.Kernels.SelectMany(entry =>
        entry.Callees.Prepend(entry).Select(kernel => (kernel.Name, kernel)));

    private static Dictionary<string, MethodCost> MethodsOf(GenerationResult generated) => IlBudget.Measure(generated.Image)
        .Where(cost => cost.Method.Contains(ArithmeticPrefix, StringComparison.Ordinal) && !cost.Method.EndsWith(".cctor", StringComparison.Ordinal))
        .ToDictionary(cost => cost.Method[(cost.Method.LastIndexOf(ArithmeticPrefix, StringComparison.Ordinal) + ArithmeticPrefix.Length)..]);
}

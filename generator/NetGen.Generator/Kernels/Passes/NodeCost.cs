using NetGen.Generator.Layers;

namespace NetGen.Generator.Kernels;

/// <summary>What nodes cost the JIT: see <see cref="LocalCost"/>.</summary>
internal static class NodeCost
{
    /// <summary>A sink loads, steps and stores.</summary>
    private const int OperationsOfASink = 4;

    public static Cost Of(IEnumerable<Node> nodes) => nodes.Aggregate(default(Cost), (sum, node) => sum + Of(node));

    public static Cost Of(Node node) => node switch
    {
        Compute compute => Of(compute),
        Store => new Cost(1, 0),
        Take take => new Cost(OperationsOfASink, take.Tensor.Decays ? LocalCost.SinkOfDecaying : LocalCost.Sink),
        LoadRows rows => new Cost(1, LocalCost.OfLoad(rows.Columns.Count, rows.Lane)),
        StoreRows rows => new Cost(1, LocalCost.OfStore(rows.Columns.Count)),
        LoadColumns or StoreColumns => new Cost(1, LocalCost.Value),
        PlaceOf => new Cost(0, LocalCost.Value),
        Loop loop => Of(loop.Body),
        _ => default,
    };

    private static Cost Of(Compute compute)
    {
        int lanes = compute.Result.Lane == Lane.Register ? LocalCost.NarrowestRegister : (int)compute.Result.Lane;
        Cost Function(int operations, FunctionCost cost) => new(operations, LocalCost.Of(cost, lanes));
        ActivationRule rule = ActivationRule.Of(compute.Activation);
        return compute.Operation switch
        {
            Operation.Constant or Operation.Copy => default,
            Operation.MultiplyAdd or Operation.MultiplyAddAt => new Cost(1, LocalCost.MultiplyAdd),
            Operation.LoadFirst => new Cost(1, LocalCost.FirstLanes),
            Operation.LoadSoFar or Operation.Reciprocal => new Cost(2, LocalCost.Value),
            Operation.Activate => Function(rule.Operations, rule.Cost),
            Operation.Slope => Function(rule.Operations, rule.SlopeCost),
            Operation.Exp => Function(1, LocalCost.Exponential),
            Operation.Log => Function(1, LocalCost.Logarithm),
            Operation.BinaryCrossEntropy => Function(8, new FunctionCost(27.5, 2)),
            Operation.Sign => Function(5, new FunctionCost(7.7, 0)),
            Operation.Huber or Operation.HuberSlope => Function(9, new FunctionCost(13.7, 0)),
            _ => new Cost(1, LocalCost.Value),
        };
    }
}

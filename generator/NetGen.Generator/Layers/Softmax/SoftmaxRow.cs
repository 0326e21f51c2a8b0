using NetGen.Generator.Kernels;

namespace NetGen.Generator.Layers;

/// <summary>Softmax of one sample whose values lie in memory with their padding, in loops over blocks.</summary>
/// <param name="step">The step.</param>
internal sealed class SoftmaxRow(SoftmaxStep step)
{
    private static readonly Name _larger = new("larger");
    private static readonly Name _exponentials = new("exponentials");

    private readonly Lane _lane = (Lane)step.Layer.Block;
    private readonly int _block = step.Layer.Block;
    private readonly int _whole = step.Layer.Outputs / step.Layer.Block;

    private int Rest => step.Layer.Outputs - Last;

    private int Last => _whole * _block;

    /// <summary>Lowers it; leaves the largest logit and the sum of the exponentials to the loss.</summary>
    /// <param name="method">The method that it stands in.</param>
    /// <param name="sums">The logits.</param>
    /// <param name="values">Receives the exponentials, and then the probabilities.</param>
    /// <param name="outputs">The caller's memory, without padding, or null where the probabilities stay with the exponentials.</param>
    public void Lower(NodeBuilder method, Region sums, Region values, Region? outputs = null)
    {
        Value larger = Rest > 0
            ? method.KeepFirst(Load(method, new Address(sums, Last)), Rest, float.NegativeInfinity, _larger)
            : method.Label(method.Constant(float.NegativeInfinity, _lane), _larger);
        larger = UnitTiles.WholeBlocks(method, _whole, _block, [larger], (at, carried) => [method.Add(Operation.Max, _lane, _larger, carried[0], Load(method, at(sums)))])[0];
        Value largest = method.Add(Operation.MaxAcross, Lane.Scalar, SoftmaxStep.Largest, larger);

        Value exponentials = method.Add(Operation.Zero, _lane, _exponentials);
        exponentials = UnitTiles.WholeBlocks(method, _whole, _block, [exponentials], (at, carried) =>
        {
            Value exponential = method.Label(Exponential(method, at(sums), largest), new Name("exponential"));
            return [Accumulate(method, carried[0], exponential, at(values))];
        })[0];
        if (Rest > 0)
        {
            Value exponential = method.KeepFirst(Exponential(method, new Address(sums, Last), largest), Rest, 0f, new Name("lastExponential"));
            exponentials = Accumulate(method, exponentials, exponential, new Address(values, Last));
        }

        Value total = method.Add(Operation.SumAcross, Lane.Scalar, SoftmaxStep.Total, exponentials);
        Value oneOverTotal = method.Add(Operation.Reciprocal, Lane.Scalar, SoftmaxStep.OneOverTotal, total);
        Normalize(method, values, oneOverTotal, outputs);
    }

    private Value Accumulate(NodeBuilder method, Value sum, Value exponential, Address at)
    {
        sum = method.Add(Operation.Add, _lane, _exponentials, sum, exponential);
        method.Store(exponential, at);
        return sum;
    }

    private void Normalize(NodeBuilder method, Region values, Value oneOverTotal, Region? outputs)
    {
        Value Probabilities(Address at) => method.Add(Operation.Multiply, _lane, null, Load(method, at), method.Add(Operation.Broadcast, _lane, null, oneOverTotal));

        int blocks = outputs is null ? step.Layer.Blocks : _whole;
        UnitTiles.WholeBlocks(method, blocks, _block, [], (at, carried) =>
        {
            method.Store(Probabilities(at(values)), at(outputs ?? values));
            return carried;
        });
        if (outputs is not null && Rest > 0)
        {
            method.Store(Probabilities(new Address(values, Last)), new Address(outputs, Last), Rest);
        }
    }

    private Value Load(NodeBuilder method, Address at) => method.Add(Operation.Load, _lane, null, at);

    private Value Exponential(NodeBuilder method, Address at, Value largest) =>
        method.Add(Operation.Exp, _lane, null, method.Add(Operation.Subtract, _lane, null, Load(method, at), method.Add(Operation.Broadcast, _lane, null, largest)));
}

using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Layers;

/// <summary>The loss of one sample whose values lie in memory with their padding, and its derivative, in loops over blocks.</summary>
/// <param name="step">The step.</param>
internal sealed class LossRow(LossStep step)
{
    private static readonly Name _terms = new("terms");

    private readonly Lane _lane = (Lane)step.Layer.Block;

    /// <summary>Lowers it.</summary>
    /// <param name="method">The method that it stands in.</param>
    /// <param name="regionOf">Where a value lies.</param>
    /// <param name="called">The name of the loss, or null.</param>
    /// <returns>The loss.</returns>
    public Value Lower(NodeBuilder method, Func<ValueBuffer, Region> regionOf, Name? called)
    {
        int block = step.Layer.Block;
        int whole = step.Layer.Outputs / block;
        int rest = step.Layer.Outputs - whole * block;
        step.LowerLogTotal(method, _lane);
        Value terms = method.Add(Operation.Zero, _lane, _terms);
        terms = UnitTiles.WholeBlocks(method, whole, block, [terms], (at, carried) => [LowerBlock(method, carried[0], buffer => at(regionOf(buffer)), isNamedLast: false, 0)])[0];
        if (rest > 0)
        {
            terms = LowerBlock(method, terms, buffer => new Address(regionOf(buffer), whole * block), isNamedLast: whole > 0, rest);
        }

        return step.LowerSum(method, terms, called);
    }

    private Value LowerBlock(NodeBuilder method, Value terms, Func<ValueBuffer, Address> at, bool isNamedLast, int units)
    {
        string prefix = isNamedLast ? "last" : "";
        Name NameOf(string name) => new(prefix.Length == 0 ? name : prefix + char.ToUpperInvariant(name[0]) + name.Substring(1));
        Value OnlyUnits(Value value) => units == 0 ? value : method.KeepFirst(value, units, 0f);
        Value Load(ValueBuffer buffer, Name? name) => method.Add(Operation.Load, _lane, name, at(buffer));

        Value target = units == 0 ? Load(step.Target, NameOf("target")) : method.Add(Operation.LoadFirst, _lane, NameOf("target"), at(step.Target), units);
        Value error = method.Label(OnlyUnits(method.Add(Operation.Subtract, _lane, null, Load(step.Values, null), target)), NameOf("error"));
        Value? sum = step.Rule.IsFused ? Load(step.Sums, NameOf("sum")) : null;
        terms = method.Add(Operation.Add, _lane, _terms, terms, OnlyUnits(step.LowerTerm(method, error, sum, target)));
        method.Store(step.LowerDelta(method, error), at(step.Delta));
        return terms;
    }
}

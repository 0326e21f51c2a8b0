using NetGen.Generator.Planning;

namespace NetGen.Generator.Kernels;

/// <summary>What a step does with one input of a part of a sum.</summary>
/// <param name="part">Which part.</param>
/// <param name="input">The input.</param>
/// <param name="weights">Where its weights lie, for each of the sums.</param>
/// <param name="sums">The sums so far, one for each vector of units.</param>
/// <returns>The sums.</returns>
internal delegate Value[] InputBody(int part, Position input, IReadOnlyList<Address> weights, Value[] sums);

/// <summary>
/// What steps are lowered with. A step says once what it computes; where its values lie, and whether a loop over units is written out or walked, is for the builder to say.
/// </summary>
/// <param name="within">The builder whose nodes these continue, or null.</param>
internal abstract class StepBuilder(NodeBuilder? within) : NodeBuilder(within)
{
    /// <summary>Whether the lanes hold units of one sample; else each holds a sample.</summary>
    public abstract bool UnitsInLanes { get; }

    /// <summary>Where the loss of each sample goes; null where it is returned, or added to sums.</summary>
    public Address? Losses { get; set; }

    /// <summary>How many floats a vector of a value has.</summary>
    public abstract Lane LaneOf(ValueBuffer buffer);

    /// <summary>A vector of a value.</summary>
    /// <param name="buffer">The value.</param>
    /// <param name="at">Which vector.</param>
    /// <param name="inLoop">Its name in a loop, where it is used more than once.</param>
    public abstract Value Read(ValueBuffer buffer, Position at, Name? inLoop = null);

    /// <summary>Makes a value a vector of another one, and stores it.</summary>
    public abstract void Write(ValueBuffer buffer, Position at, Value value);

    /// <summary>Makes a value a vector of another one, until the step writes that.</summary>
    public abstract void Keep(ValueBuffer buffer, Position at, Value value);

    /// <summary>Where a vector of a value lies, or a single unit; where samples lie in the lanes, the unit's vector.</summary>
    public abstract Address At(ValueBuffer buffer, Position at);

    /// <summary>The name of a vector of a value, or null where a loop leaves it without one.</summary>
    public abstract Name? NameOf(ValueBuffer buffer, Position at);

    /// <summary>One of two names.</summary>
    /// <param name="writtenOut">The name where loops are written out.</param>
    /// <param name="inLoop">The name where they are walked.</param>
    public abstract Name? Called(Name? writtenOut, Name? inLoop);

    /// <summary>The name of a quantity that each vector of a value has.</summary>
    public Name Numbered(string quantity, ValueBuffer buffer, Position at) =>
        new(quantity, at.Turn is not null || (UnitsInLanes ? buffer.Blocks : buffer.Size) == 1 ? null : UnitsInLanes ? at.Unit / buffer.Block : at.Unit);

    /// <summary>A value that is wanted several times: computed once under a name in a loop; where loops are written out, each time anew where it is wanted.</summary>
    public abstract Func<Value> Shared(Name inLoop, Func<Name?, Value> compute);

    /// <summary>A value with the lanes that have no unit set to a number, under its name if there are any.</summary>
    public abstract Value KeepUnits(ValueBuffer buffer, Position at, Value value, float fill, Name? name = null);

    /// <summary>A layer's biases.</summary>
    public Address Bias(LayerPlan layer, Position at) => base.Bias(layer, at.Unit) with { Index = at.Turn, Vectors = at.Vectors };

    /// <summary>An input's row of a layer's weights.</summary>
    public abstract Address WeightsOf(LayerPlan layer, Position input);

    /// <summary>One of several vectors of scratch that stand 16 floats apart.</summary>
    public abstract Address Vector(string name, Position vector);

    /// <summary>Where the sums of a parameter over the samples of a batch lie.</summary>
    public Address SumsOf(Address parameter) => parameter with { Region = RegionOf(parameter.Region.Symbol, Space.Sums, parameter.Region.Offset), Scale = Budget.LogicalLanes };

    /// <summary>Where a round of samples has a value.</summary>
    public virtual Address InRound(Region round, ValueBuffer buffer) => throw new NotSupportedException("A program with loops has rows of samples, and no rounds.");

    /// <summary>Each vector of a value. Padding is one of them only in scratch.</summary>
    public abstract void Each(ValueBuffer buffer, Action<Position> body, string index = "j");

    /// <summary>As many vectors of a value at a time as a tile has side by side.</summary>
    public abstract void Tiles(ValueBuffer buffer, Tile tile, Action<Position[]> body);

    /// <summary>Numbers, one after the other.</summary>
    public abstract Value[] For(string index, int from, int to, Value[] carried, Func<Position, Value[], Value[]> body);

    /// <summary>All vectors of a value, folded into some values; the first one gets null.</summary>
    public abstract Value[] Fold(ValueBuffer buffer, Func<Position, Value[]?, Value[]> body);

    /// <summary>The vectors of a value that have units, folded into one value.</summary>
    /// <param name="buffer">The value.</param>
    /// <param name="start">What a loop begins with.</param>
    /// <param name="body">What is done with each vector, given null if it is the first one and there is no loop.</param>
    public abstract Value FoldUnits(ValueBuffer buffer, Func<Value> start, Func<Position, Value?, Value> body);

    /// <summary>All inputs of a layer, for sums in parts.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="units">The units whose sums these are.</param>
    /// <param name="parts">What each part begins with: a value for each vector of units.</param>
    /// <param name="body">What is done with each input.</param>
    public abstract Value[][] OverInputs(LayerPlan layer, Position[] units, Value[][] parts, InputBody body);

    /// <summary>Each input of a layer, and where a unit's weight of it lies.</summary>
    public abstract void EachInput(LayerPlan layer, Action<Position, Func<Position, Address>> body);

    /// <summary>Some inputs of a layer at a time, and where a unit's weight of each of them lies.</summary>
    public abstract void InputRows(LayerPlan layer, Action<Position[], Func<int, Position, Address>> body);

    /// <summary>Zeros behind the last unit of a value whose units are written one by one.</summary>
    public abstract void ClearPadding(ValueBuffer buffer);
}

namespace NetGen.Generator.Planning;

/// <summary>A read of some units of a value.</summary>
/// <param name="Buffer">The value.</param>
/// <param name="Units">Which units.</param>
/// <param name="IsOneByOne">Whether each unit is taken by itself: where units lie in the lanes, only memory allows that.</param>
internal readonly record struct ValueRead(ValueBuffer Buffer, UnitRange Units, bool IsOneByOne = false)
{
    /// <summary>All units.</summary>
    public static ValueRead All(ValueBuffer buffer, bool isOneByOne = false) => new(buffer, UnitRange.Of(buffer), isOneByOne);
}

/// <summary>A write of some units of a value.</summary>
/// <param name="Buffer">The value.</param>
/// <param name="Units">Which units.</param>
/// <param name="IsOneByOne">Whether each unit is computed by itself: where units lie in the lanes, no register holds the result.</param>
internal readonly record struct ValueWrite(ValueBuffer Buffer, UnitRange Units, bool IsOneByOne = false)
{
    /// <summary>All units.</summary>
    public static ValueWrite All(ValueBuffer buffer) => new(buffer, UnitRange.Of(buffer));
}

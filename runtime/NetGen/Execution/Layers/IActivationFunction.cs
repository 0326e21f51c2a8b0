using NetGen.Numerics;

namespace NetGen.Execution;

/// <summary>What a layer makes of its weighted sums, as a type: what is generic in it is compiled for exactly that function. Emitted for deep networks, whose layers share their text.</summary>
public interface IActivationFunction
{
    /// <summary>Whether the values are the weighted sums as they are.</summary>
    static abstract bool IsIdentity { get; }

    /// <summary>The values of the weighted sums <paramref name="x"/>.</summary>
    static abstract V Apply<V>(V x) where V : struct, ILanes<V>;

    /// <summary>The derivative of the values by the sums.</summary>
    /// <param name="kept">The values, or the sums where the slope is computed from them.</param>
    static abstract V Slope<V>(V kept) where V : struct, ILanes<V>;
}

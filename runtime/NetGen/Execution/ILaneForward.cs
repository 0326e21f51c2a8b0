using NetGen.Numerics;

namespace NetGen.Execution;

/// <summary>What the arithmetic of an unrolled network offers for many samples: one round, with a sample in each lane. <see cref="LaneRounds"/> has the loop.</summary>
/// <remarks>Parameters and scratch are as in <see cref="IForwardArithmetic"/>.</remarks>
public interface ILaneForward : IForwardArithmetic
{
    /// <summary>The outputs of as many samples as V has lanes: the bits that <see cref="IForwardArithmetic.Forward"/> gives for each.</summary>
    /// <param name="parameters">The parameter block.</param>
    /// <param name="inputs">The first sample's row of inputs.</param>
    /// <param name="outputs">Receives the rows of outputs.</param>
    /// <param name="scratch">Scratch of a batch.</param>
    static abstract void ForwardLanes<V>(ref float parameters, ref float inputs, ref float outputs, ref float scratch) where V : struct, ILanes<V>;

    /// <summary>Whether there is a <see cref="ForwardTwice"/>: for networks so small that two vectors of each value stay in registers.</summary>
    static virtual bool HasForwardTwice => false;

    /// <summary>The outputs of twice as many samples as V has lanes.</summary>
    /// <inheritdoc cref="ForwardLanes"/>
    /// <exception cref="NotSupportedException">There is none: see <see cref="HasForwardTwice"/>.</exception>
    static virtual void ForwardTwice<V>(ref float parameters, ref float inputs, ref float outputs, ref float scratch) where V : struct, ILanes<V> => throw new NotSupportedException();
}

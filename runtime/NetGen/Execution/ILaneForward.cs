using NetGen.Numerics;

namespace NetGen.Execution;

/// <summary>What the arithmetic of an unrolled network offers for many samples: one round, with a sample in each lane. <see cref="LaneRounds"/> has the loop.</summary>
/// <remarks>Parameters and scratch are as in <see cref="IForwardArithmetic"/>. Places are in scratch, in floats; values in lanes lie there as vectors, 16 floats apart on every processor.</remarks>
public interface ILaneForward : IForwardArithmetic
{
    /// <summary>Where the inputs of a round lie, a vector for each.</summary>
    static abstract int InputsPlace { get; }

    /// <summary>Where the outputs of a round lie, a vector for each.</summary>
    static abstract int OutputsPlace { get; }

    /// <summary>The outputs of as many samples as V has lanes: the bits that <see cref="IForwardArithmetic.Forward"/> gives for each.</summary>
    /// <param name="parameters">The parameter block.</param>
    /// <param name="input">A vector for each input.</param>
    /// <param name="output">Receives a vector for each output.</param>
    /// <param name="scratch">Scratch of a batch.</param>
    static abstract void ForwardLanes<V>(ref float parameters, ref float input, ref float output, ref float scratch) where V : struct, ILanes<V>;
}

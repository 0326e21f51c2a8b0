using NetGen.Numerics;

namespace NetGen.Execution;

/// <summary>What the arithmetic of an unrolled network that can be trained offers for many samples: one round forward and back. <see cref="LaneRounds"/> has the loop.</summary>
/// <remarks>Places are as in <see cref="ILaneForward"/>.</remarks>
public interface ILaneGradient : ILaneForward
{
    /// <summary>Where the targets of a round lie, a vector for each.</summary>
    static abstract int TargetsPlace { get; }

    /// <summary>Room for the inputs of a round row by row, where samples are too few for the lanes.</summary>
    static abstract int PaddedInputsPlace { get; }

    /// <summary>Room for their targets.</summary>
    static abstract int PaddedTargetsPlace { get; }

    /// <summary>Where the gradient's sums lie: 16 lanes for each parameter of the block.</summary>
    static abstract int GradientSumsPlace { get; }

    /// <summary>Where the 16 lanes of the losses' sum lie: behind the gradient's sums.</summary>
    static abstract int LossSumsPlace { get; }

    /// <summary>As many samples as V has lanes, forward and back.</summary>
    /// <param name="parameters">The parameter block.</param>
    /// <param name="input">A vector for each input.</param>
    /// <param name="target">A vector for each target.</param>
    /// <param name="count">How many lanes hold samples; the others, behind these, add zeros.</param>
    /// <param name="sums">The gradient's sums, from the lane of the first sample on: what is added to.</param>
    /// <param name="scratch">Scratch of a batch.</param>
    static abstract void GradientLanes<V>(ref float parameters, ref float input, ref float target, int count, ref float sums, ref float scratch) where V : struct, ILanes<V>;
}

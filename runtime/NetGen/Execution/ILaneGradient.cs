using NetGen.Numerics;

namespace NetGen.Execution;

/// <summary>What the arithmetic of an unrolled network that can be trained offers for many samples: rounds forward and back. <see cref="LaneRounds"/> has the loop.</summary>
/// <remarks>Places are in scratch, in floats; values in lanes lie there as vectors, 16 floats apart on every processor.</remarks>
public interface ILaneGradient : ILaneForward
{
    /// <summary>Room for the inputs of a round row by row, where samples are too few for the lanes.</summary>
    static abstract int PaddedInputsPlace { get; }

    /// <summary>Room for their targets.</summary>
    static abstract int PaddedTargetsPlace { get; }

    /// <summary>Where the gradient's sums lie: 16 lanes for each parameter of the block.</summary>
    static abstract int GradientSumsPlace { get; }

    /// <summary>Where the 16 lanes of the losses' sum lie.</summary>
    static abstract int LossSumsPlace { get; }

    /// <summary>Floats from the values of 16 samples to those of the next 16.</summary>
    static abstract int RoundLength { get; }

    /// <summary>For how many times 16 samples there is room.</summary>
    static abstract int RoundsAtOnce { get; }

    /// <summary>As many samples as V has lanes, forward through the hidden layers.</summary>
    /// <param name="parameters">The parameter block.</param>
    /// <param name="inputs">The inputs, as many rows as V has lanes.</param>
    /// <param name="scratch">Scratch of a batch, from the round's first lane on. Inputs and values stay there.</param>
    static abstract void ForwardHiddenLanes<V>(ref float parameters, ref float inputs, ref float scratch) where V : struct, ILanes<V>;

    /// <summary>The same samples through the output layer, and back up to each layer's δ.</summary>
    /// <param name="parameters">The parameter block.</param>
    /// <param name="targets">The targets, as many rows as V has lanes.</param>
    /// <param name="count">How many lanes hold samples; the others, behind these, add zeros.</param>
    /// <param name="losses">The losses' sums, from the lane of the first sample on: what is added to.</param>
    /// <param name="scratch">Scratch of a batch, from the round's first lane on. Values and δ stay there.</param>
    static abstract void GradientLanes<V>(ref float parameters, ref float targets, int count, ref float losses, ref float scratch) where V : struct, ILanes<V>;

    /// <summary>Each parameter's gradient, summed over some rounds.</summary>
    /// <param name="round">Scratch of a batch, from the first round's first lane on.</param>
    /// <param name="rounds">How many rounds there are, <see cref="RoundLength"/> apart.</param>
    /// <param name="sums">The gradient's sums, from the same lane on. In the first rounds of a batch those of all parameters are written, and zeros for the padding.</param>
    static abstract void SumRounds<V, TStart>(ref float round, int rounds, ref float sums) where V : struct, ILanes<V> where TStart : struct, ISumStart;
}

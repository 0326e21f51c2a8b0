using NetGen.Numerics;

namespace NetGen.Execution;

/// <summary>What the arithmetic of a tiled network offers for many samples: one chunk of them, a row being one sample. <see cref="RowChunks"/> has the loop.</summary>
/// <remarks>Parameters and scratch are as in <see cref="IForwardArithmetic"/>.</remarks>
public interface IRowsForward : IForwardArithmetic
{
    /// <summary>Samples of a chunk at most.</summary>
    static abstract int RowsAtOnce { get; }

    /// <summary>Where scratch has room for <see cref="Tiles.LeastRows"/> rows of inputs.</summary>
    static abstract int PaddedInputsPlace { get; }

    /// <summary>The outputs of a chunk: the bits that <see cref="IForwardArithmetic.Forward"/> gives for each sample.</summary>
    /// <param name="parameters">The parameter block.</param>
    /// <param name="inputs">The inputs, and zeros in the rows that hold no sample.</param>
    /// <param name="outputs">Receives the outputs of the samples.</param>
    /// <param name="count">How many samples there are.</param>
    /// <param name="rows">How many rows of inputs there are, at least <see cref="Tiles.LeastRows"/>.</param>
    /// <param name="scratch">Scratch of a batch.</param>
    static abstract void ForwardRows<V, V16, V8, V4>(ref float parameters, ref float inputs, ref float outputs, int count, int rows, ref float scratch)
        where V : struct, ILanes<V> where V16 : struct, ILanes<V16> where V8 : struct, ILanes<V8> where V4 : struct, ILanes<V4>;
}

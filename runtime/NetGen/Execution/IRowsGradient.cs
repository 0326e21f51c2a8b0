using NetGen.Numerics;

namespace NetGen.Execution;

/// <summary>What the arithmetic of a tiled network that can be trained offers for many samples: some rows forward and back. <see cref="RowChunks"/> brings them.</summary>
public interface IRowsGradient : IRowsForward
{
    /// <summary>Some samples of a chunk forward and back, up to the derivative by each layer's sums.</summary>
    /// <param name="parameters">The parameter block.</param>
    /// <param name="inputs">The inputs of these samples, and zeros in the rows that hold none.</param>
    /// <param name="targets">The targets of these samples, and of no other.</param>
    /// <param name="first">Where these samples stand among those at once, as for <see cref="INetworkArithmetic.BackwardBatch"/>.</param>
    /// <param name="samples">How many they are, at least 1.</param>
    /// <param name="rows">How many rows of inputs there are, at least <see cref="Tiles.LeastRows"/>.</param>
    /// <param name="scratch">Shared by all samples at once.</param>
    /// <param name="own">Scratch of this call.</param>
    /// <param name="losses">Receives the loss of each sample.</param>
    static abstract void BackwardRows<V, V16, V8, V4>(
        ref float parameters, ref float inputs, ref float targets, int first, int samples, int rows, ref float scratch, ref float own, ref float losses)
        where V : struct, ILanes<V> where V16 : struct, ILanes<V16> where V8 : struct, ILanes<V8> where V4 : struct, ILanes<V4>;
}

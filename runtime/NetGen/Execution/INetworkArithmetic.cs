using NetGen.Numerics;

namespace NetGen.Execution;

/// <summary>What training asks of a network's arithmetic beside the way forward: gradients, of one sample and of many.</summary>
/// <remarks>Parameters and scratch are as in <see cref="IForwardArithmetic"/>.</remarks>
public interface INetworkArithmetic : IForwardArithmetic
{
    /// <summary>Floats of scratch that <see cref="Gradient"/> needs.</summary>
    static abstract int GradientScratch { get; }

    /// <summary>Floats of scratch that <see cref="BackwardBatch"/> and <see cref="GradientBatch"/> share.</summary>
    static abstract int BatchScratch { get; }

    /// <summary>Floats of scratch that each caller of <see cref="BackwardBatch"/> needs for itself.</summary>
    static abstract int BatchPartScratch { get; }

    /// <summary>Samples that <see cref="BackwardBatch"/> takes at most before <see cref="GradientBatch"/> must follow.</summary>
    static abstract int SamplesAtOnce { get; }

    /// <summary>Whether a batch's samples, and then its parameters, may be shared out among threads.</summary>
    static abstract bool HasParts { get; }

    /// <summary>
    /// The gradient of one sample's loss, zeros in the padding. A sink that steps parameters as it gets their gradient is allowed for.
    /// </summary>
    /// <returns>The sample's loss.</returns>
    static abstract float Gradient<V, V16, V8, V4, TSink>(ref float parameters, ref float input, ref float target, ref TSink sink, ref float scratch)
        where V : struct, ILanes<V> where V16 : struct, ILanes<V16> where V8 : struct, ILanes<V8> where V4 : struct, ILanes<V4> where TSink : struct, IGradientSink;

    /// <summary>
    /// The first half of a batch's gradient: some samples of a batch forward and back, up to the derivative by each layer's sums, which is left in
    /// <paramref name="scratch"/>. Reads the parameters only. (A network without parts has its parameters' sums there at the end, lane by lane.)
    /// </summary>
    /// <param name="parameters">The parameter block.</param>
    /// <param name="inputs">The inputs of these samples.</param>
    /// <param name="targets">Their targets.</param>
    /// <param name="first">
    /// Where these samples stand among those at once: a multiple of 16, because whole vectors of rows are written; only the last part may hold another
    /// number of samples.
    /// </param>
    /// <param name="samples">How many they are, at least 1.</param>
    /// <param name="scratch">Shared by all samples at once.</param>
    /// <param name="own">Scratch of this call.</param>
    /// <param name="losses">Receives the loss of each sample, or, where the network has no parts, their sum first.</param>
    static abstract void BackwardBatch<V, V16, V8, V4>(
        ref float parameters, ref float inputs, ref float targets, int first, int samples, ref float scratch, ref float own, ref float losses)
        where V : struct, ILanes<V> where V16 : struct, ILanes<V16> where V8 : struct, ILanes<V8> where V4 : struct, ILanes<V4>;

    /// <summary>
    /// The second half: the gradient's sum over the samples at once, zeros in the padding. A network without parts takes all samples at once, and so has neither sums
    /// before nor parts.
    /// </summary>
    /// <param name="inputs">The inputs of all samples at once.</param>
    /// <param name="samples">How many they are.</param>
    /// <param name="soFar">A block with the sums over the samples before these; not read if there are none.</param>
    /// <param name="isFirst">Whether there are none.</param>
    /// <param name="sink">Receives the sums.</param>
    /// <param name="scratch">As <see cref="BackwardBatch"/> left it.</param>
    /// <param name="part">Which part of the parameters, from 0.</param>
    /// <param name="parts">How many parts there are.</param>
    static abstract void GradientBatch<V, V16, V8, V4, TSink>(
        ref float inputs, int samples, ref float soFar, bool isFirst, ref TSink sink, ref float scratch, int part, int parts)
        where V : struct, ILanes<V> where V16 : struct, ILanes<V16> where V8 : struct, ILanes<V8> where V4 : struct, ILanes<V4> where TSink : struct, IGradientSink;
}

using NetGen.Numerics;

namespace NetGen.Execution;

/// <summary>
/// The one face through which the runtime sees a network: emitted for each topology as a struct, so that everything generic
/// in it is compiled for that network alone. Nothing is looked up at run time. A network that can be trained has more: <see cref="INetworkArithmetic"/>.
/// </summary>
/// <remarks>
/// <c>parameters</c> is a block in the padded order of <see cref="NetworkDescription.Layout"/>; <c>scratch</c> has at
/// least as many floats as the member's Scratch constant says and holds anything. Scratch blocks are 64-byte aligned, and so are parameters that can be
/// trained; those that are baked into a program lie where the compiler put them.
/// V is as many floats as one register of this machine holds; V16, V8 and V4 are blocks of 16, 8 and 4 floats on any machine.
/// </remarks>
public interface IForwardArithmetic
{
    /// <summary>What the network is: layers, sizes, the layout of its parameters.</summary>
    static abstract NetworkDescription Description { get; }

    /// <summary>Numbers in one sample.</summary>
    static abstract int InputSize { get; }

    /// <summary>Outputs of one sample.</summary>
    static abstract int OutputSize { get; }

    /// <summary>Floats of scratch that <see cref="Forward"/> needs.</summary>
    static abstract int ForwardScratch { get; }

    /// <summary>Floats of scratch that <see cref="ForwardBatch"/> needs, for any number of samples.</summary>
    static abstract int ForwardBatchScratch { get; }

    /// <summary>The outputs of one sample.</summary>
    static abstract void Forward<V, V16, V8, V4>(ref float parameters, ref float input, ref float output, ref float scratch)
        where V : struct, ILanes<V> where V16 : struct, ILanes<V16> where V8 : struct, ILanes<V8> where V4 : struct, ILanes<V4>;

    /// <summary>The outputs of <paramref name="samples"/> samples, row by row: the bits that <see cref="Forward"/> gives for each.</summary>
    static abstract void ForwardBatch<V, V16, V8, V4>(ref float parameters, ref float inputs, ref float outputs, int samples, ref float scratch)
        where V : struct, ILanes<V> where V16 : struct, ILanes<V16> where V8 : struct, ILanes<V8> where V4 : struct, ILanes<V4>;
}

using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Execution;

/// <summary>
/// Calls the arithmetic with the lane types of this machine. The conditions are constants to the JIT and to Native AOT, so that one of
/// the calls is left of each three.
/// </summary>
internal static class Dispatch<TArithmetic> where TArithmetic : struct, IForwardArithmetic
{
    /// <inheritdoc cref="IForwardArithmetic.Forward"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward(ref float θ, ref float x, ref float y, ref float scratch)
    {
        if (LaneSet.Has16)
        {
            TArithmetic.Forward<Lanes16, Lanes16, Lanes8, Lanes4>(ref θ, ref x, ref y, ref scratch);
        }
        else if (LaneSet.Has8)
        {
            TArithmetic.Forward<Lanes8, PairOfLanes8, Lanes8, Lanes4>(ref θ, ref x, ref y, ref scratch);
        }
        else
        {
            TArithmetic.Forward<Lanes4, QuadOfLanes4, PairOfLanes4, Lanes4>(ref θ, ref x, ref y, ref scratch);
        }
    }

    /// <inheritdoc cref="IForwardArithmetic.ForwardBatch"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ForwardBatch(ref float θ, ref float x, ref float y, int samples, ref float scratch)
    {
        if (LaneSet.Has16)
        {
            TArithmetic.ForwardBatch<Lanes16, Lanes16, Lanes8, Lanes4>(ref θ, ref x, ref y, samples, ref scratch);
        }
        else if (LaneSet.Has8)
        {
            TArithmetic.ForwardBatch<Lanes8, PairOfLanes8, Lanes8, Lanes4>(ref θ, ref x, ref y, samples, ref scratch);
        }
        else
        {
            TArithmetic.ForwardBatch<Lanes4, QuadOfLanes4, PairOfLanes4, Lanes4>(ref θ, ref x, ref y, samples, ref scratch);
        }
    }
}

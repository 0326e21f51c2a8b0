using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Execution;

/// <summary>
/// Calls the arithmetic with the lane types of this machine. The conditions are constants to the JIT and to Native AOT, so that one of
/// the calls is left of each three.
/// </summary>
internal static class Dispatch<TArithmetic> where TArithmetic : struct, INetworkArithmetic
{
    /// <inheritdoc cref="INetworkArithmetic.Forward"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward(ref float θ, ref float x, ref float y, ref float scratch)
    {
        if (LaneSet.Has16)
        {
            TArithmetic.Forward<Lanes16, Lanes16, Lanes8, Lanes4>(ref θ, ref x, ref y, ref scratch);
        }
        else if (LaneSet.Has8)
        {
            TArithmetic.Forward<Lanes8, Pair<Lanes8>, Lanes8, Lanes4>(ref θ, ref x, ref y, ref scratch);
        }
        else
        {
            TArithmetic.Forward<Lanes4, Pair<Pair<Lanes4>>, Pair<Lanes4>, Lanes4>(ref θ, ref x, ref y, ref scratch);
        }
    }

    /// <inheritdoc cref="INetworkArithmetic.ForwardBatch"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ForwardBatch(ref float θ, ref float x, ref float y, int samples, ref float scratch)
    {
        if (LaneSet.Has16)
        {
            TArithmetic.ForwardBatch<Lanes16, Lanes16, Lanes8, Lanes4>(ref θ, ref x, ref y, samples, ref scratch);
        }
        else if (LaneSet.Has8)
        {
            TArithmetic.ForwardBatch<Lanes8, Pair<Lanes8>, Lanes8, Lanes4>(ref θ, ref x, ref y, samples, ref scratch);
        }
        else
        {
            TArithmetic.ForwardBatch<Lanes4, Pair<Pair<Lanes4>>, Pair<Lanes4>, Lanes4>(ref θ, ref x, ref y, samples, ref scratch);
        }
    }

    /// <inheritdoc cref="INetworkArithmetic.Gradient"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Gradient(ref float θ, ref float x, ref float t, ref float g, ref float scratch)
    {
        if (LaneSet.Has16)
        {
            return TArithmetic.Gradient<Lanes16, Lanes16, Lanes8, Lanes4>(ref θ, ref x, ref t, ref g, ref scratch);
        }

        return LaneSet.Has8
            ? TArithmetic.Gradient<Lanes8, Pair<Lanes8>, Lanes8, Lanes4>(ref θ, ref x, ref t, ref g, ref scratch)
            : TArithmetic.Gradient<Lanes4, Pair<Pair<Lanes4>>, Pair<Lanes4>, Lanes4>(ref θ, ref x, ref t, ref g, ref scratch);
    }

    /// <inheritdoc cref="INetworkArithmetic.GradientBatch"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float GradientBatch(ref float θ, ref float x, ref float t, int samples, ref float g, ref float scratch)
    {
        if (LaneSet.Has16)
        {
            return TArithmetic.GradientBatch<Lanes16, Lanes16, Lanes8, Lanes4>(ref θ, ref x, ref t, samples, ref g, ref scratch);
        }

        return LaneSet.Has8
            ? TArithmetic.GradientBatch<Lanes8, Pair<Lanes8>, Lanes8, Lanes4>(ref θ, ref x, ref t, samples, ref g, ref scratch)
            : TArithmetic.GradientBatch<Lanes4, Pair<Pair<Lanes4>>, Pair<Lanes4>, Lanes4>(ref θ, ref x, ref t, samples, ref g, ref scratch);
    }
}

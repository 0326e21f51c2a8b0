using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Execution;

/// <summary>Calls the gradients of a network's arithmetic with the lane types of this machine, as <see cref="Dispatch{TArithmetic}"/> does the way forward.</summary>
internal static class GradientDispatch<TArithmetic> where TArithmetic : struct, INetworkArithmetic
{
    /// <inheritdoc cref="INetworkArithmetic.Gradient"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Gradient<TSink>(ref float θ, ref float x, ref float t, ref TSink sink, ref float scratch) where TSink : struct, IGradientSink
    {
        if (LaneSet.Has16)
        {
            return TArithmetic.Gradient<Lanes16, Lanes16, Lanes8, Lanes4, TSink>(ref θ, ref x, ref t, ref sink, ref scratch);
        }
        else if (LaneSet.Has8)
        {
            return TArithmetic.Gradient<Lanes8, PairOfLanes8, Lanes8, Lanes4, TSink>(ref θ, ref x, ref t, ref sink, ref scratch);
        }
        else
        {
            return TArithmetic.Gradient<Lanes4, QuadOfLanes4, PairOfLanes4, Lanes4, TSink>(ref θ, ref x, ref t, ref sink, ref scratch);
        }
    }

    /// <inheritdoc cref="INetworkArithmetic.BackwardBatch"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void BackwardBatch(ref float θ, ref float x, ref float t, int first, int samples, ref float scratch, ref float own, ref float losses)
    {
        if (LaneSet.Has16)
        {
            TArithmetic.BackwardBatch<Lanes16, Lanes16, Lanes8, Lanes4>(ref θ, ref x, ref t, first, samples, ref scratch, ref own, ref losses);
        }
        else if (LaneSet.Has8)
        {
            TArithmetic.BackwardBatch<Lanes8, PairOfLanes8, Lanes8, Lanes4>(ref θ, ref x, ref t, first, samples, ref scratch, ref own, ref losses);
        }
        else
        {
            TArithmetic.BackwardBatch<Lanes4, QuadOfLanes4, PairOfLanes4, Lanes4>(ref θ, ref x, ref t, first, samples, ref scratch, ref own, ref losses);
        }
    }

    /// <inheritdoc cref="INetworkArithmetic.GradientBatch"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void GradientBatch<TSink>(ref float x, int samples, ref float soFar, bool isFirst, ref TSink sink, ref float scratch, int part, int parts) where TSink : struct, IGradientSink
    {
        if (LaneSet.Has16)
        {
            TArithmetic.GradientBatch<Lanes16, Lanes16, Lanes8, Lanes4, TSink>(ref x, samples, ref soFar, isFirst, ref sink, ref scratch, part, parts);
        }
        else if (LaneSet.Has8)
        {
            TArithmetic.GradientBatch<Lanes8, PairOfLanes8, Lanes8, Lanes4, TSink>(ref x, samples, ref soFar, isFirst, ref sink, ref scratch, part, parts);
        }
        else
        {
            TArithmetic.GradientBatch<Lanes4, QuadOfLanes4, PairOfLanes4, Lanes4, TSink>(ref x, samples, ref soFar, isFirst, ref sink, ref scratch, part, parts);
        }
    }
}

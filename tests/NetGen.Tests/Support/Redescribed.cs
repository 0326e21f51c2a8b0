using NetGen.Execution;
using NetGen.Numerics;

namespace NetGen.Tests.Support;

/// <summary>What a <see cref="Redescribed{TArithmetic, TChange}"/> says of its network besides.</summary>
public interface IChange
{
    static abstract NetworkDescription Of(NetworkDescription network);
}

/// <summary>A network whose inputs are standardized.</summary>
public readonly struct Standardized : IChange
{
    public static NetworkDescription Of(NetworkDescription network) => Describe.Again(network, Scaling.Standardize);
}

/// <summary>A network whose inputs are brought to 0 … 1.</summary>
public readonly struct BetweenLeastAndGreatest : IChange
{
    public static NetworkDescription Of(NetworkDescription network) => Describe.Again(network, Scaling.MinMax);
}

/// <summary>The arithmetic of another network with another description.</summary>
internal readonly struct Redescribed<TArithmetic, TChange> : INetworkArithmetic where TArithmetic : struct, INetworkArithmetic where TChange : struct, IChange
{
    public static NetworkDescription Description { get; } = TChange.Of(TArithmetic.Description);

    public static int InputSize => TArithmetic.InputSize;
    public static int OutputSize => TArithmetic.OutputSize;
    public static int ForwardScratch => TArithmetic.ForwardScratch;
    public static int ForwardBatchScratch => TArithmetic.ForwardBatchScratch;
    public static int GradientScratch => TArithmetic.GradientScratch;
    public static int BatchScratch => TArithmetic.BatchScratch;
    public static int BatchPartScratch => TArithmetic.BatchPartScratch;
    public static int SamplesAtOnce => TArithmetic.SamplesAtOnce;
    public static bool HasParts => TArithmetic.HasParts;

    /// <summary>A state as a constructor makes it.</summary>
    public static NetworkState NewState(ulong seed)
    {
        NetworkState state = new(Description.Layout.BlockLength);
        InitialWeights.Draw(state, Description, seed);
        return state;
    }

    public static void Forward<V, V16, V8, V4>(ref float parameters, ref float input, ref float output, ref float scratch)
        where V : struct, ILanes<V> where V16 : struct, ILanes<V16> where V8 : struct, ILanes<V8> where V4 : struct, ILanes<V4> =>
        TArithmetic.Forward<V, V16, V8, V4>(ref parameters, ref input, ref output, ref scratch);

    public static void ForwardBatch<V, V16, V8, V4>(ref float parameters, ref float inputs, ref float outputs, int samples, ref float scratch)
        where V : struct, ILanes<V> where V16 : struct, ILanes<V16> where V8 : struct, ILanes<V8> where V4 : struct, ILanes<V4> =>
        TArithmetic.ForwardBatch<V, V16, V8, V4>(ref parameters, ref inputs, ref outputs, samples, ref scratch);

    public static float Gradient<V, V16, V8, V4, TSink>(ref float parameters, ref float input, ref float target, ref TSink sink, ref float scratch)
        where V : struct, ILanes<V> where V16 : struct, ILanes<V16> where V8 : struct, ILanes<V8> where V4 : struct, ILanes<V4> where TSink : struct, IGradientSink =>
        TArithmetic.Gradient<V, V16, V8, V4, TSink>(ref parameters, ref input, ref target, ref sink, ref scratch);

    public static void BackwardBatch<V, V16, V8, V4>(
        ref float parameters, ref float inputs, ref float targets, int first, int samples, ref float scratch, ref float own, ref float losses)
        where V : struct, ILanes<V> where V16 : struct, ILanes<V16> where V8 : struct, ILanes<V8> where V4 : struct, ILanes<V4> =>
        TArithmetic.BackwardBatch<V, V16, V8, V4>(ref parameters, ref inputs, ref targets, first, samples, ref scratch, ref own, ref losses);

    public static void GradientBatch<V, V16, V8, V4, TSink>(
        ref float inputs, int samples, ref float soFar, bool isFirst, ref TSink sink, ref float scratch, int part, int parts)
        where V : struct, ILanes<V> where V16 : struct, ILanes<V16> where V8 : struct, ILanes<V8> where V4 : struct, ILanes<V4> where TSink : struct, IGradientSink =>
        TArithmetic.GradientBatch<V, V16, V8, V4, TSink>(ref inputs, samples, ref soFar, isFirst, ref sink, ref scratch, part, parts);
}

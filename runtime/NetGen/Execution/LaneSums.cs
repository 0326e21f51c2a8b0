using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Execution;

/// <summary>Sums over samples that are kept in 16 lanes, sample s in lane s mod 16, on every machine.</summary>
public static class LaneSums
{
    /// <summary>In how many lanes each sum is kept.</summary>
    internal const int Lanes = 16;

    /// <summary>Folds the 16 lanes of the sums of some parameters that decay into one number each.</summary>
    /// <param name="lanes">16 floats for each parameter of the block.</param>
    /// <param name="first">The first parameter's place in the block.</param>
    /// <param name="count">How many there are, padding included: a multiple of 4.</param>
    /// <param name="sink">Receives the sums.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void FoldDecaying<V, V8, V4, TSink>(ref float lanes, int first, int count, ref TSink sink)
        where V : struct, ILanes<V> where V8 : struct, ILanes<V8> where V4 : struct, ILanes<V4> where TSink : struct, IGradientSink =>
        FoldAll<V, V8, V4, Decaying, TSink>(ref lanes, first, count, ref sink);

    /// <summary>Folds the 16 lanes of the sums of some parameters that do not decay into one number each.</summary>
    /// <inheritdoc cref="FoldDecaying"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Fold<V, V8, V4, TSink>(ref float lanes, int first, int count, ref TSink sink)
        where V : struct, ILanes<V> where V8 : struct, ILanes<V8> where V4 : struct, ILanes<V4> where TSink : struct, IGradientSink =>
        FoldAll<V, V8, V4, Lasting, TSink>(ref lanes, first, count, ref sink);

    /// <summary>From the first parameter to the last, as many at a time as the lanes allow. Inlined into two methods that are called: it adds no locals to anybody else.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FoldAll<V, V8, V4, TDecay, TSink>(ref float lanes, int first, int count, ref TSink sink)
        where V : struct, ILanes<V> where V8 : struct, ILanes<V8> where V4 : struct, ILanes<V4> where TDecay : struct, IDecay where TSink : struct, IGradientSink
    {
        int place = first;
        int end = first + count;
        for (; place <= end - V.Count; place += V.Count)
        {
            Give<V, TDecay, TSink>(ref sink, Sums<V>(ref lanes, place), place);
        }

        for (; place <= end - V8.Count; place += V8.Count)
        {
            Give<V8, TDecay, TSink>(ref sink, Sums<V8>(ref lanes, place), place);
        }

        for (; place <= end - V4.Count; place += V4.Count)
        {
            Give<V4, TDecay, TSink>(ref sink, Sums<V4>(ref lanes, place), place);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Give<V, TDecay, TSink>(ref TSink sink, V gradient, int place) where V : struct, ILanes<V> where TDecay : struct, IDecay where TSink : struct, IGradientSink
    {
        if (TDecay.Decays)
        {
            sink.TakeDecaying(gradient, place);
        }
        else
        {
            sink.Take(gradient, place);
        }
    }

    /// <summary>The sums of as many parameters as V holds. Called, not inlined: several of them would pass the locals that the JIT allows.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static V Sums<V>(ref float lanes, nint place) where V : struct, ILanes<V> => V.SumRows(ref lanes, place * Lanes);

    /// <summary>Whether the parameters decay, as a constant that is compiled in.</summary>
    private interface IDecay
    {
        static abstract bool Decays { get; }
    }

    private readonly struct Decaying : IDecay
    {
        public static bool Decays => true;
    }

    private readonly struct Lasting : IDecay
    {
        public static bool Decays => false;
    }
}

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

    /// <summary>
    /// The sums of as many parameters as V holds: the upper half of the lanes onto the lower until one is left, as <see cref="ILanes{V}.Sum"/> does, but with
    /// a parameter in each lane. Called, not inlined: several of them would pass the locals that the JIT allows.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static V Sums<V>(ref float lanes, nint place) where V : struct, ILanes<V>
    {
        nint start = place * Lanes;
        V.LoadColumns(ref lanes, start, Lanes, out V a0, out V a1, out V a2, out V a3);
        V.LoadColumns(ref lanes, start + 8, Lanes, out V b0, out V b1, out V b2, out V b3);
        V.LoadColumns(ref lanes, start + 4, Lanes, out V c0, out V c1, out V c2, out V c3);
        V.LoadColumns(ref lanes, start + 12, Lanes, out V d0, out V d1, out V d2, out V d3);

        // 16 to 8: lane k and lane k + 8; 8 to 4: k and k + 4; 4 to 2; 2 to 1.
        V s0 = (a0 + b0) + (c0 + d0);
        V s1 = (a1 + b1) + (c1 + d1);
        V s2 = (a2 + b2) + (c2 + d2);
        V s3 = (a3 + b3) + (c3 + d3);
        return (s0 + s2) + (s1 + s3);
    }

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

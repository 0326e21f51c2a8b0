using System.Runtime.CompilerServices;

namespace NetGen.Benchmarks.Measuring;

/// <summary>
/// Fused multiply-adds and nothing else, in several chains that do not wait for each other. How many chains a machine needs (latency times
/// units) and has registers for differs; so there are several, and the best one counts.
/// </summary>
internal sealed class MultiplyAddWork<R>(int chains) : Work($"{R.Count} lanes, {chains} chains", (double)Repeats * chains * R.Count * 2) where R : struct, IRegister<R>
{
    private const int Repeats = 1024;

    /// <summary>The numbers of chains that there are.</summary>
    public static readonly int[] ChainCounts = [8, 12, 16];

    // What a chain tends to, 1/(1 − 0.5), is a number like any other: no infinity, nothing tiny.
    private readonly float _factor = 0.5f;

    public override float Run(int calls)
    {
        R sum = R.Broadcast(0f);
        for (int i = 0; i < calls; i++)
        {
            sum = R.Add(sum, chains switch { 8 => Run8(_factor), 12 => Run12(_factor), _ => Run16(_factor) });
        }

        return R.Sum(sum);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static R Run8(float factor)
    {
        R x = R.Broadcast(factor);
        R one = R.Broadcast(1f);
        R s0 = one, s1 = one, s2 = one, s3 = one;
        R s4 = one, s5 = one, s6 = one, s7 = one;
        for (int i = 0; i < Repeats; i++)
        {
            s0 = R.MultiplyAdd(s0, x, one);
            s1 = R.MultiplyAdd(s1, x, one);
            s2 = R.MultiplyAdd(s2, x, one);
            s3 = R.MultiplyAdd(s3, x, one);
            s4 = R.MultiplyAdd(s4, x, one);
            s5 = R.MultiplyAdd(s5, x, one);
            s6 = R.MultiplyAdd(s6, x, one);
            s7 = R.MultiplyAdd(s7, x, one);
        }

        return R.Add(R.Add(R.Add(s0, s1), R.Add(s2, s3)), R.Add(R.Add(s4, s5), R.Add(s6, s7)));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static R Run12(float factor)
    {
        R x = R.Broadcast(factor);
        R one = R.Broadcast(1f);
        R s0 = one, s1 = one, s2 = one, s3 = one;
        R s4 = one, s5 = one, s6 = one, s7 = one;
        R s8 = one, s9 = one, s10 = one, s11 = one;
        for (int i = 0; i < Repeats; i++)
        {
            s0 = R.MultiplyAdd(s0, x, one);
            s1 = R.MultiplyAdd(s1, x, one);
            s2 = R.MultiplyAdd(s2, x, one);
            s3 = R.MultiplyAdd(s3, x, one);
            s4 = R.MultiplyAdd(s4, x, one);
            s5 = R.MultiplyAdd(s5, x, one);
            s6 = R.MultiplyAdd(s6, x, one);
            s7 = R.MultiplyAdd(s7, x, one);
            s8 = R.MultiplyAdd(s8, x, one);
            s9 = R.MultiplyAdd(s9, x, one);
            s10 = R.MultiplyAdd(s10, x, one);
            s11 = R.MultiplyAdd(s11, x, one);
        }

        return R.Add(R.Add(R.Add(s0, R.Add(s1, s2)), R.Add(s3, R.Add(s4, s5))), R.Add(R.Add(s6, R.Add(s7, s8)), R.Add(s9, R.Add(s10, s11))));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static R Run16(float factor)
    {
        R x = R.Broadcast(factor);
        R one = R.Broadcast(1f);
        R s0 = one, s1 = one, s2 = one, s3 = one;
        R s4 = one, s5 = one, s6 = one, s7 = one;
        R s8 = one, s9 = one, s10 = one, s11 = one;
        R s12 = one, s13 = one, s14 = one, s15 = one;
        for (int i = 0; i < Repeats; i++)
        {
            s0 = R.MultiplyAdd(s0, x, one);
            s1 = R.MultiplyAdd(s1, x, one);
            s2 = R.MultiplyAdd(s2, x, one);
            s3 = R.MultiplyAdd(s3, x, one);
            s4 = R.MultiplyAdd(s4, x, one);
            s5 = R.MultiplyAdd(s5, x, one);
            s6 = R.MultiplyAdd(s6, x, one);
            s7 = R.MultiplyAdd(s7, x, one);
            s8 = R.MultiplyAdd(s8, x, one);
            s9 = R.MultiplyAdd(s9, x, one);
            s10 = R.MultiplyAdd(s10, x, one);
            s11 = R.MultiplyAdd(s11, x, one);
            s12 = R.MultiplyAdd(s12, x, one);
            s13 = R.MultiplyAdd(s13, x, one);
            s14 = R.MultiplyAdd(s14, x, one);
            s15 = R.MultiplyAdd(s15, x, one);
        }

        return R.Add(R.Add(R.Add(R.Add(s0, s1), R.Add(s2, s3)), R.Add(R.Add(s4, s5), R.Add(s6, s7))), R.Add(R.Add(R.Add(s8, s9), R.Add(s10, s11)), R.Add(R.Add(s12, s13), R.Add(s14, s15))));
    }
}

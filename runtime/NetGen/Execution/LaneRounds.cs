using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Execution;

/// <summary>
/// The loops over the samples of a batch, for unrolled networks: each round is as many samples as a register has lanes, and calls the network's
/// arithmetic for all of them at once.
/// </summary>
public static class LaneRounds
{
    /// <summary>The outputs of many samples.</summary>
    /// <inheritdoc cref="IForwardArithmetic.ForwardBatch"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<TArithmetic, V, V16, V8, V4>(ref float parameters, ref float inputs, ref float outputs, int samples, ref float scratch)
        where TArithmetic : struct, ILaneForward where V : struct, ILanes<V> where V16 : struct, ILanes<V16> where V8 : struct, ILanes<V8> where V4 : struct, ILanes<V4>
    {
        nint s = 0;
        if (TArithmetic.HasForwardTwice)
        {
            for (; s <= samples - 2 * V.Count; s += 2 * V.Count)
            {
                TArithmetic.ForwardTwice<V>(ref parameters, ref Unsafe.Add(ref inputs, s * TArithmetic.InputSize), ref Unsafe.Add(ref outputs, s * TArithmetic.OutputSize), ref scratch);
            }
        }

        for (; s <= samples - V.Count; s += V.Count)
        {
            TArithmetic.ForwardLanes<V>(ref parameters, ref Unsafe.Add(ref inputs, s * TArithmetic.InputSize), ref Unsafe.Add(ref outputs, s * TArithmetic.OutputSize), ref scratch);
        }

        // The rest, one by one: a sample's outputs are the same bits either way.
        for (; s < samples; s++)
        {
            TArithmetic.Forward<V, V16, V8, V4>(
                ref parameters, ref Unsafe.Add(ref inputs, s * TArithmetic.InputSize), ref Unsafe.Add(ref outputs, s * TArithmetic.OutputSize), ref scratch);
        }
    }

    /// <summary>Many samples forward and back: adds up their gradients lane by lane, in scratch.</summary>
    /// <remarks>
    /// Each parameter's gradient is summed in 16 lanes, sample s in lane s mod 16, and these are added up at the end: the order of the sums depends on the number of
    /// samples alone, not on the processor. The values of as many samples as there is room for are computed first; then each sum goes over all of them at once.
    /// </remarks>
    /// <param name="parameters">The parameter block.</param>
    /// <param name="inputs">The inputs of all samples.</param>
    /// <param name="targets">Their targets.</param>
    /// <param name="samples">How many they are, at least 1.</param>
    /// <param name="scratch">Receives the sums.</param>
    /// <param name="losses">Receives the sum of the losses.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient<TArithmetic, V, V16>(ref float parameters, ref float inputs, ref float targets, int samples, ref float scratch, ref float losses)
        where TArithmetic : struct, ILaneGradient where V : struct, ILanes<V> where V16 : struct, ILanes<V16>
    {
        ref float lossSums = ref Unsafe.Add(ref scratch, TArithmetic.LossSumsPlace);
        ref float sums = ref Unsafe.Add(ref scratch, TArithmetic.GradientSumsPlace);
        V16.Store(V16.Zero, ref lossSums, 0);
        int atOnce = TArithmetic.RoundsAtOnce * LaneSums.Lanes;
        for (int first = 0; first < samples; first += atOnce)
        {
            int count = int.Min(samples - first, atOnce);

            // All rounds go through the hidden layers before the first goes on: so the processor, which looks some hundred instructions ahead, works on several rounds at once.
            for (int s = 0; s < count; s += V.Count)
            {
                ref float rows = ref Unsafe.Add(ref inputs, (nint)(first + s) * TArithmetic.InputSize);
                if (count - s < V.Count)
                {
                    // Too few samples for the lanes: zeros stand in for the others, and their δ is set to zero.
                    rows = ref Rows.Pad(ref rows, count - s, V.Count, TArithmetic.InputSize, ref Unsafe.Add(ref scratch, TArithmetic.PaddedInputsPlace));
                }

                TArithmetic.ForwardHiddenLanes<V>(ref parameters, ref rows, ref Round<TArithmetic>(ref scratch, s));
            }

            for (int s = 0; s < count; s += V.Count)
            {
                ref float rows = ref Unsafe.Add(ref targets, (nint)(first + s) * TArithmetic.OutputSize);
                if (count - s < V.Count)
                {
                    rows = ref Rows.Pad(ref rows, count - s, V.Count, TArithmetic.OutputSize, ref Unsafe.Add(ref scratch, TArithmetic.PaddedTargetsPlace));
                }

                TArithmetic.GradientLanes<V>(
                    ref parameters, ref rows, int.Min(count - s, V.Count), ref Unsafe.Add(ref lossSums, s % LaneSums.Lanes), ref Round<TArithmetic>(ref scratch, s));
            }

            for (int lane = 0; lane < LaneSums.Lanes; lane += V.Count)
            {
                int rounds = (count - lane + LaneSums.Lanes - 1) / LaneSums.Lanes;
                if (first == 0)
                {
                    TArithmetic.SumRounds<V, FirstRounds>(ref Unsafe.Add(ref scratch, lane), rounds, ref Unsafe.Add(ref sums, lane));
                }
                else
                {
                    TArithmetic.SumRounds<V, LaterRounds>(ref Unsafe.Add(ref scratch, lane), rounds, ref Unsafe.Add(ref sums, lane));
                }
            }
        }

        losses = V16.Sum(V16.Load(ref lossSums, 0));
    }

    /// <summary>Where the values of a sample and of those behind it lie.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref float Round<TArithmetic>(ref float scratch, int sample) where TArithmetic : struct, ILaneGradient =>
        ref Unsafe.Add(ref scratch, sample / LaneSums.Lanes * TArithmetic.RoundLength + sample % LaneSums.Lanes);
}

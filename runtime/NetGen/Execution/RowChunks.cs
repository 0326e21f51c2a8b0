using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Execution;

/// <summary>
/// Brings the samples of a batch to the arithmetic of a tiled network: chunk by chunk, and never fewer rows than its register tiles take, a row being one sample.
/// </summary>
public static class RowChunks
{
    /// <summary>The outputs of many samples.</summary>
    /// <inheritdoc cref="IForwardArithmetic.ForwardBatch"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<TArithmetic, V, V16, V8, V4>(ref float parameters, ref float inputs, ref float outputs, int samples, ref float scratch)
        where TArithmetic : struct, IRowsForward where V : struct, ILanes<V> where V16 : struct, ILanes<V16> where V8 : struct, ILanes<V8> where V4 : struct, ILanes<V4>
    {
        while (samples > 0)
        {
            int count = int.Min(samples, TArithmetic.RowsAtOnce);
            ref float chunk = ref Filled<TArithmetic>(ref inputs, count, ref scratch, out int rows);
            TArithmetic.ForwardRows<V, V16, V8, V4>(ref parameters, ref chunk, ref outputs, count, rows, ref scratch);

            samples -= count;
            inputs = ref Unsafe.Add(ref inputs, (nint)count * TArithmetic.InputSize);
            outputs = ref Unsafe.Add(ref outputs, (nint)count * TArithmetic.OutputSize);
        }
    }

    /// <summary>Some samples of a chunk forward and back.</summary>
    /// <inheritdoc cref="INetworkArithmetic.BackwardBatch"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward<TArithmetic, V, V16, V8, V4>(
        ref float parameters, ref float inputs, ref float targets, int first, int samples, ref float scratch, ref float own, ref float losses)
        where TArithmetic : struct, IRowsGradient where V : struct, ILanes<V> where V16 : struct, ILanes<V16> where V8 : struct, ILanes<V8> where V4 : struct, ILanes<V4>
    {
        ref float chunk = ref Filled<TArithmetic>(ref inputs, samples, ref scratch, out int rows);
        TArithmetic.BackwardRows<V, V16, V8, V4>(ref parameters, ref chunk, ref targets, first, samples, rows, ref scratch, ref own, ref losses);
    }

    /// <summary>As many rows as register tiles take, or more: rows of zeros stand beside too few samples.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref float Filled<TArithmetic>(ref float inputs, int samples, ref float scratch, out int rows) where TArithmetic : struct, IRowsForward
    {
        rows = int.Max(samples, Tiles.LeastRows);
        return ref samples < rows
            ? ref Rows.Pad(ref inputs, samples, rows, TArithmetic.InputSize, ref Unsafe.Add(ref scratch, TArithmetic.PaddedInputsPlace))
            : ref inputs;
    }
}

using System.Runtime.CompilerServices;
using NetGen.Execution;
using NetGen.Numerics;

namespace NetGen.Tests.Support;

/// <summary>1 input, 1 output that is the input; each piece of a batch is told of, on the thread that does it.</summary>
internal readonly struct HookedArithmetic : IForwardArithmetic
{
    /// <summary>Told the first input of a piece.</summary>
    public static Action<float>? OnPiece { get; set; }

    public static NetworkDescription Description { get; } = Describe.Network("Hooked", Loss.MeanSquaredError, 1, (1, Activation.Identity));

    public static int InputSize => 1;

    public static int OutputSize => 1;

    public static int ForwardScratch => 0;

    public static int ForwardBatchScratch => 0;

    public static void Forward<V, V16, V8, V4>(ref float parameters, ref float input, ref float output, ref float scratch)
        where V : struct, ILanes<V> where V16 : struct, ILanes<V16> where V8 : struct, ILanes<V8> where V4 : struct, ILanes<V4> => output = input;

    public static void ForwardBatch<V, V16, V8, V4>(ref float parameters, ref float inputs, ref float outputs, int samples, ref float scratch)
        where V : struct, ILanes<V> where V16 : struct, ILanes<V16> where V8 : struct, ILanes<V8> where V4 : struct, ILanes<V4>
    {
        OnPiece?.Invoke(inputs);
        for (int s = 0; s < samples; s++)
        {
            Unsafe.Add(ref outputs, s) = Unsafe.Add(ref inputs, s);
        }
    }
}

using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Execution;

/// <summary>
/// One sample through one layer and back. Networks whose text would be too long to read call this instead of writing every layer out; it is compiled for each
/// layer's <see cref="ILayerShape"/> and <see cref="IActivationFunction"/>, with all sizes as numbers in the machine code, and computes the same bits.
/// </summary>
/// <remarks>
/// Places are in floats from the start of scratch. V is the lane type that holds the layer's units, VInput the one that holds its inputs.
/// </remarks>
public static partial class SampleLayer
{
    /// <summary>They are too long for the JIT to inline them; marked as not to be inlined, they could not jump.</summary>
    private const MethodImplOptions Called = MethodImplOptions.AggressiveOptimization;

    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    /// <summary>values[j] = f(b[j] + Σᵢ input[i]·W[i, j]).</summary>
    [MethodImpl(Called)]
    public static void Forward<V, TShape, TActivation>(ref float θ, ref float scratch, nint input, nint values)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction =>
        Sums<V, TShape, TActivation>(ref θ, ref Unsafe.Add(ref scratch, input), ref Unsafe.Add(ref scratch, values));

    /// <inheritdoc cref="Forward{V, TShape, TActivation}(ref float, ref float, nint, nint)"/>
    /// <remarks>The first layer's inputs are the caller's.</remarks>
    [MethodImpl(Called)]
    public static void Forward<V, TShape, TActivation>(ref float θ, ref float x, ref float scratch, nint values)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction =>
        Sums<V, TShape, TActivation>(ref θ, ref x, ref Unsafe.Add(ref scratch, values));

    /// <summary>As <see cref="Forward{V, TShape, TActivation}(ref float, ref float, nint, nint)"/>, and keeps the sums, from which the slope will be computed.</summary>
    [MethodImpl(Called)]
    public static void ForwardKeepingSums<V, TShape, TActivation>(ref float θ, ref float scratch, nint input, nint sums, nint values)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction =>
        KeepSums<V, TShape, TActivation>(ref θ, ref Unsafe.Add(ref scratch, input), ref Unsafe.Add(ref scratch, sums), ref Unsafe.Add(ref scratch, values));

    /// <inheritdoc cref="ForwardKeepingSums{V, TShape, TActivation}(ref float, ref float, nint, nint, nint)"/>
    /// <remarks>The first layer's inputs are the caller's.</remarks>
    [MethodImpl(Called)]
    public static void ForwardKeepingSums<V, TShape, TActivation>(ref float θ, ref float x, ref float scratch, nint sums, nint values)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction =>
        KeepSums<V, TShape, TActivation>(ref θ, ref x, ref Unsafe.Add(ref scratch, sums), ref Unsafe.Add(ref scratch, values));

    /// <summary>
    /// Back through a layer: δ·f′(kept) in place, inputDelta[i] = Σⱼ W[i, j]·δ[j], and the gradient of the parameters, input[i]·δ[j] and δ[j], into the sink.
    /// </summary>
    [MethodImpl(Called)]
    public static void Back<V, V16, VInput, TShape, TActivation, TSink>(
        ref float θ, ref float scratch, nint input, nint kept, nint delta, nint inputDelta, nint columns, ref TSink sink)
        where V : struct, ILanes<V> where V16 : struct, ILanes<V16> where VInput : struct, ILanes<VInput>
        where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction where TSink : struct, IGradientSink
    {
        ref float δ = ref Unsafe.Add(ref scratch, delta);
        Elementwise.Slope<V, TActivation>(ref Unsafe.Add(ref scratch, kept), ref δ, TShape.UnitStride);
        if (TShape.UnitStride <= V16.Count * 2)
        {
            ByColumns<VInput, TShape>(ref θ, ref δ, ref Unsafe.Add(ref scratch, inputDelta), ref Unsafe.Add(ref scratch, columns));
        }
        else
        {
            ByRows<V16, TShape>(ref θ, ref δ, ref Unsafe.Add(ref scratch, inputDelta));
        }

        Parameters<V, TShape, TSink>(ref Unsafe.Add(ref scratch, input), ref δ, ref sink);
    }

    /// <summary>As <see cref="Back"/> for the first layer, whose inputs need no derivative.</summary>
    [MethodImpl(Called)]
    public static void BackToInputs<V, TShape, TActivation, TSink>(ref float x, ref float scratch, nint kept, nint delta, ref TSink sink)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction where TSink : struct, IGradientSink
    {
        ref float δ = ref Unsafe.Add(ref scratch, delta);
        Elementwise.Slope<V, TActivation>(ref Unsafe.Add(ref scratch, kept), ref δ, TShape.UnitStride);
        Parameters<V, TShape, TSink>(ref x, ref δ, ref sink);
    }

    [MethodImpl(Inlined)]
    private static void KeepSums<V, TShape, TActivation>(ref float θ, ref float x, ref float sums, ref float values)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction
    {
        Sums<V, TShape, Unchanged>(ref θ, ref x, ref sums);
        Elementwise.Activate<V, TActivation>(ref sums, ref values, TShape.UnitStride);
    }

    private readonly struct Unchanged : IActivationFunction
    {
        public static bool IsIdentity => true;

        public static V Apply<V>(V x) where V : struct, ILanes<V> => x;

        public static V Slope<V>(V kept) where V : struct, ILanes<V> => V.Broadcast(1f);
    }
}

using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Execution;

/// <summary>
/// One sample through one layer and back. Networks whose text would be too long to read call this instead of writing every layer out; it is compiled for each
/// layer's <see cref="ILayerShape"/> and <see cref="IActivationFunction"/>, with all sizes as numbers in the machine code, and computes the same bits.
/// </summary>
/// <remarks>
/// Places are in floats from the start of scratch. V is the lane type that holds the layer's units, VInput the one that holds its inputs. Layers of a few numbers are
/// inlined where they are called; larger ones are loops.
/// </remarks>
public static partial class SampleLayer
{
    /// <summary>Inputs or units up to which a product is written out.</summary>
    private const int Few = 4;

    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining | MethodImplOptions.AggressiveOptimization;

    /// <summary>values[j] = f(b[j] + Σᵢ input[i]·W[i, j]).</summary>
    [MethodImpl(Inlined)]
    public static void Forward<V, TShape, TActivation>(ref float θ, ref float scratch, nint input, nint values)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction =>
        Forward<V, TShape, TActivation>(ref θ, ref Unsafe.Add(ref scratch, input), ref scratch, values);

    /// <inheritdoc cref="Forward{V, TShape, TActivation}(ref float, ref float, nint, nint)"/>
    /// <remarks>The first layer's inputs are the caller's.</remarks>
    [MethodImpl(Inlined)]
    public static void Forward<V, TShape, TActivation>(ref float θ, ref float x, ref float scratch, nint values)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction
    {
        if (TShape.Inputs <= Few && TShape.UnitStride == V.Count)
        {
            V.Store(TActivation.Apply(FewInputs<V, TShape>(ref θ, ref x)), ref scratch, values);
        }
        else
        {
            Sums<V, TShape, TActivation>(ref θ, ref x, ref Unsafe.Add(ref scratch, values));
        }
    }

    /// <summary>As <see cref="Forward{V, TShape, TActivation}(ref float, ref float, nint, nint)"/>, and keeps the sums, from which the slope will be computed.</summary>
    [MethodImpl(Inlined)]
    public static void ForwardKeepingSums<V, TShape, TActivation>(ref float θ, ref float scratch, nint input, nint sums, nint values)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction =>
        ForwardKeepingSums<V, TShape, TActivation>(ref θ, ref Unsafe.Add(ref scratch, input), ref scratch, sums, values);

    /// <inheritdoc cref="ForwardKeepingSums{V, TShape, TActivation}(ref float, ref float, nint, nint, nint)"/>
    /// <remarks>The first layer's inputs are the caller's.</remarks>
    [MethodImpl(Inlined)]
    public static void ForwardKeepingSums<V, TShape, TActivation>(ref float θ, ref float x, ref float scratch, nint sums, nint values)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction
    {
        if (TShape.Inputs <= Few && TShape.UnitStride == V.Count)
        {
            V sum = FewInputs<V, TShape>(ref θ, ref x);
            V.Store(sum, ref scratch, sums);
            V.Store(TActivation.Apply(sum), ref scratch, values);
        }
        else
        {
            Sums<V, TShape, Unchanged>(ref θ, ref x, ref Unsafe.Add(ref scratch, sums));
            Elementwise.Activate<V, TActivation>(ref Unsafe.Add(ref scratch, sums), ref Unsafe.Add(ref scratch, values), TShape.UnitStride);
        }
    }

    /// <summary>
    /// Back through a layer: δ·f′(kept) in place, inputDelta[i] = Σⱼ W[i, j]·δ[j], and the gradient of the parameters, input[i]·δ[j] and δ[j], into the sink.
    /// </summary>
    [MethodImpl(Inlined)]
    public static void Back<V, V16, VInput, TShape, TActivation, TSink>(
        ref float θ, ref float scratch, nint input, nint kept, nint delta, nint inputDelta, nint columns, ref TSink sink)
        where V : struct, ILanes<V> where V16 : struct, ILanes<V16> where VInput : struct, ILanes<VInput>
        where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction where TSink : struct, IGradientSink
    {
        Slope<V, TShape, TActivation>(ref scratch, kept, delta);
        ref float δ = ref Unsafe.Add(ref scratch, delta);
        if (TShape.Units <= Few && TShape.InputStride == VInput.Count)
        {
            FewUnits<VInput, TShape>(ref θ, ref δ, ref Unsafe.Add(ref scratch, inputDelta), ref Unsafe.Add(ref scratch, columns));
        }
        else if (TShape.UnitStride <= V16.Count * 2)
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
    [MethodImpl(Inlined)]
    public static void BackToInputs<V, TShape, TActivation, TSink>(ref float x, ref float scratch, nint kept, nint delta, ref TSink sink)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction where TSink : struct, IGradientSink
    {
        Slope<V, TShape, TActivation>(ref scratch, kept, delta);
        Parameters<V, TShape, TSink>(ref x, ref Unsafe.Add(ref scratch, delta), ref sink);
    }

    [MethodImpl(Inlined)]
    private static void Slope<V, TShape, TActivation>(ref float scratch, nint kept, nint delta)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction
    {
        if (TShape.UnitStride == V.Count && !TActivation.IsIdentity)
        {
            V.Store(V.Load(ref scratch, delta) * TActivation.Slope(V.Load(ref scratch, kept)), ref scratch, delta);
        }
        else
        {
            Elementwise.Slope<V, TActivation>(ref Unsafe.Add(ref scratch, kept), ref Unsafe.Add(ref scratch, delta), TShape.UnitStride);
        }
    }

    /// <summary>The sums of a layer of one vector and at most 4 inputs.</summary>
    [MethodImpl(Inlined)]
    private static V FewInputs<V, TShape>(ref float θ, ref float x) where V : struct, ILanes<V> where TShape : struct, ILayerShape
    {
        V sum = V.MultiplyAdd(ref x, 0, V.Load(ref θ, TShape.Weights), V.Load(ref θ, TShape.Bias));
        if (TShape.Inputs > 1)
        {
            sum = V.MultiplyAdd(ref x, 1, V.Load(ref θ, TShape.Weights + TShape.WeightStride), sum);
        }

        if (TShape.Inputs > 2)
        {
            sum = V.MultiplyAdd(ref x, 2, V.Load(ref θ, TShape.Weights + 2 * TShape.WeightStride), sum);
        }

        if (TShape.Inputs > 3)
        {
            sum = V.MultiplyAdd(ref x, 3, V.Load(ref θ, TShape.Weights + 3 * TShape.WeightStride), sum);
        }

        return sum;
    }

    /// <summary>Back through the weights of at most 4 units to one vector of inputs: each unit's weights side by side, the inputs in the lanes.</summary>
    [MethodImpl(Inlined)]
    private static void FewUnits<V, TShape>(ref float θ, ref float delta, ref float inputDelta, ref float columns)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape
    {
        LaneRows.Load<V>(ref Unsafe.Add(ref θ, TShape.Weights), TShape.WeightStride, TShape.Units, ref columns);
        V sum = V.Broadcast(ref delta, 0) * V.Load(ref columns, 0);
        if (TShape.Units > 1)
        {
            sum = V.MultiplyAdd(ref delta, 1, V.Load(ref columns, LaneRows.ColumnStride), sum);
        }

        if (TShape.Units > 2)
        {
            sum = V.MultiplyAdd(ref delta, 2, V.Load(ref columns, 2 * LaneRows.ColumnStride), sum);
        }

        if (TShape.Units > 3)
        {
            sum = V.MultiplyAdd(ref delta, 3, V.Load(ref columns, 3 * LaneRows.ColumnStride), sum);
        }

        V.Store(TShape.Inputs < TShape.InputStride ? V.KeepFirst(sum, TShape.Inputs, 0f) : sum, ref inputDelta, 0);
    }

    private readonly struct Unchanged : IActivationFunction
    {
        public static bool IsIdentity => true;

        public static V Apply<V>(V x) where V : struct, ILanes<V> => x;

        public static V Slope<V>(V kept) where V : struct, ILanes<V> => V.Broadcast(1f);
    }
}

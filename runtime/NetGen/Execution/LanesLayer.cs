using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Execution;

/// <summary>
/// As many samples as there are lanes through one layer and back, for unrolled networks whose text would be too long to read. As <see cref="SampleLayer"/>, with one
/// sample in each lane: one vector for each unit, 16 floats apart.
/// </summary>
/// <remarks>Places are in floats from the start of scratch. Layers of a few numbers are inlined where they are called; larger ones are loops.</remarks>
public static partial class LanesLayer
{
    private const int Few = 4;

    /// <summary>Floats from one unit's vector to the next one's, on every machine; and from one parameter's sums to the next one's.</summary>
    private const int Lanes = 16;

    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining | MethodImplOptions.AggressiveOptimization;

    /// <summary>values[j] = f(b[j] + Σᵢ input[i]·W[i, j]).</summary>
    [MethodImpl(Inlined)]
    public static void Forward<V, TShape, TActivation>(ref float θ, ref float scratch, nint input, nint values)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction =>
        ForwardKeepingSums<V, TShape, TActivation>(ref θ, ref Unsafe.Add(ref scratch, input), ref scratch, values, values);

    /// <inheritdoc cref="Forward{V, TShape, TActivation}(ref float, ref float, nint, nint)"/>
    /// <remarks>The first layer's inputs are the caller's.</remarks>
    [MethodImpl(Inlined)]
    public static void Forward<V, TShape, TActivation>(ref float θ, ref float x, ref float scratch, nint values)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction =>
        ForwardKeepingSums<V, TShape, TActivation>(ref θ, ref x, ref scratch, values, values);

    /// <summary>As <c>Forward</c>, and keeps the sums, from which the slope will be computed.</summary>
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
        if (TShape.Inputs > Few || TShape.Units > Few)
        {
            Sums<V, TShape, TActivation>(ref θ, ref x, ref Unsafe.Add(ref scratch, sums), ref Unsafe.Add(ref scratch, values));
            return;
        }

        Unit<V, TShape, TActivation>(ref θ, ref x, ref scratch, sums, values, 0);
        if (TShape.Units > 1)
        {
            Unit<V, TShape, TActivation>(ref θ, ref x, ref scratch, sums, values, 1);
        }

        if (TShape.Units > 2)
        {
            Unit<V, TShape, TActivation>(ref θ, ref x, ref scratch, sums, values, 2);
        }

        if (TShape.Units > 3)
        {
            Unit<V, TShape, TActivation>(ref θ, ref x, ref scratch, sums, values, 3);
        }
    }

    /// <summary>
    /// Back through a layer: δ·f′(kept) in place, inputDelta[i] = Σⱼ W[i, j]·δ[j], and the gradient of the parameters, input[i]·δ[j] and δ[j], added to its sums in the lanes.
    /// </summary>
    [MethodImpl(Inlined)]
    public static void Back<V, TShape, TActivation>(ref float θ, ref float scratch, nint input, nint kept, nint delta, nint inputDelta, ref float lanes)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction
    {
        Slope<V, TShape, TActivation>(ref scratch, kept, delta);
        ref float δ = ref Unsafe.Add(ref scratch, delta);
        if (TShape.Inputs > Few || TShape.Units > Few)
        {
            BackThroughWeights<V, TShape>(ref θ, ref δ, ref Unsafe.Add(ref scratch, inputDelta));
        }
        else
        {
            FewInputs<V, TShape>(ref θ, ref δ, ref Unsafe.Add(ref scratch, inputDelta));
        }

        Parameters<V, TShape>(ref Unsafe.Add(ref scratch, input), ref δ, ref lanes);
    }

    /// <summary>As <see cref="Back"/> for the first layer, whose inputs need no derivative.</summary>
    [MethodImpl(Inlined)]
    public static void BackToInputs<V, TShape, TActivation>(ref float x, ref float scratch, nint kept, nint delta, ref float lanes)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction
    {
        Slope<V, TShape, TActivation>(ref scratch, kept, delta);
        Parameters<V, TShape>(ref x, ref Unsafe.Add(ref scratch, delta), ref lanes);
    }

    /// <summary>One unit of a layer of at most 4 inputs.</summary>
    [MethodImpl(Inlined)]
    private static void Unit<V, TShape, TActivation>(ref float θ, ref float x, ref float scratch, nint sums, nint values, nint unit)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction
    {
        V sum = V.MultiplyAdd(ref θ, TShape.Weights + unit, V.Load(ref x, 0), V.Broadcast(ref θ, TShape.Bias + unit));
        if (TShape.Inputs > 1)
        {
            sum = V.MultiplyAdd(ref θ, TShape.Weights + TShape.WeightStride + unit, V.Load(ref x, Lanes), sum);
        }

        if (TShape.Inputs > 2)
        {
            sum = V.MultiplyAdd(ref θ, TShape.Weights + 2 * TShape.WeightStride + unit, V.Load(ref x, 2 * Lanes), sum);
        }

        if (TShape.Inputs > 3)
        {
            sum = V.MultiplyAdd(ref θ, TShape.Weights + 3 * TShape.WeightStride + unit, V.Load(ref x, 3 * Lanes), sum);
        }

        if (sums != values)
        {
            V.Store(sum, ref scratch, sums + unit * Lanes);
        }

        V.Store(TActivation.Apply(sum), ref scratch, values + unit * Lanes);
    }

    [MethodImpl(Inlined)]
    private static void Slope<V, TShape, TActivation>(ref float scratch, nint kept, nint delta)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction
    {
        if (TActivation.IsIdentity)
        {
            return;
        }

        if (TShape.Units > Few)
        {
            Slopes<V, TShape, TActivation>(ref Unsafe.Add(ref scratch, kept), ref Unsafe.Add(ref scratch, delta));
            return;
        }

        Slope<V, TActivation>(ref scratch, kept, delta);
        if (TShape.Units > 1)
        {
            Slope<V, TActivation>(ref scratch, kept + Lanes, delta + Lanes);
        }

        if (TShape.Units > 2)
        {
            Slope<V, TActivation>(ref scratch, kept + 2 * Lanes, delta + 2 * Lanes);
        }

        if (TShape.Units > 3)
        {
            Slope<V, TActivation>(ref scratch, kept + 3 * Lanes, delta + 3 * Lanes);
        }
    }

    [MethodImpl(Inlined)]
    private static void Slope<V, TActivation>(ref float scratch, nint kept, nint delta) where V : struct, ILanes<V> where TActivation : struct, IActivationFunction =>
        V.Store(V.Load(ref scratch, delta) * TActivation.Slope(V.Load(ref scratch, kept)), ref scratch, delta);
}

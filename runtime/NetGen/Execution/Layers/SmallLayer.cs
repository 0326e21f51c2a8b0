using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Execution;

/// <summary>
/// As <see cref="SampleLayer"/> for layers of at most 4 inputs and 4 units, which are inlined where they are called: a call would count.
/// </summary>
public static class SmallLayer
{
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    /// <summary>values[j] = f(b[j] + Σᵢ input[i]·W[i, j]).</summary>
    [MethodImpl(Inlined)]
    public static void Forward<V, TShape, TActivation>(ref float θ, ref float scratch, nint input, nint values)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction =>
        V.Store(TActivation.Apply(Sum<V, TShape>(ref θ, ref scratch, input)), ref scratch, values);

    /// <inheritdoc cref="Forward{V, TShape, TActivation}(ref float, ref float, nint, nint)"/>
    /// <remarks>The first layer's inputs are the caller's.</remarks>
    [MethodImpl(Inlined)]
    public static void Forward<V, TShape, TActivation>(ref float θ, ref float x, ref float scratch, nint values)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction =>
        V.Store(TActivation.Apply(Sum<V, TShape>(ref θ, ref x, 0)), ref scratch, values);

    /// <summary>As <see cref="Forward{V, TShape, TActivation}(ref float, ref float, nint, nint)"/>, and keeps the sums, from which the slope will be computed.</summary>
    [MethodImpl(Inlined)]
    public static void ForwardKeepingSums<V, TShape, TActivation>(ref float θ, ref float scratch, nint input, nint sums, nint values)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction =>
        KeepSum<V, TShape, TActivation>(ref θ, ref scratch, input, ref scratch, sums, values);

    /// <inheritdoc cref="ForwardKeepingSums{V, TShape, TActivation}(ref float, ref float, nint, nint, nint)"/>
    /// <remarks>The first layer's inputs are the caller's.</remarks>
    [MethodImpl(Inlined)]
    public static void ForwardKeepingSums<V, TShape, TActivation>(ref float θ, ref float x, ref float scratch, nint sums, nint values)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction =>
        KeepSum<V, TShape, TActivation>(ref θ, ref x, 0, ref scratch, sums, values);

    /// <summary>
    /// Back through a layer: δ·f′(kept) in place, inputDelta[i] = Σⱼ W[i, j]·δ[j], and the gradient of the parameters, input[i]·δ[j] and δ[j], into the sink.
    /// </summary>
    [MethodImpl(Inlined)]
    public static void Back<V, V16, VInput, TShape, TActivation, TSink>(
        ref float θ, ref float scratch, nint input, nint kept, nint delta, nint inputDelta, nint columns, ref TSink sink)
        where V : struct, ILanes<V> where V16 : struct, ILanes<V16> where VInput : struct, ILanes<VInput>
        where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction where TSink : struct, IGradientSink
    {
        Slope<V, TActivation>(ref scratch, kept, delta);
        Columns<VInput, TShape>(ref θ, ref scratch, delta, inputDelta, columns);
        Parameters<V, TShape, TSink>(ref scratch, input, ref scratch, delta, ref sink);
    }

    /// <summary>As <see cref="Back"/> for the first layer, whose inputs need no derivative.</summary>
    [MethodImpl(Inlined)]
    public static void BackToInputs<V, TShape, TActivation, TSink>(ref float x, ref float scratch, nint kept, nint delta, ref TSink sink)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction where TSink : struct, IGradientSink
    {
        Slope<V, TActivation>(ref scratch, kept, delta);
        Parameters<V, TShape, TSink>(ref x, 0, ref scratch, delta, ref sink);
    }

    // Places go down to the lane operations as numbers: references to them would use up the locals that the JIT allows.
    [MethodImpl(Inlined)]
    private static void KeepSum<V, TShape, TActivation>(ref float θ, ref float x, nint input, ref float scratch, nint sums, nint values)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction
    {
        V sum = Sum<V, TShape>(ref θ, ref x, input);
        V.Store(sum, ref scratch, sums);
        V.Store(TActivation.Apply(sum), ref scratch, values);
    }

    [MethodImpl(Inlined)]
    private static void Slope<V, TActivation>(ref float scratch, nint kept, nint delta) where V : struct, ILanes<V> where TActivation : struct, IActivationFunction
    {
        if (!TActivation.IsIdentity)
        {
            V.Store(V.Load(ref scratch, delta) * TActivation.Slope(V.Load(ref scratch, kept)), ref scratch, delta);
        }
    }

    /// <summary>b[j] + Σᵢ input[i]·W[i, j].</summary>
    [MethodImpl(Inlined)]
    private static V Sum<V, TShape>(ref float θ, ref float x, nint input) where V : struct, ILanes<V> where TShape : struct, ILayerShape
    {
        V sum = V.MultiplyAdd(ref x, input, V.Load(ref θ, TShape.Weights), V.Load(ref θ, TShape.Bias));
        if (TShape.Inputs > 1)
        {
            sum = V.MultiplyAdd(ref x, input + 1, V.Load(ref θ, TShape.Weights + TShape.WeightStride), sum);
        }

        if (TShape.Inputs > 2)
        {
            sum = V.MultiplyAdd(ref x, input + 2, V.Load(ref θ, TShape.Weights + 2 * TShape.WeightStride), sum);
        }

        if (TShape.Inputs > 3)
        {
            sum = V.MultiplyAdd(ref x, input + 3, V.Load(ref θ, TShape.Weights + 3 * TShape.WeightStride), sum);
        }

        return sum;
    }

    /// <summary>inputDelta[i] = Σⱼ W[i, j]·δ[j]: each unit's weights side by side, the inputs in the lanes.</summary>
    [MethodImpl(Inlined)]
    private static void Columns<V, TShape>(ref float θ, ref float scratch, nint delta, nint inputDelta, nint columns)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape
    {
        LaneRows.Load<V>(ref Unsafe.Add(ref θ, TShape.Weights), TShape.WeightStride, TShape.Units, ref Unsafe.Add(ref scratch, columns));
        V sum = V.Broadcast(ref scratch, delta) * V.Load(ref scratch, columns);
        if (TShape.Units > 1)
        {
            sum = V.MultiplyAdd(ref scratch, delta + 1, V.Load(ref scratch, columns + LaneRows.ColumnStride), sum);
        }

        if (TShape.Units > 2)
        {
            sum = V.MultiplyAdd(ref scratch, delta + 2, V.Load(ref scratch, columns + 2 * LaneRows.ColumnStride), sum);
        }

        if (TShape.Units > 3)
        {
            sum = V.MultiplyAdd(ref scratch, delta + 3, V.Load(ref scratch, columns + 3 * LaneRows.ColumnStride), sum);
        }

        V.Store(TShape.Inputs < TShape.InputStride ? V.KeepFirst(sum, TShape.Inputs, 0f) : sum, ref scratch, inputDelta);
    }

    /// <summary>input[i]·δ[j] and δ[j] into the sink.</summary>
    [MethodImpl(Inlined)]
    private static void Parameters<V, TShape, TSink>(ref float x, nint input, ref float scratch, nint delta, ref TSink sink)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TSink : struct, IGradientSink
    {
        V δ = V.Load(ref scratch, delta);
        TSink gradient = sink; // a copy, because what it needs then stays in registers
        gradient.TakeDecaying(V.Broadcast(ref x, input) * δ, TShape.Weights);
        if (TShape.Inputs > 1)
        {
            gradient.TakeDecaying(V.Broadcast(ref x, input + 1) * δ, TShape.Weights + TShape.WeightStride);
        }

        if (TShape.Inputs > 2)
        {
            gradient.TakeDecaying(V.Broadcast(ref x, input + 2) * δ, TShape.Weights + 2 * TShape.WeightStride);
        }

        if (TShape.Inputs > 3)
        {
            gradient.TakeDecaying(V.Broadcast(ref x, input + 3) * δ, TShape.Weights + 3 * TShape.WeightStride);
        }

        gradient.Take(δ, TShape.Bias);
    }
}

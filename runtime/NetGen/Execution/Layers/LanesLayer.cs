using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Execution;

/// <summary>
/// As many samples as there are lanes through one layer and back, for unrolled networks whose text would be too long to read. As <see cref="SampleLayer"/>, with one
/// sample in each lane: one vector for each unit, 16 floats apart.
/// </summary>
/// <remarks>
/// Places are in floats from the start of scratch. Layers of a few numbers are without loops. They are called and not inlined: a call serves as many samples as there are lanes,
/// and the JIT would run out of locals after a few layers.
/// </remarks>
public static partial class LanesLayer
{
    private const int Few = 4;

    /// <summary>Floats from one unit's vector to the next one's, on every machine; and from one parameter's sums to the next one's.</summary>
    private const int Lanes = 16;

    /// <summary>Some are so short that the JIT would inline them, and what they inline: a dozen layers in one method are more than it has locals for.</summary>
    private const MethodImplOptions Called = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;

    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    /// <summary>values[j] = f(b[j] + Σᵢ input[i]·W[i, j]).</summary>
    [MethodImpl(Called)]
    public static void Forward<V, TShape, TActivation>(ref float θ, ref float scratch, nint input, nint values)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction =>
        Forward<V, TShape, TActivation>(ref θ, ref scratch, input, ref scratch, values, values);

    /// <inheritdoc cref="Forward{V, TShape, TActivation}(ref float, ref float, nint, nint)"/>
    /// <remarks>The first layer's inputs are the caller's.</remarks>
    [MethodImpl(Called)]
    public static void Forward<V, TShape, TActivation>(ref float θ, ref float x, ref float scratch, nint values)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction =>
        Forward<V, TShape, TActivation>(ref θ, ref x, 0, ref scratch, values, values);

    /// <summary>As <c>Forward</c>, and keeps the sums, from which the slope will be computed.</summary>
    [MethodImpl(Called)]
    public static void ForwardKeepingSums<V, TShape, TActivation>(ref float θ, ref float scratch, nint input, nint sums, nint values)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction =>
        Forward<V, TShape, TActivation>(ref θ, ref scratch, input, ref scratch, sums, values);

    /// <inheritdoc cref="ForwardKeepingSums{V, TShape, TActivation}(ref float, ref float, nint, nint, nint)"/>
    /// <remarks>The first layer's inputs are the caller's.</remarks>
    [MethodImpl(Called)]
    public static void ForwardKeepingSums<V, TShape, TActivation>(ref float θ, ref float x, ref float scratch, nint sums, nint values)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction =>
        Forward<V, TShape, TActivation>(ref θ, ref x, 0, ref scratch, sums, values);

    // Places go down to the lane operations as numbers: references to them would use up the locals that the JIT allows.
    [MethodImpl(Inlined)]
    private static void Forward<V, TShape, TActivation>(ref float θ, ref float x, nint input, ref float scratch, nint sums, nint values)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction
    {
        if (TShape.Inputs > Few || TShape.Units > Few)
        {
            Sums<V, TShape, TActivation>(ref θ, ref Unsafe.Add(ref x, input), ref Unsafe.Add(ref scratch, sums), ref Unsafe.Add(ref scratch, values));
            return;
        }

        V x0 = V.Load(ref x, input);
        V x1 = TShape.Inputs > 1 ? V.Load(ref x, input + Lanes) : x0;
        V x2 = TShape.Inputs > 2 ? V.Load(ref x, input + 2 * Lanes) : x0;
        V x3 = TShape.Inputs > 3 ? V.Load(ref x, input + 3 * Lanes) : x0;
        Unit<V, TShape, TActivation>(ref θ, x0, x1, x2, x3, ref scratch, sums, values, 0);
        if (TShape.Units > 1)
        {
            Unit<V, TShape, TActivation>(ref θ, x0, x1, x2, x3, ref scratch, sums, values, 1);
        }

        if (TShape.Units > 2)
        {
            Unit<V, TShape, TActivation>(ref θ, x0, x1, x2, x3, ref scratch, sums, values, 2);
        }

        if (TShape.Units > 3)
        {
            Unit<V, TShape, TActivation>(ref θ, x0, x1, x2, x3, ref scratch, sums, values, 3);
        }
    }

    /// <summary>Back through a layer: δ·f′(kept) in place, and inputDelta[i] = Σⱼ W[i, j]·δ[j].</summary>
    [MethodImpl(Called)]
    public static void Back<V, TShape, TActivation>(ref float θ, ref float scratch, nint kept, nint delta, nint inputDelta)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction
    {
        Slopes<V, TShape, TActivation>(ref Unsafe.Add(ref scratch, kept), ref Unsafe.Add(ref scratch, delta));
        if (TShape.Inputs > Few || TShape.Units > Few)
        {
            BackThroughWeights<V, TShape>(ref θ, ref Unsafe.Add(ref scratch, delta), ref Unsafe.Add(ref scratch, inputDelta));
            return;
        }

        InputDelta<V, TShape>(ref θ, ref scratch, delta, inputDelta);
    }

    /// <summary>As <see cref="Back"/> for the first layer, whose inputs need no derivative.</summary>
    [MethodImpl(Called)]
    public static void BackToInputs<V, TShape, TActivation>(ref float scratch, nint kept, nint delta)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction =>
        Slopes<V, TShape, TActivation>(ref Unsafe.Add(ref scratch, kept), ref Unsafe.Add(ref scratch, delta));

    /// <summary>Adds the gradient of the parameters, input[i]·δ[j] and δ[j] of each round, to its sums in the lanes.</summary>
    /// <param name="round">The values of the first round.</param>
    /// <param name="rounds">How many rounds there are.</param>
    /// <param name="roundLength">Floats from one round's values to the next one's.</param>
    /// <param name="input">Where a round has the layer's inputs.</param>
    /// <param name="delta">Where it has the derivatives by the layer's sums.</param>
    /// <param name="sums">16 floats for each parameter of the block.</param>
    [MethodImpl(Called)]
    public static void Parameters<V, TShape, TStart>(ref float round, nint rounds, nint roundLength, nint input, nint delta, ref float sums)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TStart : struct, ISumStart
    {
        for (nint j = 0; j < TShape.Units; j++)
        {
            ref float δ = ref Unsafe.Add(ref round, delta + j * Lanes);
            for (nint i = 0; i < TShape.Inputs; i++)
            {
                ref float x = ref Unsafe.Add(ref round, input + i * Lanes);
                nint place = (TShape.Weights + i * TShape.WeightStride + j) * Lanes;
                V sum = TStart.IsFirst ? V.Zero : V.Load(ref sums, place);
                for (nint r = 0; r < rounds; r++)
                {
                    sum = V.MultiplyAdd(V.Load(ref x, r * roundLength), V.Load(ref δ, r * roundLength), sum);
                }

                V.Store(sum, ref sums, place);
            }

            V bias = TStart.IsFirst ? V.Zero : V.Load(ref sums, (TShape.Bias + j) * Lanes);
            for (nint r = 0; r < rounds; r++)
            {
                bias = bias + V.Load(ref δ, r * roundLength);
            }

            V.Store(bias, ref sums, (TShape.Bias + j) * Lanes);
        }

        for (nint j = TShape.Units; j < TShape.UnitStride && TStart.IsFirst; j++)
        {
            for (nint i = 0; i < TShape.Inputs; i++)
            {
                V.Store(V.Zero, ref sums, (TShape.Weights + i * TShape.WeightStride + j) * Lanes);
            }

            V.Store(V.Zero, ref sums, (TShape.Bias + j) * Lanes);
        }
    }
}

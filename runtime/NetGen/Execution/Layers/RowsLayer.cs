using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Execution;

/// <summary>Many samples, one row each, through one layer of a tiled network and back: <see cref="Tiles"/> and what goes with them, for networks that do not write every layer out.</summary>
/// <remarks>Places are in floats from the start of scratch; there stand the rows of all samples at once, of which these begin with the row <c>first</c>.</remarks>
public static class RowsLayer
{
    /// <summary>values[s, j] = f(b[j] + Σᵢ x[s, i]·W[i, j]).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V, TShape, TActivation>(ref float θ, ref float x, ref float scratch, nint values, int first, int rows)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction
    {
        ref float result = ref Row<TShape>(ref scratch, values, first);
        Tiles.Sums<V, TShape>(ref θ, ref x, ref result, rows);
        if (!TActivation.IsIdentity)
        {
            Elementwise.Activate<V, TActivation>(ref result, ref result, (nint)rows * TShape.UnitStride);
        }
    }

    /// <inheritdoc cref="Forward{V, TShape, TActivation}(ref float, ref float, ref float, nint, int, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V, TShape, TActivation>(ref float θ, ref float scratch, nint input, nint values, int first, int rows)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction =>
        Forward<V, TShape, TActivation>(ref θ, ref InputRow<TShape>(ref scratch, input, first), ref scratch, values, first, rows);

    /// <summary>As <c>Forward</c>, and keeps the sums, from which the slope will be computed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ForwardKeepingSums<V, TShape, TActivation>(ref float θ, ref float x, ref float scratch, nint sums, nint values, int first, int rows)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction
    {
        ref float kept = ref Row<TShape>(ref scratch, sums, first);
        Tiles.Sums<V, TShape>(ref θ, ref x, ref kept, rows);
        Elementwise.Activate<V, TActivation>(ref kept, ref Row<TShape>(ref scratch, values, first), (nint)rows * TShape.UnitStride);
    }

    /// <inheritdoc cref="ForwardKeepingSums{V, TShape, TActivation}(ref float, ref float, ref float, nint, nint, int, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ForwardKeepingSums<V, TShape, TActivation>(ref float θ, ref float scratch, nint input, nint sums, nint values, int first, int rows)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction =>
        ForwardKeepingSums<V, TShape, TActivation>(ref θ, ref InputRow<TShape>(ref scratch, input, first), ref scratch, sums, values, first, rows);

    /// <summary>Back through a layer: δ·f′(kept) in place, and inputDelta[s, i] = Σⱼ W[i, j]·δ[s, j].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Back<V, VInput, TShape, TActivation>(
        ref float θ, ref float scratch, nint kept, nint delta, nint inputDelta, ref float transposed, int first, int rows)
        where V : struct, ILanes<V> where VInput : struct, ILanes<VInput> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction
    {
        BackToInputs<V, TShape, TActivation>(ref scratch, kept, delta, first, rows);
        Tiles.InputGradient<VInput, TShape>(ref θ, ref Row<TShape>(ref scratch, delta, first), ref InputRow<TShape>(ref scratch, inputDelta, first), ref transposed, rows);
    }

    /// <summary>As <see cref="Back"/> for the first layer, whose inputs need no derivative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void BackToInputs<V, TShape, TActivation>(ref float scratch, nint kept, nint delta, int first, int rows)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction =>
        Elementwise.Slope<V, TActivation>(ref Row<TShape>(ref scratch, kept, first), ref Row<TShape>(ref scratch, delta, first), (nint)rows * TShape.UnitStride);

    /// <summary>The gradient of a layer's parameters: Σₛ x[s, i]·δ[s, j] and Σₛ δ[s, j]. Its parameters are those of <see cref="Tiles.WeightGradient"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Parameters<V, TShape, TSink>(
        ref float x, ref float scratch, nint delta, int samples, int part, int parts, ref float soFar, bool isFirst, ref TSink sink)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TSink : struct, IGradientSink
    {
        ref float δ = ref Unsafe.Add(ref scratch, delta);
        Tiles.WeightGradient<V, TShape, TSink>(ref x, ref δ, samples, part, parts, ref soFar, isFirst, ref sink);
        Tiles.BiasGradient<V, TShape, TSink>(ref δ, samples, part, parts, ref soFar, isFirst, ref sink);
    }

    /// <inheritdoc cref="Parameters{V, TShape, TSink}(ref float, ref float, nint, int, int, int, ref float, bool, ref TSink)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Parameters<V, TShape, TSink>(
        ref float scratch, nint input, nint delta, int samples, int part, int parts, ref float soFar, bool isFirst, ref TSink sink)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TSink : struct, IGradientSink =>
        Parameters<V, TShape, TSink>(ref Unsafe.Add(ref scratch, input), ref scratch, delta, samples, part, parts, ref soFar, isFirst, ref sink);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref float Row<TShape>(ref float scratch, nint place, int first) where TShape : struct, ILayerShape =>
        ref Unsafe.Add(ref scratch, place + (nint)first * TShape.UnitStride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref float InputRow<TShape>(ref float scratch, nint place, int first) where TShape : struct, ILayerShape =>
        ref Unsafe.Add(ref scratch, place + (nint)first * TShape.InputStride);
}

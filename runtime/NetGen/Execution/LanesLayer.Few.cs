using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Execution;

// Back through layers of at most 4 inputs and 4 units, written out.
public static partial class LanesLayer
{
    /// <summary>inputDelta[i] = Σⱼ W[i, j]·δ[j].</summary>
    [MethodImpl(Inlined)]
    private static void FewInputs<V, TShape>(ref float θ, ref float delta, ref float inputDelta) where V : struct, ILanes<V> where TShape : struct, ILayerShape
    {
        Input<V, TShape>(ref θ, ref delta, ref inputDelta, 0);

        if (TShape.Inputs > 1)
        {
            Input<V, TShape>(ref θ, ref delta, ref inputDelta, 1);
        }

        if (TShape.Inputs > 2)
        {
            Input<V, TShape>(ref θ, ref delta, ref inputDelta, 2);
        }

        if (TShape.Inputs > 3)
        {
            Input<V, TShape>(ref θ, ref delta, ref inputDelta, 3);
        }
    }

    [MethodImpl(Inlined)]
    private static void Input<V, TShape>(ref float θ, ref float delta, ref float inputDelta, nint input) where V : struct, ILanes<V> where TShape : struct, ILayerShape
    {
        nint row = TShape.Weights + input * TShape.WeightStride;
        V sum = V.Broadcast(ref θ, row) * V.Load(ref delta, 0);

        if (TShape.Units > 1)
        {
            sum = V.MultiplyAdd(ref θ, row + 1, V.Load(ref delta, Lanes), sum);
        }

        if (TShape.Units > 2)
        {
            sum = V.MultiplyAdd(ref θ, row + 2, V.Load(ref delta, 2 * Lanes), sum);
        }

        if (TShape.Units > 3)
        {
            sum = V.MultiplyAdd(ref θ, row + 3, V.Load(ref delta, 3 * Lanes), sum);
        }

        V.Store(sum, ref inputDelta, input * Lanes);
    }

    /// <summary>Adds input[i]·δ[j] and δ[j] to the sums of weights and biases.</summary>
    [MethodImpl(Inlined)]
    private static void Parameters<V, TShape>(ref float x, ref float delta, ref float lanes) where V : struct, ILanes<V> where TShape : struct, ILayerShape
    {
        if (TShape.Inputs > Few || TShape.Units > Few)
        {
            AllParameters<V, TShape>(ref x, ref delta, ref lanes);
            return;
        }

        ParametersOfUnit<V, TShape>(ref x, ref delta, ref lanes, 0);

        if (TShape.Units > 1)
        {
            ParametersOfUnit<V, TShape>(ref x, ref delta, ref lanes, 1);
        }

        if (TShape.Units > 2)
        {
            ParametersOfUnit<V, TShape>(ref x, ref delta, ref lanes, 2);
        }

        if (TShape.Units > 3)
        {
            ParametersOfUnit<V, TShape>(ref x, ref delta, ref lanes, 3);
        }
    }

    [MethodImpl(Inlined)]
    private static void ParametersOfUnit<V, TShape>(ref float x, ref float delta, ref float lanes, nint unit) where V : struct, ILanes<V> where TShape : struct, ILayerShape
    {
        V δ = V.Load(ref delta, unit * Lanes);
        V.AddProduct(V.Load(ref x, 0), δ, ref lanes, (TShape.Weights + unit) * Lanes);

        if (TShape.Inputs > 1)
        {
            V.AddProduct(V.Load(ref x, Lanes), δ, ref lanes, (TShape.Weights + TShape.WeightStride + unit) * Lanes);
        }

        if (TShape.Inputs > 2)
        {
            V.AddProduct(V.Load(ref x, 2 * Lanes), δ, ref lanes, (TShape.Weights + 2 * TShape.WeightStride + unit) * Lanes);
        }

        if (TShape.Inputs > 3)
        {
            V.AddProduct(V.Load(ref x, 3 * Lanes), δ, ref lanes, (TShape.Weights + 3 * TShape.WeightStride + unit) * Lanes);
        }

        AddBias<V, TShape>(δ, ref lanes, unit);
    }
}

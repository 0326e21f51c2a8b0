using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Execution;

// Layers of at most 4 inputs and 4 units, written out. Vectors of inputs or units that a layer does not have are given another's, and never used.
public static partial class LanesLayer
{
    [MethodImpl(Inlined)]
    private static void Unit<V, TShape, TActivation>(ref float θ, V x0, V x1, V x2, V x3, ref float scratch, nint sums, nint values, nint unit)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction
    {
        V sum = V.MultiplyAdd(ref θ, TShape.Weights + unit, x0, V.Broadcast(ref θ, TShape.Bias + unit));
        if (TShape.Inputs > 1)
        {
            sum = V.MultiplyAdd(ref θ, TShape.Weights + TShape.WeightStride + unit, x1, sum);
        }

        if (TShape.Inputs > 2)
        {
            sum = V.MultiplyAdd(ref θ, TShape.Weights + 2 * TShape.WeightStride + unit, x2, sum);
        }

        if (TShape.Inputs > 3)
        {
            sum = V.MultiplyAdd(ref θ, TShape.Weights + 3 * TShape.WeightStride + unit, x3, sum);
        }

        // Where both have one place, the value goes behind the sum.
        V.Store(sum, ref scratch, sums + unit * Lanes);
        V.Store(TActivation.Apply(sum), ref scratch, values + unit * Lanes);
    }

    /// <summary>δ[j] = ∂L/∂value[j]·f′(kept[j]).</summary>
    [MethodImpl(Inlined)]
    private static void Deltas<V, TShape, TActivation>(ref float scratch, nint kept, nint delta, out V δ0, out V δ1, out V δ2, out V δ3)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction
    {
        δ0 = Delta<V, TActivation>(ref scratch, kept, delta);
        δ1 = TShape.Units > 1 ? Delta<V, TActivation>(ref scratch, kept + Lanes, delta + Lanes) : δ0;
        δ2 = TShape.Units > 2 ? Delta<V, TActivation>(ref scratch, kept + 2 * Lanes, delta + 2 * Lanes) : δ0;
        δ3 = TShape.Units > 3 ? Delta<V, TActivation>(ref scratch, kept + 3 * Lanes, delta + 3 * Lanes) : δ0;
    }

    [MethodImpl(Inlined)]
    private static V Delta<V, TActivation>(ref float scratch, nint kept, nint delta) where V : struct, ILanes<V> where TActivation : struct, IActivationFunction =>
        TActivation.IsIdentity ? V.Load(ref scratch, delta) : V.Load(ref scratch, delta) * TActivation.Slope(V.Load(ref scratch, kept));

    /// <summary>inputDelta[i] = Σⱼ W[i, j]·δ[j].</summary>
    [MethodImpl(Inlined)]
    private static void InputDelta<V, TShape>(ref float θ, V δ0, V δ1, V δ2, V δ3, ref float scratch, nint inputDelta)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape
    {
        V.Store(Row<V, TShape>(ref θ, δ0, δ1, δ2, δ3, TShape.Weights), ref scratch, inputDelta);
        if (TShape.Inputs > 1)
        {
            V.Store(Row<V, TShape>(ref θ, δ0, δ1, δ2, δ3, TShape.Weights + TShape.WeightStride), ref scratch, inputDelta + Lanes);
        }

        if (TShape.Inputs > 2)
        {
            V.Store(Row<V, TShape>(ref θ, δ0, δ1, δ2, δ3, TShape.Weights + 2 * TShape.WeightStride), ref scratch, inputDelta + 2 * Lanes);
        }

        if (TShape.Inputs > 3)
        {
            V.Store(Row<V, TShape>(ref θ, δ0, δ1, δ2, δ3, TShape.Weights + 3 * TShape.WeightStride), ref scratch, inputDelta + 3 * Lanes);
        }
    }

    [MethodImpl(Inlined)]
    private static V Row<V, TShape>(ref float θ, V δ0, V δ1, V δ2, V δ3, nint row) where V : struct, ILanes<V> where TShape : struct, ILayerShape
    {
        V sum = V.Broadcast(ref θ, row) * δ0;
        if (TShape.Units > 1)
        {
            sum = V.MultiplyAdd(ref θ, row + 1, δ1, sum);
        }

        if (TShape.Units > 2)
        {
            sum = V.MultiplyAdd(ref θ, row + 2, δ2, sum);
        }

        if (TShape.Units > 3)
        {
            sum = V.MultiplyAdd(ref θ, row + 3, δ3, sum);
        }

        return sum;
    }

    /// <summary>Adds input[i]·δ[j] and δ[j] to the sums of weights and biases.</summary>
    [MethodImpl(Inlined)]
    private static void FewParameters<V, TShape>(ref float x, nint input, V δ0, V δ1, V δ2, V δ3, ref float lanes) where V : struct, ILanes<V> where TShape : struct, ILayerShape
    {
        AddRow<V, TShape>(V.Load(ref x, input), δ0, δ1, δ2, δ3, ref lanes, TShape.Weights);
        if (TShape.Inputs > 1)
        {
            AddRow<V, TShape>(V.Load(ref x, input + Lanes), δ0, δ1, δ2, δ3, ref lanes, TShape.Weights + TShape.WeightStride);
        }

        if (TShape.Inputs > 2)
        {
            AddRow<V, TShape>(V.Load(ref x, input + 2 * Lanes), δ0, δ1, δ2, δ3, ref lanes, TShape.Weights + 2 * TShape.WeightStride);
        }

        if (TShape.Inputs > 3)
        {
            AddRow<V, TShape>(V.Load(ref x, input + 3 * Lanes), δ0, δ1, δ2, δ3, ref lanes, TShape.Weights + 3 * TShape.WeightStride);
        }

        AddBias<V, TShape>(δ0, ref lanes, 0);
        if (TShape.Units > 1)
        {
            AddBias<V, TShape>(δ1, ref lanes, 1);
        }

        if (TShape.Units > 2)
        {
            AddBias<V, TShape>(δ2, ref lanes, 2);
        }

        if (TShape.Units > 3)
        {
            AddBias<V, TShape>(δ3, ref lanes, 3);
        }
    }

    [MethodImpl(Inlined)]
    private static void AddRow<V, TShape>(V input, V δ0, V δ1, V δ2, V δ3, ref float lanes, nint row) where V : struct, ILanes<V> where TShape : struct, ILayerShape
    {
        V.AddProduct(input, δ0, ref lanes, row * Lanes);
        if (TShape.Units > 1)
        {
            V.AddProduct(input, δ1, ref lanes, (row + 1) * Lanes);
        }

        if (TShape.Units > 2)
        {
            V.AddProduct(input, δ2, ref lanes, (row + 2) * Lanes);
        }

        if (TShape.Units > 3)
        {
            V.AddProduct(input, δ3, ref lanes, (row + 3) * Lanes);
        }
    }
}

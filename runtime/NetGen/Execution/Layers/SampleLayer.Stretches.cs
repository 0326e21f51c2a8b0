using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Execution;

// The weighted sums of one sample in stretches, each summed by itself, so that enough multiply-adds are under way at once; they are added at the end.
public static partial class SampleLayer
{
    /// <summary>Two stretches.</summary>
    [MethodImpl(Called)]
    private static void RowInTwo<V, TShape, TActivation, TVectors>(ref float θ, ref float x, ref float values)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction where TVectors : struct, INumber
    {
        ref float bias = ref Unsafe.Add(ref θ, TShape.Bias);
        for (nint j = First<V, TShape, TVectors>(MostInTwo<V>()); j <= TShape.UnitStride - TVectors.Value * V.Count; j += TVectors.Value * V.Count)
        {
            V a0 = V.Zero;
            V a1 = V.Zero;
            V a2 = V.Zero;
            V a3 = V.Zero;
            V a4 = V.Zero;
            V a5 = V.Zero;
            V a6 = V.Zero;
            V b0 = V.Zero;
            V b1 = V.Zero;
            V b2 = V.Zero;
            V b3 = V.Zero;
            V b4 = V.Zero;
            V b5 = V.Zero;
            V b6 = V.Zero;
            ref float w = ref Unsafe.Add(ref θ, TShape.Weights + j);
            nint last = TShape.Inputs - TShape.InputsAtOnce;
            for (nint i = 0; i < last; i++)
            {
                V x0 = V.Broadcast(ref x, i);
                a0 = V.MultiplyAdd(x0, V.Load(ref w, 0), a0);
                V x1 = V.Broadcast(ref x, i + TShape.InputsAtOnce);
                b0 = V.MultiplyAdd(x1, V.Load(ref w, TShape.InputsAtOnce * TShape.WeightStride), b0);

                if (TVectors.Value > 1)
                {
                    a1 = V.MultiplyAdd(x0, V.Load(ref w, V.Count), a1);
                    b1 = V.MultiplyAdd(x1, V.Load(ref w, TShape.InputsAtOnce * TShape.WeightStride + V.Count), b1);
                }

                if (TVectors.Value > 2)
                {
                    a2 = V.MultiplyAdd(x0, V.Load(ref w, 2 * V.Count), a2);
                    b2 = V.MultiplyAdd(x1, V.Load(ref w, TShape.InputsAtOnce * TShape.WeightStride + 2 * V.Count), b2);
                }

                if (TVectors.Value > 3)
                {
                    a3 = V.MultiplyAdd(x0, V.Load(ref w, 3 * V.Count), a3);
                    b3 = V.MultiplyAdd(x1, V.Load(ref w, TShape.InputsAtOnce * TShape.WeightStride + 3 * V.Count), b3);
                }

                if (TVectors.Value > 4)
                {
                    a4 = V.MultiplyAdd(x0, V.Load(ref w, 4 * V.Count), a4);
                    b4 = V.MultiplyAdd(x1, V.Load(ref w, TShape.InputsAtOnce * TShape.WeightStride + 4 * V.Count), b4);
                }

                if (TVectors.Value > 5)
                {
                    a5 = V.MultiplyAdd(x0, V.Load(ref w, 5 * V.Count), a5);
                    b5 = V.MultiplyAdd(x1, V.Load(ref w, TShape.InputsAtOnce * TShape.WeightStride + 5 * V.Count), b5);
                }

                if (TVectors.Value > 6)
                {
                    a6 = V.MultiplyAdd(x0, V.Load(ref w, 6 * V.Count), a6);
                    b6 = V.MultiplyAdd(x1, V.Load(ref w, TShape.InputsAtOnce * TShape.WeightStride + 6 * V.Count), b6);
                }

                w = ref Unsafe.Add(ref w, TShape.WeightStride);
            }

            // The last stretch is shorter.
            for (nint i = last; i < TShape.InputsAtOnce; i++)
            {
                V x0 = V.Broadcast(ref x, i);
                a0 = V.MultiplyAdd(x0, V.Load(ref w, 0), a0);

                if (TVectors.Value > 1)
                {
                    a1 = V.MultiplyAdd(x0, V.Load(ref w, V.Count), a1);
                }

                if (TVectors.Value > 2)
                {
                    a2 = V.MultiplyAdd(x0, V.Load(ref w, 2 * V.Count), a2);
                }

                if (TVectors.Value > 3)
                {
                    a3 = V.MultiplyAdd(x0, V.Load(ref w, 3 * V.Count), a3);
                }

                if (TVectors.Value > 4)
                {
                    a4 = V.MultiplyAdd(x0, V.Load(ref w, 4 * V.Count), a4);
                }

                if (TVectors.Value > 5)
                {
                    a5 = V.MultiplyAdd(x0, V.Load(ref w, 5 * V.Count), a5);
                }

                if (TVectors.Value > 6)
                {
                    a6 = V.MultiplyAdd(x0, V.Load(ref w, 6 * V.Count), a6);
                }

                w = ref Unsafe.Add(ref w, TShape.WeightStride);
            }

            V.Store(TActivation.Apply(V.Load(ref bias, j) + a0 + b0), ref values, j);

            if (TVectors.Value > 1)
            {
                V.Store(TActivation.Apply(V.Load(ref bias, j + V.Count) + a1 + b1), ref values, j + V.Count);
            }

            if (TVectors.Value > 2)
            {
                V.Store(TActivation.Apply(V.Load(ref bias, j + 2 * V.Count) + a2 + b2), ref values, j + 2 * V.Count);
            }

            if (TVectors.Value > 3)
            {
                V.Store(TActivation.Apply(V.Load(ref bias, j + 3 * V.Count) + a3 + b3), ref values, j + 3 * V.Count);
            }

            if (TVectors.Value > 4)
            {
                V.Store(TActivation.Apply(V.Load(ref bias, j + 4 * V.Count) + a4 + b4), ref values, j + 4 * V.Count);
            }

            if (TVectors.Value > 5)
            {
                V.Store(TActivation.Apply(V.Load(ref bias, j + 5 * V.Count) + a5 + b5), ref values, j + 5 * V.Count);
            }

            if (TVectors.Value > 6)
            {
                V.Store(TActivation.Apply(V.Load(ref bias, j + 6 * V.Count) + a6 + b6), ref values, j + 6 * V.Count);
            }
        }
    }

    /// <summary>Four stretches.</summary>
    [MethodImpl(Called)]
    private static void RowInFour<V, TShape, TActivation, TVectors>(ref float θ, ref float x, ref float values)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction where TVectors : struct, INumber
    {
        ref float bias = ref Unsafe.Add(ref θ, TShape.Bias);
        for (nint j = First<V, TShape, TVectors>(MostInFour<V>()); j <= TShape.UnitStride - TVectors.Value * V.Count; j += TVectors.Value * V.Count)
        {
            V a0 = V.Zero;
            V a1 = V.Zero;
            V a2 = V.Zero;
            V b0 = V.Zero;
            V b1 = V.Zero;
            V b2 = V.Zero;
            V c0 = V.Zero;
            V c1 = V.Zero;
            V c2 = V.Zero;
            V d0 = V.Zero;
            V d1 = V.Zero;
            V d2 = V.Zero;
            ref float w = ref Unsafe.Add(ref θ, TShape.Weights + j);
            nint last = TShape.Inputs - 3 * TShape.InputsAtOnce;
            for (nint i = 0; i < last; i++)
            {
                V x0 = V.Broadcast(ref x, i);
                a0 = V.MultiplyAdd(x0, V.Load(ref w, 0), a0);
                V x1 = V.Broadcast(ref x, i + TShape.InputsAtOnce);
                b0 = V.MultiplyAdd(x1, V.Load(ref w, TShape.InputsAtOnce * TShape.WeightStride), b0);
                V x2 = V.Broadcast(ref x, i + 2 * TShape.InputsAtOnce);
                c0 = V.MultiplyAdd(x2, V.Load(ref w, 2 * TShape.InputsAtOnce * TShape.WeightStride), c0);
                V x3 = V.Broadcast(ref x, i + 3 * TShape.InputsAtOnce);
                d0 = V.MultiplyAdd(x3, V.Load(ref w, 3 * TShape.InputsAtOnce * TShape.WeightStride), d0);

                if (TVectors.Value > 1)
                {
                    a1 = V.MultiplyAdd(x0, V.Load(ref w, V.Count), a1);
                    b1 = V.MultiplyAdd(x1, V.Load(ref w, TShape.InputsAtOnce * TShape.WeightStride + V.Count), b1);
                    c1 = V.MultiplyAdd(x2, V.Load(ref w, 2 * TShape.InputsAtOnce * TShape.WeightStride + V.Count), c1);
                    d1 = V.MultiplyAdd(x3, V.Load(ref w, 3 * TShape.InputsAtOnce * TShape.WeightStride + V.Count), d1);
                }

                if (TVectors.Value > 2)
                {
                    a2 = V.MultiplyAdd(x0, V.Load(ref w, 2 * V.Count), a2);
                    b2 = V.MultiplyAdd(x1, V.Load(ref w, TShape.InputsAtOnce * TShape.WeightStride + 2 * V.Count), b2);
                    c2 = V.MultiplyAdd(x2, V.Load(ref w, 2 * TShape.InputsAtOnce * TShape.WeightStride + 2 * V.Count), c2);
                    d2 = V.MultiplyAdd(x3, V.Load(ref w, 3 * TShape.InputsAtOnce * TShape.WeightStride + 2 * V.Count), d2);
                }

                w = ref Unsafe.Add(ref w, TShape.WeightStride);
            }

            // The last stretch is shorter.
            for (nint i = last; i < TShape.InputsAtOnce; i++)
            {
                V x0 = V.Broadcast(ref x, i);
                a0 = V.MultiplyAdd(x0, V.Load(ref w, 0), a0);
                V x1 = V.Broadcast(ref x, i + TShape.InputsAtOnce);
                b0 = V.MultiplyAdd(x1, V.Load(ref w, TShape.InputsAtOnce * TShape.WeightStride), b0);
                V x2 = V.Broadcast(ref x, i + 2 * TShape.InputsAtOnce);
                c0 = V.MultiplyAdd(x2, V.Load(ref w, 2 * TShape.InputsAtOnce * TShape.WeightStride), c0);

                if (TVectors.Value > 1)
                {
                    a1 = V.MultiplyAdd(x0, V.Load(ref w, V.Count), a1);
                    b1 = V.MultiplyAdd(x1, V.Load(ref w, TShape.InputsAtOnce * TShape.WeightStride + V.Count), b1);
                    c1 = V.MultiplyAdd(x2, V.Load(ref w, 2 * TShape.InputsAtOnce * TShape.WeightStride + V.Count), c1);
                }

                if (TVectors.Value > 2)
                {
                    a2 = V.MultiplyAdd(x0, V.Load(ref w, 2 * V.Count), a2);
                    b2 = V.MultiplyAdd(x1, V.Load(ref w, TShape.InputsAtOnce * TShape.WeightStride + 2 * V.Count), b2);
                    c2 = V.MultiplyAdd(x2, V.Load(ref w, 2 * TShape.InputsAtOnce * TShape.WeightStride + 2 * V.Count), c2);
                }

                w = ref Unsafe.Add(ref w, TShape.WeightStride);
            }

            V.Store(TActivation.Apply(V.Load(ref bias, j) + a0 + b0 + c0 + d0), ref values, j);

            if (TVectors.Value > 1)
            {
                V.Store(TActivation.Apply(V.Load(ref bias, j + V.Count) + a1 + b1 + c1 + d1), ref values, j + V.Count);
            }

            if (TVectors.Value > 2)
            {
                V.Store(TActivation.Apply(V.Load(ref bias, j + 2 * V.Count) + a2 + b2 + c2 + d2), ref values, j + 2 * V.Count);
            }
        }
    }
}

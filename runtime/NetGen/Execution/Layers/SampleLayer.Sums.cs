using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Execution;

// The weighted sums of one sample: as many vectors of units at a time as hide the latency of the multiply-add.
public static partial class SampleLayer
{
    /// <summary>A number that is a type: the JIT compiles the text for it, and leaves out what is meant for larger ones.</summary>
    private interface INumber
    {
        static abstract int Value { get; }
    }

    [MethodImpl(Called)]
    private static void Sums<V, TShape, TActivation>(ref float θ, ref float x, ref float values)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction
    {
        // Which of these it is the JIT knows: what is left is a jump.
        if (TShape.Stretches == 1)
        {
            if (TShape.UnitStride >= 8 * V.Count)
            {
                Row<V, TShape, TActivation, N8>(ref θ, ref x, ref values);
            }

            switch (TShape.UnitStride / V.Count % 8)
            {
                case 1:
                    Row<V, TShape, TActivation, N1>(ref θ, ref x, ref values);
                    return;
                case 2:
                    Row<V, TShape, TActivation, N2>(ref θ, ref x, ref values);
                    return;
                case 3:
                    Row<V, TShape, TActivation, N3>(ref θ, ref x, ref values);
                    return;
                case 4:
                    Row<V, TShape, TActivation, N4>(ref θ, ref x, ref values);
                    return;
                case 5:
                    Row<V, TShape, TActivation, N5>(ref θ, ref x, ref values);
                    return;
                case 6:
                    Row<V, TShape, TActivation, N6>(ref θ, ref x, ref values);
                    return;
                case 7:
                    Row<V, TShape, TActivation, N7>(ref θ, ref x, ref values);
                    return;
            }
        }
        else if (TShape.Stretches == 2)
        {
            if (TShape.UnitStride >= MostInTwo<V>() * V.Count)
            {
                if (MostInTwo<V>() == 7)
                {
                    RowInTwo<V, TShape, TActivation, N7>(ref θ, ref x, ref values);
                }
                else
                {
                    RowInTwo<V, TShape, TActivation, N4>(ref θ, ref x, ref values);
                }
            }

            switch (TShape.UnitStride / V.Count % MostInTwo<V>())
            {
                case 1:
                    RowInTwo<V, TShape, TActivation, N1>(ref θ, ref x, ref values);
                    return;
                case 2:
                    RowInTwo<V, TShape, TActivation, N2>(ref θ, ref x, ref values);
                    return;
                case 3:
                    RowInTwo<V, TShape, TActivation, N3>(ref θ, ref x, ref values);
                    return;
                case 4:
                    RowInTwo<V, TShape, TActivation, N4>(ref θ, ref x, ref values);
                    return;
                case 5:
                    RowInTwo<V, TShape, TActivation, N5>(ref θ, ref x, ref values);
                    return;
                case 6:
                    RowInTwo<V, TShape, TActivation, N6>(ref θ, ref x, ref values);
                    return;
            }
        }
        else
        {
            if (TShape.UnitStride >= MostInFour<V>() * V.Count)
            {
                if (MostInFour<V>() == 3)
                {
                    RowInFour<V, TShape, TActivation, N3>(ref θ, ref x, ref values);
                }
                else
                {
                    RowInFour<V, TShape, TActivation, N2>(ref θ, ref x, ref values);
                }
            }

            switch (TShape.UnitStride / V.Count % MostInFour<V>())
            {
                case 1:
                    RowInFour<V, TShape, TActivation, N1>(ref θ, ref x, ref values);
                    return;
                case 2:
                    RowInFour<V, TShape, TActivation, N2>(ref θ, ref x, ref values);
                    return;
            }
        }
    }

    /// <summary>Vectors of two sums each for which there are registers, and which divide most layers.</summary>
    [MethodImpl(Inlined)]
    private static int MostInTwo<V>() where V : struct, ILanes<V> => V.Registers >= Tiles.ManyRegisters ? 7 : 4;

    /// <summary>Vectors of four sums each for which there are registers.</summary>
    [MethodImpl(Inlined)]
    private static int MostInFour<V>() where V : struct, ILanes<V> => V.Registers >= Tiles.ManyRegisters ? 3 : 2;

    /// <summary>The first unit of a row's vectors: as many at a time as there are at most begin with the first, fewer are the last.</summary>
    [MethodImpl(Inlined)]
    private static nint First<V, TShape, TVectors>(int most) where V : struct, ILanes<V> where TShape : struct, ILayerShape where TVectors : struct, INumber =>
        TVectors.Value == most ? 0 : TShape.UnitStride - TVectors.Value * V.Count;

    /// <summary>Some vectors of sums at a time, which begin with the biases.</summary>
    [MethodImpl(Called)]
    private static void Row<V, TShape, TActivation, TVectors>(ref float θ, ref float x, ref float values)
        where V : struct, ILanes<V> where TShape : struct, ILayerShape where TActivation : struct, IActivationFunction where TVectors : struct, INumber
    {
        ref float bias = ref Unsafe.Add(ref θ, TShape.Bias);
        for (nint j = First<V, TShape, TVectors>(8); j <= TShape.UnitStride - TVectors.Value * V.Count; j += TVectors.Value * V.Count)
        {
            V a0 = V.Load(ref bias, j);
            V a1 = TVectors.Value > 1 ? V.Load(ref bias, j + V.Count) : a0;
            V a2 = TVectors.Value > 2 ? V.Load(ref bias, j + 2 * V.Count) : a0;
            V a3 = TVectors.Value > 3 ? V.Load(ref bias, j + 3 * V.Count) : a0;
            V a4 = TVectors.Value > 4 ? V.Load(ref bias, j + 4 * V.Count) : a0;
            V a5 = TVectors.Value > 5 ? V.Load(ref bias, j + 5 * V.Count) : a0;
            V a6 = TVectors.Value > 6 ? V.Load(ref bias, j + 6 * V.Count) : a0;
            V a7 = TVectors.Value > 7 ? V.Load(ref bias, j + 7 * V.Count) : a0;
            ref float w = ref Unsafe.Add(ref θ, TShape.Weights + j);
            for (nint i = 0; i < TShape.Inputs; i++)
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

                if (TVectors.Value > 7)
                {
                    a7 = V.MultiplyAdd(x0, V.Load(ref w, 7 * V.Count), a7);
                }

                w = ref Unsafe.Add(ref w, TShape.WeightStride);
            }

            V.Store(TActivation.Apply(a0), ref values, j);

            if (TVectors.Value > 1)
            {
                V.Store(TActivation.Apply(a1), ref values, j + V.Count);
            }

            if (TVectors.Value > 2)
            {
                V.Store(TActivation.Apply(a2), ref values, j + 2 * V.Count);
            }

            if (TVectors.Value > 3)
            {
                V.Store(TActivation.Apply(a3), ref values, j + 3 * V.Count);
            }

            if (TVectors.Value > 4)
            {
                V.Store(TActivation.Apply(a4), ref values, j + 4 * V.Count);
            }

            if (TVectors.Value > 5)
            {
                V.Store(TActivation.Apply(a5), ref values, j + 5 * V.Count);
            }

            if (TVectors.Value > 6)
            {
                V.Store(TActivation.Apply(a6), ref values, j + 6 * V.Count);
            }

            if (TVectors.Value > 7)
            {
                V.Store(TActivation.Apply(a7), ref values, j + 7 * V.Count);
            }
        }
    }

    private readonly struct N1 : INumber
    {
        public static int Value => 1;
    }

    private readonly struct N2 : INumber
    {
        public static int Value => 2;
    }

    private readonly struct N3 : INumber
    {
        public static int Value => 3;
    }

    private readonly struct N4 : INumber
    {
        public static int Value => 4;
    }

    private readonly struct N5 : INumber
    {
        public static int Value => 5;
    }

    private readonly struct N6 : INumber
    {
        public static int Value => 6;
    }

    private readonly struct N7 : INumber
    {
        public static int Value => 7;
    }

    private readonly struct N8 : INumber
    {
        public static int Value => 8;
    }
}

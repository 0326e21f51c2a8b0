using System.Runtime.CompilerServices;
using NetGen.Execution;
using NetGen.Numerics;

namespace NetGen.Tests.Execution;

/// <summary>
/// Random parameters, inputs and deltas of a layer, and what is to be made of them, written out as plain loops of single fused multiply-adds in the
/// order that every machine keeps.
/// </summary>
/// <remarks>Around what belongs to the layer is NaN: a result that used any of it would be NaN. The padding of units is zero, as in a network.</remarks>
internal sealed class LayerData<TShape> where TShape : struct, ILayerShape
{
    public LayerData(int rows, ulong seed)
    {
        Rows = rows;
        RandomSource random = new(seed);
        Parameters = [.. Enumerable.Repeat(float.NaN, Length)];
        for (int i = 0; i < TShape.Inputs; i++)
        {
            FillRow(random, Parameters.AsSpan(TShape.Weights + i * TShape.WeightStride, TShape.UnitStride), TShape.Units);
        }

        FillRow(random, Parameters.AsSpan(TShape.Bias, TShape.UnitStride), TShape.Units);
        X = [.. Enumerable.Repeat(float.NaN, rows * TShape.InputStride)];
        Delta = new float[rows * TShape.UnitStride];
        for (int s = 0; s < rows; s++)
        {
            FillRow(random, X.AsSpan(s * TShape.InputStride, TShape.Inputs), TShape.Inputs);
            FillRow(random, Delta.AsSpan(s * TShape.UnitStride, TShape.UnitStride), TShape.Units);
        }
    }

    /// <summary>Floats of the parameter block, and as many as a network's next layer may lie behind.</summary>
    public static int Length => TShape.Bias + TShape.UnitStride + 16;

    public int Rows { get; }

    public float[] Parameters { get; }

    public float[] X { get; }

    public float[] Delta { get; }

    /// <summary>b[j] + Σᵢ x[s, i]·W[i, j], in the inputs' order; of several stretches, each is summed from zero and added.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public float[] Sums()
    {
        float[] sums = new float[Rows * TShape.UnitStride];
        int stretch = TShape.Stretches > 1 ? TShape.InputsAtOnce : TShape.Inputs;
        for (int s = 0; s < Rows; s++)
        {
            for (int j = 0; j < TShape.UnitStride; j++)
            {
                float sum = Parameters[TShape.Bias + j];
                for (int from = 0; from < TShape.Inputs; from += stretch)
                {
                    float part = TShape.Stretches > 1 ? 0f : sum;
                    for (int i = from; i < int.Min(from + stretch, TShape.Inputs); i++)
                    {
                        part = MathF.FusedMultiplyAdd(X[s * TShape.InputStride + i], Weight(i, j), part);
                    }

                    sum = TShape.Stretches > 1 ? sum + part : part;
                }

                sums[s * TShape.UnitStride + j] = sum;
            }
        }

        return sums;
    }

    /// <summary>Σⱼ W[i, j]·delta[s, j], in the units' order, and zeros in the padding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public float[] InputGradient()
    {
        float[] gradient = new float[Rows * TShape.InputStride];
        for (int s = 0; s < Rows; s++)
        {
            for (int i = 0; i < TShape.Inputs; i++)
            {
                float sum = 0f;
                for (int j = 0; j < TShape.Units; j++)
                {
                    sum = MathF.FusedMultiplyAdd(Delta[s * TShape.UnitStride + j], Weight(i, j), sum);
                }

                gradient[s * TShape.InputStride + i] = sum;
            }
        }

        return gradient;
    }

    /// <summary>soFar + Σₛ x[s, i]·delta[s, j] and soFar + Σₛ delta[s, j], in the samples' order, as a parameter block.</summary>
    /// <param name="soFar">What the sums go on from; from zero if null.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public float[] ParameterGradient(float[]? soFar)
    {
        float[] gradient = new float[Length];
        for (int j = 0; j < TShape.UnitStride; j++)
        {
            for (int i = 0; i < TShape.Inputs; i++)
            {
                int place = TShape.Weights + i * TShape.WeightStride + j;
                float sum = soFar?[place] ?? 0f;
                for (int s = 0; s < Rows; s++)
                {
                    sum = MathF.FusedMultiplyAdd(X[s * TShape.InputStride + i], Delta[s * TShape.UnitStride + j], sum);
                }

                gradient[place] = sum;
            }

            float bias = soFar?[TShape.Bias + j] ?? 0f;
            for (int s = 0; s < Rows; s++)
            {
                bias += Delta[s * TShape.UnitStride + j];
            }

            gradient[TShape.Bias + j] = bias;
        }

        return gradient;
    }

    public static bool IsWeight(int place) =>
        place >= TShape.Weights && place < TShape.Weights + TShape.Inputs * TShape.WeightStride && (place - TShape.Weights) % TShape.WeightStride < TShape.UnitStride;

    public static bool IsBias(int place) => place >= TShape.Bias && place < TShape.Bias + TShape.UnitStride;

    private float Weight(int input, int unit) => Parameters[TShape.Weights + input * TShape.WeightStride + unit];

    private static void FillRow(RandomSource random, Span<float> row, int count)
    {
        row.Clear();
        foreach (ref float value in row[..count])
        {
            value = random.NextNormal();
        }
    }
}

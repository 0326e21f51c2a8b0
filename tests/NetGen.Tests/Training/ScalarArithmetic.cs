using System.Runtime.CompilerServices;
using NetGen.Execution;
using NetGen.Numerics;

namespace NetGen.Tests.Training;

/// <summary>
/// 2 inputs → 3 tanh → 2 softmax in plain loops, as emitted arithmetic looks from outside: padded rows, and a block whose length is no
/// multiple of anything.
/// </summary>
internal readonly struct ScalarArithmetic : INetworkArithmetic
{
    private const int Inputs = 2, Hidden = 3, Outputs = 2, Stride = 4;
    private const int HiddenWeights = 0, HiddenBias = 8, OutputWeights = 12, OutputBias = 24;

    // In scratch: a sample's values, and the sum of the gradients as whole vectors of four.
    private const int Values = 8, Gradients = 28;

    public static NetworkDescription Description { get; } = new(
        "ScalarNet",
        Inputs,
        Loss.CrossEntropy,
        new ParameterLayout(
            OutputBias + Outputs,
            LayerLayout.Dense(Inputs, Hidden, Stride, HiddenWeights, HiddenBias),
            LayerLayout.Dense(Hidden, Outputs, Stride, OutputWeights, OutputBias)),
        new LayerDescription("hidden", Inputs, Hidden, Activation.Tanh, "plain loops"),
        new LayerDescription("output", Hidden, Outputs, Activation.Softmax, "plain loops"));

    public static int InputSize => Inputs;
    public static int OutputSize => Outputs;
    public static int ForwardScratch => Hidden;
    public static int ForwardBatchScratch => Hidden;
    public static int GradientScratch => Values + Gradients;
    public static int BatchScratch => Values + Gradients;

    public static int BatchPartScratch => 0;

    public static int SamplesAtOnce => int.MaxValue;

    public static bool HasParts => false;

    /// <summary>A fresh state with initial weights.</summary>
    public static NetworkState NewState(ulong seed)
    {
        NetworkState state = new(Description.Layout.BlockLength);
        InitialWeights.Draw(state, Description, seed);
        return state;
    }

    public static void Forward<V, V16, V8, V4>(ref float parameters, ref float input, ref float output, ref float scratch)
        where V : struct, ILanes<V> where V16 : struct, ILanes<V16> where V8 : struct, ILanes<V8> where V4 : struct, ILanes<V4>
    {
        for (int j = 0; j < Hidden; j++)
        {
            float sum = At(ref parameters, HiddenBias + j);
            for (int i = 0; i < Inputs; i++)
            {
                sum += At(ref input, i) * At(ref parameters, HiddenWeights + i * Stride + j);
            }

            At(ref scratch, j) = MathF.Tanh(sum);
        }

        float total = 0;
        for (int k = 0; k < Outputs; k++)
        {
            float sum = At(ref parameters, OutputBias + k);
            for (int j = 0; j < Hidden; j++)
            {
                sum += At(ref scratch, j) * At(ref parameters, OutputWeights + j * Stride + k);
            }

            At(ref output, k) = MathF.Exp(sum);
            total += MathF.Exp(sum);
        }

        for (int k = 0; k < Outputs; k++)
        {
            At(ref output, k) /= total;
        }
    }

    public static void ForwardBatch<V, V16, V8, V4>(ref float parameters, ref float inputs, ref float outputs, int samples, ref float scratch)
        where V : struct, ILanes<V> where V16 : struct, ILanes<V16> where V8 : struct, ILanes<V8> where V4 : struct, ILanes<V4>
    {
        for (int s = 0; s < samples; s++)
        {
            Forward<V, V16, V8, V4>(ref parameters, ref At(ref inputs, s * Inputs), ref At(ref outputs, s * Outputs), ref scratch);
        }
    }

    public static float Gradient<V, V16, V8, V4, TSink>(ref float parameters, ref float input, ref float target, ref TSink sink, ref float scratch)
        where V : struct, ILanes<V> where V16 : struct, ILanes<V16> where V8 : struct, ILanes<V8> where V4 : struct, ILanes<V4> where TSink : struct, IGradientSink
    {
        float loss = 0;
        BackwardBatch<V, V16, V8, V4>(ref parameters, ref input, ref target, 0, 1, ref scratch, ref scratch, ref loss);
        if (sink.Begin(loss))
        {
            GradientBatch<V, V16, V8, V4, TSink>(ref input, 1, ref scratch, true, ref sink, ref scratch, 0, 1);
        }

        return loss;
    }

    public static void GradientBatch<V, V16, V8, V4, TSink>(
        ref float inputs, int samples, ref float soFar, bool isFirst, ref TSink sink, ref float scratch, int part, int parts)
        where V : struct, ILanes<V> where V16 : struct, ILanes<V16> where V8 : struct, ILanes<V8> where V4 : struct, ILanes<V4> where TSink : struct, IGradientSink
    {
        for (int place = 0; place < Gradients; place += V4.Count)
        {
            V4 gradient = V4.Load(ref scratch, Values + place);
            if (place is HiddenBias or OutputBias)
            {
                sink.Take(gradient, place);
            }
            else
            {
                sink.TakeDecaying(gradient, place);
            }
        }
    }

    public static void BackwardBatch<V, V16, V8, V4>(
        ref float parameters, ref float inputs, ref float targets, int first, int samples, ref float scratch, ref float own, ref float losses)
        where V : struct, ILanes<V> where V16 : struct, ILanes<V16> where V8 : struct, ILanes<V8> where V4 : struct, ILanes<V4>
    {
        float loss = 0;
        ref float gradient = ref At(ref scratch, Values);
        for (int p = 0; p < Gradients; p++)
        {
            At(ref gradient, p) = 0;
        }

        for (int s = 0; s < samples; s++)
        {
            ref float x = ref At(ref inputs, s * Inputs);
            ref float t = ref At(ref targets, s * Outputs);
            ref float hidden = ref scratch;
            ref float y = ref At(ref scratch, Hidden);
            Forward<V, V16, V8, V4>(ref parameters, ref x, ref y, ref hidden);
            for (int k = 0; k < Outputs; k++)
            {
                float δ = At(ref y, k) - At(ref t, k);
                loss -= At(ref t, k) == 0 ? 0 : At(ref t, k) * MathF.Log(At(ref y, k));
                At(ref gradient, OutputBias + k) += δ;
                for (int j = 0; j < Hidden; j++)
                {
                    At(ref gradient, OutputWeights + j * Stride + k) += At(ref hidden, j) * δ;
                }
            }

            for (int j = 0; j < Hidden; j++)
            {
                float δ = 0;
                for (int k = 0; k < Outputs; k++)
                {
                    δ += At(ref parameters, OutputWeights + j * Stride + k) * (At(ref y, k) - At(ref t, k));
                }

                δ *= 1 - At(ref hidden, j) * At(ref hidden, j);
                At(ref gradient, HiddenBias + j) += δ;
                for (int i = 0; i < Inputs; i++)
                {
                    At(ref gradient, HiddenWeights + i * Stride + j) += At(ref x, i) * δ;
                }
            }
        }

        losses = loss;
    }

    private static ref float At(ref float start, int offset) => ref Unsafe.Add(ref start, offset);
}

using System.Runtime.CompilerServices;
using NetGen.Execution;
using NetGen.Numerics;

namespace NetGen.Tests.Training;

/// <summary>y = w·x + b with the squared error as its loss: small enough to be reckoned by hand, and watched from inside.</summary>
internal readonly struct LinearArithmetic : INetworkArithmetic
{
    /// <summary>Sees each batch as the arithmetic does.</summary>
    public delegate void Watcher(ref float parameters, ref float inputs, ref float targets, int samples);

    /// <summary>Who watches on this thread.</summary>
    [ThreadStatic]
    public static Watcher? Watch;

    public const int Weight = 0, Bias = 4;

    /// <summary>Floats of the padded block, and of a sum of gradients while it grows: a whole vector for each of the two.</summary>
    private const int Gradients = 8;

    public static NetworkDescription Description { get; } = new(
        "LinearNet",
        1,
        Loss.MeanSquaredError,
        new ParameterLayout(Gradients, LayerLayout.Dense(1, 1, 4, Weight, Bias)),
        new LayerDescription("output", 1, 1, Activation.Identity, "plain loops"));

    public static int InputSize => 1;
    public static int OutputSize => 1;
    public static int ForwardScratch => 0;
    public static int ForwardBatchScratch => 0;
    public static int GradientScratch => Gradients;
    public static int BatchScratch => Gradients;

    public static int BatchPartScratch => 0;

    public static int SamplesAtOnce => int.MaxValue;

    public static bool HasParts => false;

    /// <summary>A state with the given parameters.</summary>
    public static NetworkState NewState(float weight = 0, float bias = 0)
    {
        NetworkState state = new(Gradients);
        state.Span[Weight] = weight;
        state.Span[Bias] = bias;
        return state;
    }

    /// <summary>Weight and bias.</summary>
    public static float[] Parameters(NetworkState state) => [state.Span[Weight], state.Span[Bias]];

    /// <summary>A dataset of pairs (x, t).</summary>
    public static Dataset Data(params (float X, float Target)[] rows) =>
        Dataset.FromArrays([.. rows.Select(r => new[] { r.X })], [.. rows.Select(r => new[] { r.Target })]);

    public static void Forward<V, V16, V8, V4>(ref float parameters, ref float input, ref float output, ref float scratch)
        where V : struct, ILanes<V> where V16 : struct, ILanes<V16> where V8 : struct, ILanes<V8> where V4 : struct, ILanes<V4> =>
        output = Unsafe.Add(ref parameters, Weight) * input + Unsafe.Add(ref parameters, Bias);

    public static void ForwardBatch<V, V16, V8, V4>(ref float parameters, ref float inputs, ref float outputs, int samples, ref float scratch)
        where V : struct, ILanes<V> where V16 : struct, ILanes<V16> where V8 : struct, ILanes<V8> where V4 : struct, ILanes<V4>
    {
        for (int s = 0; s < samples; s++)
        {
            Forward<V, V16, V8, V4>(ref parameters, ref Unsafe.Add(ref inputs, s), ref Unsafe.Add(ref outputs, s), ref scratch);
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

    public static void BackwardBatch<V, V16, V8, V4>(
        ref float parameters, ref float inputs, ref float targets, int first, int samples, ref float scratch, ref float own, ref float losses)
        where V : struct, ILanes<V> where V16 : struct, ILanes<V16> where V8 : struct, ILanes<V8> where V4 : struct, ILanes<V4>
    {
        Watch?.Invoke(ref parameters, ref inputs, ref targets, samples);
        float loss = 0, weightGradient = 0, biasGradient = 0;
        for (int s = 0; s < samples; s++)
        {
            float x = Unsafe.Add(ref inputs, s);
            float error = Unsafe.Add(ref parameters, Weight) * x + Unsafe.Add(ref parameters, Bias) - Unsafe.Add(ref targets, s);
            loss += error * error;
            weightGradient += 2 * error * x;
            biasGradient += 2 * error;
        }

        V4.Store(V4.Zero, ref scratch, Weight);
        V4.Store(V4.Zero, ref scratch, Bias);
        Unsafe.Add(ref scratch, Weight) = weightGradient;
        Unsafe.Add(ref scratch, Bias) = biasGradient;
        losses = loss;
    }

    public static void GradientBatch<V, V16, V8, V4, TSink>(
        ref float inputs, int samples, ref float soFar, bool isFirst, ref TSink sink, ref float scratch, int part, int parts)
        where V : struct, ILanes<V> where V16 : struct, ILanes<V16> where V8 : struct, ILanes<V8> where V4 : struct, ILanes<V4> where TSink : struct, IGradientSink
    {
        sink.TakeDecaying(V4.Load(ref scratch, Weight), Weight);
        sink.Take(V4.Load(ref scratch, Bias), Bias);
    }
}

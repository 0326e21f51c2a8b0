using NetGen.Execution;
using NetGen.Numerics;

namespace NetGen.Tests.Support;

/// <summary>The shape of a <see cref="LinearArithmetic{TShape}"/>.</summary>
public interface ILinearShape
{
    static abstract int Inputs { get; }

    static abstract int Outputs { get; }

    static abstract Activation Activation { get; }

    static abstract Loss Loss { get; }
}

/// <summary>3 inputs, 3 classes: with the identity as weights, the largest input names the class.</summary>
public readonly struct ThreeClasses : ILinearShape
{
    public static int Inputs => 3;

    public static int Outputs => 3;

    public static Activation Activation => Activation.Softmax;

    public static Loss Loss => Loss.CrossEntropy;
}

/// <summary>1 input, one sigmoid output.</summary>
public readonly struct YesOrNo : ILinearShape
{
    public static int Inputs => 1;

    public static int Outputs => 1;

    public static Activation Activation => Activation.Sigmoid;

    public static Loss Loss => Loss.BinaryCrossEntropy;
}

/// <summary>2 inputs, 2 values.</summary>
public readonly struct TwoValues : ILinearShape
{
    public static int Inputs => 2;

    public static int Outputs => 2;

    public static Activation Activation => Activation.Identity;

    public static Loss Loss => Loss.MeanSquaredError;
}

/// <summary>A network without a hidden layer in plain scalar code, for tests of what stands around the arithmetic. It cannot be trained.</summary>
public readonly struct LinearArithmetic<TShape> : INetworkArithmetic where TShape : struct, ILinearShape
{
    public static NetworkDescription Description { get; } = Describe.Network(
        typeof(TShape).Name, TShape.Loss, TShape.Inputs, (TShape.Outputs, TShape.Activation));

    public static int InputSize => TShape.Inputs;

    public static int OutputSize => TShape.Outputs;

    public static int ForwardScratch => 0;

    public static int ForwardBatchScratch => 0;

    public static int GradientScratch => 0;

    public static int BatchScratch => 0;

    public static int BatchPartScratch => 0;

    public static int SamplesAtOnce => int.MaxValue;

    public static bool HasParts => false;

    /// <summary>A network with these weights, [inputs, outputs] row-major, and biases of zero.</summary>
    public static NetworkState WithWeights(params float[] weights)
    {
        NetworkState state = new(Description.Layout.BlockLength);
        Description.Layout.CopyFromFlat([.. weights, .. new float[OutputSize]], state.Span);
        return state;
    }

    public static void Forward<V, V16, V8, V4>(ref float parameters, ref float input, ref float output, ref float scratch)
        where V : struct, ILanes<V> where V16 : struct, ILanes<V16> where V8 : struct, ILanes<V8> where V4 : struct, ILanes<V4>
    {
        LayerLayout layer = Description.Layout.Layers[0];
        double sum = 0;
        for (int k = 0; k < OutputSize; k++)
        {
            double y = At(ref parameters, layer.Bias.Offset + k);
            for (int i = 0; i < InputSize; i++)
            {
                y += At(ref input, i) * At(ref parameters, layer.Weights.RowOffset(i) + k);
            }

            At(ref output, k) = (float)(TShape.Activation == Activation.Sigmoid ? 1 / (1 + Math.Exp(-y)) : y);
            sum += Math.Exp(At(ref output, k));
        }

        for (int k = 0; k < OutputSize && TShape.Activation == Activation.Softmax; k++)
        {
            At(ref output, k) = (float)(Math.Exp(At(ref output, k)) / sum);
        }
    }

    public static void ForwardBatch<V, V16, V8, V4>(ref float parameters, ref float inputs, ref float outputs, int samples, ref float scratch)
        where V : struct, ILanes<V> where V16 : struct, ILanes<V16> where V8 : struct, ILanes<V8> where V4 : struct, ILanes<V4>
    {
        for (int row = 0; row < samples; row++)
        {
            Forward<V, V16, V8, V4>(ref parameters, ref At(ref inputs, row * InputSize), ref At(ref outputs, row * OutputSize), ref scratch);
        }
    }

    public static float Gradient<V, V16, V8, V4, TSink>(ref float parameters, ref float input, ref float target, ref TSink sink, ref float scratch)
        where V : struct, ILanes<V> where V16 : struct, ILanes<V16> where V8 : struct, ILanes<V8> where V4 : struct, ILanes<V4> where TSink : struct, IGradientSink => throw new NotSupportedException();

    public static void BackwardBatch<V, V16, V8, V4>(
        ref float parameters, ref float inputs, ref float targets, int first, int samples, ref float scratch, ref float own, ref float losses)
        where V : struct, ILanes<V> where V16 : struct, ILanes<V16> where V8 : struct, ILanes<V8> where V4 : struct, ILanes<V4> => throw new NotSupportedException();

    public static void GradientBatch<V, V16, V8, V4, TSink>(
        ref float inputs, int samples, ref float soFar, bool isFirst, ref TSink sink, ref float scratch, int part, int parts)
        where V : struct, ILanes<V> where V16 : struct, ILanes<V16> where V8 : struct, ILanes<V8> where V4 : struct, ILanes<V4> where TSink : struct, IGradientSink => throw new NotSupportedException();

    private static ref float At(ref float start, int offset) => ref System.Runtime.CompilerServices.Unsafe.Add(ref start, offset);
}

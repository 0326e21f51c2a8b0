using NetGen.Generator.Kernels;
using NetGen.Numerics;

namespace NetGen.Generator.Tests.Kernels;

/// <summary>What each operation makes of its arguments, lane by lane, with multiply-adds that are rounded once.</summary>
internal static class LaneOperations
{
    /// <param name="compute">The operation.</param>
    /// <param name="lanes">How many lanes the result has.</param>
    /// <param name="isFirst">Whether sums over rounds begin at zero.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="load">What is in memory, as many floats.</param>
    /// <param name="count">How many lanes the operation is about.</param>
    /// <param name="samples">How many lanes hold a sample.</param>
    public static float[] Apply(Compute compute, int lanes, bool isFirst, float[][] arguments, Func<int, float[]> load, int count, int samples)
    {
        float[] a = arguments.Length > 0 ? arguments[0] : [];
        float[] b = arguments.Length > 1 ? arguments[1] : [];
        float[] c = arguments.Length > 2 ? arguments[2] : [];
        return compute.Operation switch
        {
            Operation.Zero => new float[lanes],
            Operation.Load => load(lanes),
            Operation.LoadSoFar => isFirst ? new float[lanes] : load(lanes),
            Operation.LoadFirst => [.. load(count), .. new float[lanes - count]],
            Operation.Broadcast => Each(lanes, _ => a[0]),
            Operation.BroadcastAt => All(lanes, load(1)[0]),
            Operation.Copy => a,
            Operation.Add => Add(a, b),
            Operation.Subtract => Each(lanes, k => a[k] - b[k]),
            Operation.Multiply => Each(lanes, k => a[k] * b[k]),
            Operation.MultiplyAddAt => MultiplyAdd(All(lanes, load(1)[0]), a, b),
            Operation.MultiplyAdd => MultiplyAdd(a, b, c),
            Operation.Reciprocal => Each(lanes, k => 1f / a[k]),
            Operation.Max => Each(lanes, k => Larger(a[k], b[k])),
            Operation.WherePositive => Each(lanes, k => a[k] > 0f ? b[k] : c[k]),
            Operation.KeepFirst => Each(lanes, k => k < count ? a[k] : compute.Number),
            Operation.KeepSamples => Each(lanes, k => k < samples ? a[k] : 0f),
            Operation.MaxAcross => [a.Aggregate(Larger)],
            Operation.SumAcross => [Folded(a)],
            Operation.Exp => InLanes(a, Lanes4.Exp),
            Operation.Log => InLanes(a, Lanes4.Log),
            Operation.Abs => Each(lanes, k => MathF.Abs(a[k])),
            Operation.Activate => InLanes(a, FunctionOf((Activation)compute.Activation)),
            Operation.Slope => InLanes(a, SlopeOf((Activation)compute.Activation)),
            Operation.BinaryCrossEntropy => InLanes(a, b, Losses.BinaryCrossEntropy),
            Operation.Sign => InLanes(a, Losses.Sign),
            Operation.Huber => InLanes(a, Losses.Huber),
            Operation.HuberSlope => InLanes(a, Losses.HuberSlope),
            Operation.Constant => [compute.Number],
            _ => throw new InvalidOperationException($"The interpreter does not support {compute.Operation}."),
        };
    }

    private static float[] Add(float[] a, float[] b)
    {
        float[] results = new float[a.Length];
        for (int k = 0; k < a.Length; k++)
        {
            results[k] = a[k] + b[k];
        }

        return results;
    }

    /// <summary>a·b + c, rounded once.</summary>
    public static float[] MultiplyAdd(float[] a, float[] b, float[] c)
    {
        float[] results = new float[c.Length];
        for (int k = 0; k < c.Length; k++)
        {
            results[k] = MathF.FusedMultiplyAdd(a[k], b[k], c[k]);
        }

        return results;
    }

    /// <summary>The upper half of the lanes onto the lower, until one is left.</summary>
    public static float Folded(ReadOnlySpan<float> lanes)
    {
        float[] sums = lanes.ToArray();
        for (int half = sums.Length / 2; half > 0; half /= 2)
        {
            for (int k = 0; k < half; k++)
            {
                sums[k] += sums[k + half];
            }
        }

        return sums[0];
    }

    private static float[] All(int lanes, float number)
    {
        float[] results = new float[lanes];
        results.AsSpan().Fill(number);
        return results;
    }

    private static float[] Each(int lanes, Func<int, float> value)
    {
        float[] results = new float[lanes];
        for (int k = 0; k < lanes; k++)
        {
            results[k] = value(k);
        }

        return results;
    }

    private static float Larger(float a, float b) => a > b ? a : b;

    private static float[] InLanes(float[] numbers, Func<Lanes4, Lanes4> function) => InLanes(numbers, numbers, (x, _) => function(x));

    private static float[] InLanes(float[] a, float[] b, Func<Lanes4, Lanes4, Lanes4> function)
    {
        float[] results = new float[a.Length];
        for (int k = 0; k < a.Length; k += Lanes4.Count)
        {
            Lanes4.Store(function(Lanes4.Load(ref a[0], k), Lanes4.Load(ref b[0], k)), ref results[0], k);
        }

        return results;
    }

    private static Func<Lanes4, Lanes4> FunctionOf(Activation activation) => activation switch
    {
        Activation.Identity => x => x,
        Activation.Tanh => Lanes4.Tanh,
        Activation.Sigmoid => Lanes4.Sigmoid,
        Activation.ReLU => Lanes4.ReLU,
        Activation.LeakyReLU => Activations.LeakyReLU,
        Activation.ELU => Activations.ELU,
        Activation.SELU => Activations.SELU,
        Activation.GELU => Activations.GELU,
        Activation.SiLU => Activations.SiLU,
        Activation.Softplus => Activations.Softplus,
        _ => throw new InvalidOperationException($"The interpreter does not support {activation}."),
    };

    private static Func<Lanes4, Lanes4> SlopeOf(Activation activation) => activation switch
    {
        Activation.Tanh => Activations.TanhSlope,
        Activation.Sigmoid => Activations.SigmoidSlope,
        Activation.ReLU => Activations.ReLUSlope,
        Activation.LeakyReLU => Activations.LeakyReLUSlope,
        Activation.ELU => Activations.ELUSlope,
        Activation.SELU => Activations.SELUSlope,
        Activation.GELU => Activations.GELUSlope,
        Activation.SiLU => Activations.SiLUSlope,
        Activation.Softplus => Activations.SoftplusSlope,
        _ => throw new InvalidOperationException($"The interpreter does not support the derivative of {activation}."),
    };
}

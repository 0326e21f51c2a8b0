using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Execution;

/// <summary>A step of an optimiser from a gradient that lies in memory: a single pass over parameters, gradient and what the optimiser remembers.</summary>
internal static class UpdateLoop
{
    /// <summary>Makes the step with the lanes of this machine.</summary>
    /// <inheritdoc cref="Run{V, TMethod}"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TMethod>(ref TMethod method, ParameterBlock parameters, ParameterBlock gradient, int samples, L2Pull pull) where TMethod : struct, IOptimizerMethod
    {
        if (LaneSet.Has16)
        {
            Run<Lanes16, TMethod>(ref method, parameters, gradient, samples, pull);
        }
        else if (LaneSet.Has8)
        {
            Run<Lanes8, TMethod>(ref method, parameters, gradient, samples, pull);
        }
        else
        {
            Run<Lanes4, TMethod>(ref method, parameters, gradient, samples, pull);
        }
    }

    /// <summary>Makes the step.</summary>
    /// <param name="method">The way to step.</param>
    /// <param name="parameters">The parameters, changed in place.</param>
    /// <param name="gradient">The sum of the samples' gradients, in the padded order, zeros in the padding.</param>
    /// <param name="samples">Number of samples in the sum.</param>
    /// <param name="pull">The pull of L2.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<V, TMethod>(ref TMethod method, ParameterBlock parameters, ParameterBlock gradient, int samples, L2Pull pull)
        where V : struct, ILanes<V> where TMethod : struct, IOptimizerMethod
    {
        method.Advance(samples);
        ref float θ = ref parameters.Start;
        ref float sums = ref gradient.Start;
        if (pull.IsNone)
        {
            for (int i = 0; i < parameters.Length; i += V.Count)
            {
                V.Store(method.Next(V.Load(ref θ, i), V.Load(ref sums, i), i), ref θ, i);
            }

            return;
        }

        ref float factors = ref pull.Factors.Start;
        foreach (L2Pull.Stretch stretch in pull.Stretches)
        {
            for (int i = stretch.Start; i < stretch.End; i += V.Count)
            {
                // The gradient is a sum over the samples, and so is the pull then.
                V old = V.Load(ref θ, i);
                V factor = V.Load(ref factors, stretch.Factors + i % L2Pull.Block) * V.Broadcast(samples);
                V.Store(method.Next(old, V.MultiplyAdd(factor, old, V.Load(ref sums, i)), i), ref θ, i);
            }
        }
    }
}

using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Execution;

/// <summary>What an optimiser does to a parameter, for a block of them side by side.</summary>
internal interface IUpdateRule<V16> where V16 : struct, ILanes<V16>
{
    /// <summary>Numbers that the rule remembers for each parameter: 0, 1 or 2.</summary>
    static abstract int Memories { get; }

    /// <summary>The new values of the parameters; <paramref name="first"/> and <paramref name="second"/> are what the rule remembers.</summary>
    V16 Next(V16 parameter, V16 gradient, ref V16 first, ref V16 second);
}

/// <summary>
/// The one loop of all optimisers: a single pass over parameters, gradient and memories. Each parameter is computed apart from
/// all others, so the bits do not depend on the lanes.
/// </summary>
internal static class UpdateLoop
{
    /// <summary>Applies a rule to all parameters.</summary>
    /// <param name="rule">The rule; the gradient it gets is that of the mean loss and the L2 term.</param>
    /// <param name="step">The parameters, their summed gradient and the pull of L2.</param>
    /// <param name="first">The first memories; anything if the rule has none.</param>
    /// <param name="second">The second memories; anything if the rule has fewer than two.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<V16, TRule>(TRule rule, UpdateStep step, ParameterBlock first, ParameterBlock second)
        where V16 : struct, ILanes<V16> where TRule : struct, IUpdateRule<V16>
    {
        ref float parameters = ref step.Parameters.Start;
        ref float gradient = ref step.Gradient.Start;
        ref float firsts = ref first.Start;
        ref float seconds = ref second.Start;
        V16 scale = V16.Broadcast(step.Scale);
        foreach (L2Pull.Stretch stretch in step.Pull.Stretches)
        {
            V16 pull = V16.Load(ref step.Pull.Factors.Start, stretch.Factors);
            for (int i = stretch.Start; i < stretch.End; i += V16.Count)
            {
                // g = Σ ∂L/∂θ / samples + l2·θ
                V16 θ = V16.Load(ref parameters, i);
                V16 g = V16.MultiplyAdd(pull, θ, V16.Load(ref gradient, i) * scale);

                V16 m = TRule.Memories > 0 ? V16.Load(ref firsts, i) : V16.Zero;
                V16 v = TRule.Memories > 1 ? V16.Load(ref seconds, i) : V16.Zero;
                V16.Store(rule.Next(θ, g, ref m, ref v), ref parameters, i);
                if (TRule.Memories > 0)
                {
                    V16.Store(m, ref firsts, i);
                }

                if (TRule.Memories > 1)
                {
                    V16.Store(v, ref seconds, i);
                }
            }
        }
    }
}

/// <summary>What one step works on.</summary>
/// <param name="Parameters">The parameters, changed in place.</param>
/// <param name="Gradient">The sum of the samples' gradients, in the padded order, zeros in the padding.</param>
/// <param name="Scale">What makes the mean of the sum: 1 / samples.</param>
/// <param name="Pull">The pull of the parameters towards zero.</param>
internal readonly record struct UpdateStep(ParameterBlock Parameters, ParameterBlock Gradient, float Scale, L2Pull Pull);

using System.Globalization;
using NetGen.Execution;

namespace NetGen;

/// <summary>
/// What makes a step of a gradient: <see cref="Sgd"/> or <see cref="Adam"/>. An optimiser is only its settings; what it remembers
/// from step to step belongs to the training, so one may be used for any number of networks.
/// </summary>
public abstract class Optimizer
{
    private protected Optimizer(float learningRate) => LearningRate = OptionCheck.Positive(learningRate, nameof(learningRate));

    /// <summary>The size of the steps.</summary>
    public float LearningRate { get; }

    /// <summary>
    /// Stochastic gradient descent: θ ← θ − η·g. With momentum (Polyak 1964) b ← μ·b + g, θ ← θ − η·b; Nesterov's form
    /// (Sutskever, Martens, Dahl and Hinton 2013) steps along g + μ·b instead. As in PyTorch, the rate is outside the buffer b.
    /// </summary>
    /// <param name="learningRate">η, above 0.</param>
    /// <param name="momentum">μ, from 0 (none) on and below 1.</param>
    /// <param name="nesterov">Whether to look ahead along the momentum; needs a momentum above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    /// <exception cref="ArgumentException">Nesterov's form without momentum.</exception>
    public static Optimizer Sgd(float learningRate, float momentum = 0, bool nesterov = false) => new SgdOptimizer(learningRate, momentum, nesterov);

    /// <summary>
    /// Adam (Kingma and Ba 2015, algorithm 1): m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g²,
    /// θ ← θ − η/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε) in step t.
    /// </summary>
    /// <param name="learningRate">η, above 0.</param>
    /// <param name="beta1">β₁, how much of the mean gradient is kept from step to step; from 0 on and below 1.</param>
    /// <param name="beta2">β₂, how much of the mean squared gradient is kept; from 0 on and below 1.</param>
    /// <param name="epsilon">ε, above 0: keeps the steps of parameters with tiny gradients in bounds.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static Optimizer Adam(float learningRate = 0.001f, float beta1 = 0.9f, float beta2 = 0.999f, float epsilon = 1e-8f) =>
        new AdamOptimizer(learningRate, beta1, beta2, epsilon);

    /// <summary>Sets up the steps of one training, with fresh memories.</summary>
    internal abstract OptimizerRun Begin(ParameterLayout layout, float l2);

    private sealed class SgdOptimizer : Optimizer
    {
        private readonly float _momentum;
        private readonly bool _nesterov;

        public SgdOptimizer(float learningRate, float momentum, bool nesterov) : base(learningRate)
        {
            _momentum = OptionCheck.Fraction(momentum, nameof(momentum));
            _nesterov = nesterov;
            if (nesterov && momentum == 0)
            {
                throw new ArgumentException("nesterov needs a momentum above 0, but momentum is 0.", nameof(nesterov));
            }
        }

        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"Sgd(learningRate: {LearningRate}, momentum: {_momentum}, nesterov: {(_nesterov ? "true" : "false")})");

        internal override OptimizerRun Begin(ParameterLayout layout, float l2) => _momentum == 0
            ? new OptimizerRun<SgdMethod>(new SgdMethod(LearningRate), layout, l2)
            : new OptimizerRun<MomentumMethod>(new MomentumMethod(LearningRate, _momentum, _nesterov, layout.BlockLength), layout, l2);
    }

    private sealed class AdamOptimizer(float learningRate, float beta1, float beta2, float epsilon) : Optimizer(learningRate)
    {
        private readonly float _beta1 = OptionCheck.Fraction(beta1, nameof(beta1));
        private readonly float _beta2 = OptionCheck.Fraction(beta2, nameof(beta2));
        private readonly float _epsilon = OptionCheck.Positive(epsilon, nameof(epsilon));

        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"Adam(learningRate: {LearningRate}, beta1: {_beta1}, beta2: {_beta2}, epsilon: {_epsilon})");

        internal override OptimizerRun Begin(ParameterLayout layout, float l2) =>
            new OptimizerRun<AdamMethod>(new AdamMethod(LearningRate, _beta1, _beta2, _epsilon, layout.BlockLength), layout, l2);
    }
}

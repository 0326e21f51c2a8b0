namespace NetGen.Execution;

/// <summary>Step by step where the network scales its inputs: each step trains on scaled inputs, and is then folded into the network.</summary>
internal sealed class ScalingSession<TArithmetic> : TrainingSession where TArithmetic : struct, INetworkArithmetic
{
    private readonly NetworkState _state;
    private readonly ScaledParameters _parameters;
    private readonly ArithmeticTrainingSession<TArithmetic> _steps;
    private readonly FoldedLayer _unfolded = new(TArithmetic.Description.Layout.Layers[0]);

    // What the last step left in the network, to find out what others have changed since.
    private readonly ParameterBlock _left;
    private Standardizer? _leftScaling;
    private int _leftReplacements;
    private bool _hasBegun;

    private Standardizer _scaling;
    private float[] _inputs = [];

    public ScalingSession(NetworkState state, ScaledParameters parameters, Standardizer scaling, ArithmeticTrainingSession<TArithmetic> steps)
    {
        _state = state;
        _parameters = parameters;
        _scaling = scaling;
        _steps = steps;
        _left = new ParameterBlock(state.Length);
        _leftScaling = state.Scaling;
    }

    /// <inheritdoc/>
    public override void ThrowIfDiverged()
    {
        _state.ThrowIfTraining(TArithmetic.Description, nameof(ThrowIfDiverged));
        TakeChanges();
        _steps.ThrowIfDiverged();
    }

    /// <inheritdoc/>
    private protected override float CheckedStep(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets)
    {
        _state.ThrowIfTraining(TArithmetic.Description, nameof(Step));
        TakeChanges();
        float loss = _steps.Step(Scaled(inputs), targets);
        if (float.IsFinite(loss))
        {
            _parameters.Fold(_scaling, _unfolded);
        }

        Leave();
        if (!_state.IsFinite)
        {
            // Finite weights for scaled inputs, which for raw ones go beyond 32-bit floats.
            _steps.ThrowBroken();
        }

        return loss;
    }

    /// <summary>Takes up the network's parameters and scaling, if this is the first step or somebody has changed them since the last.</summary>
    private void TakeChanges()
    {
        bool isRescaled = _state.Scaling is not null && _state.Scaling != _leftScaling;
        if (_hasBegun && !isRescaled && _state.Replacements == _leftReplacements && FoldedLayer.HaveSameBits(_state.Span, _left.Span))
        {
            return;
        }

        _scaling = isRescaled ? _state.Scaling! : _scaling;
        _parameters.Begin(_scaling);
        Leave();
        _hasBegun = true;
    }

    private void Leave()
    {
        _state.Span.CopyTo(_left.Span);
        _leftScaling = _state.Scaling;
        _leftReplacements = _state.Replacements;
    }

    private ReadOnlySpan<float> Scaled(ReadOnlySpan<float> inputs)
    {
        if (_inputs.Length < inputs.Length)
        {
            _inputs = new float[inputs.Length];
        }

        Span<float> scaled = _inputs.AsSpan(0, inputs.Length);
        inputs.CopyTo(scaled);

        // What is no whole row is left for the step to refuse.
        for (int first = 0; first <= scaled.Length - TArithmetic.InputSize; first += TArithmetic.InputSize)
        {
            _scaling.Apply(scaled.Slice(first, TArithmetic.InputSize));
        }

        return scaled;
    }
}

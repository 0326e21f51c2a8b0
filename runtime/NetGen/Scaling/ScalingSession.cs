namespace NetGen.Execution;

/// <summary>Step by step where the network scales its inputs: each step trains on scaled inputs, and is then folded into the network.</summary>
/// <remarks>As long as no scaling is known (before <c>Fit</c>, or without a file that has one), inputs are taken as they are.</remarks>
internal sealed class ScalingSession<TArithmetic> : TrainingSession where TArithmetic : struct, INetworkArithmetic
{
    private readonly NetworkState _state;
    private readonly ScaledParameters _parameters;
    private readonly ArithmeticTrainingSession<TArithmetic> _steps;
    private readonly FoldedLayer _unfolded = new(TArithmetic.Description.Layout.Layers[0]);

    // What the last step left in the network, to find out what others have changed since.
    private readonly ParameterBlock _left;
    private Standardizer? _scaling;
    private bool _hasBegun;
    private float[] _inputs = [];

    public ScalingSession(NetworkState state, ScaledParameters parameters, ArithmeticTrainingSession<TArithmetic> steps)
    {
        _state = state;
        _parameters = parameters;
        _steps = steps;
        _left = new ParameterBlock(state.Length);
    }

    /// <inheritdoc/>
    private protected override float CheckedStep(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets)
    {
        if (!_hasBegun || _state.Scaling != _scaling || !FoldedLayer.HaveSameBits(_state.Span, _left.Span))
        {
            _scaling = _state.Scaling;
            _parameters.Begin(_scaling);
        }

        float loss = _steps.Step(_scaling is null ? inputs : Scaled(inputs), targets);
        if (float.IsFinite(loss))
        {
            _parameters.Fold(_scaling, _unfolded);
        }

        _state.Span.CopyTo(_left.Span);
        _hasBegun = true;
        return loss;
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
            _scaling!.Apply(scaled.Slice(first, TArithmetic.InputSize));
        }

        return scaled;
    }
}

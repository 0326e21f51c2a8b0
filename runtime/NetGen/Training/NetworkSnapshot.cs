using System.Collections.Immutable;

namespace NetGen.Execution;

/// <summary>All that a network's state holds, at one moment of a training.</summary>
/// <param name="state">The state that it begins with.</param>
/// <param name="memory">Where the parameters are kept.</param>
internal sealed class NetworkSnapshot(NetworkState state, TrainingMemory memory)
{
    private readonly ParameterBlock _parameters = memory.Take(state.Length);
    private ImmutableArray<string> _classNames;
    private ImmutableArray<string> _inputNames;
    private ImmutableArray<string> _targetNames;
    private ImmutableArray<float> _inputMeans;
    private Standardizer? _scaling;
    private FoldedLayer? _unfolded;

    /// <summary>Keeps the state as it is now.</summary>
    public void Take()
    {
        state.Span.CopyTo(_parameters.Span);
        _classNames = state.ClassNames;
        _inputNames = state.InputNames;
        _targetNames = state.TargetNames;
        _inputMeans = state.InputMeans;
        _scaling = state.Scaling;
        _unfolded = state.Unfolded;
    }

    /// <summary>Makes the state what it was.</summary>
    public void Restore()
    {
        _parameters.Span.CopyTo(state.Span);
        state.ClassNames = _classNames;
        state.InputNames = _inputNames;
        state.TargetNames = _targetNames;
        state.InputMeans = _inputMeans;
        state.Scaling = _scaling;
        state.Unfolded = _unfolded;
    }
}

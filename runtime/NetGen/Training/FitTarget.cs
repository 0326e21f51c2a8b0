using System.Collections.Immutable;

namespace NetGen.Execution;

/// <summary>
/// What a training trains, and on which inputs: the network's parameters themselves on the inputs as they are, or, where the network scales its inputs, parameters for
/// scaled inputs, which are folded into the network when an epoch is complete.
/// </summary>
internal sealed class FitTarget
{
    private readonly NetworkState _state;
    private readonly NetworkDescription _network;
    private readonly Dataset _data;
    private readonly NetworkNames _names;
    private readonly ImmutableArray<float> _means;
    private readonly Standardizer? _scaling;
    private readonly ScaledParameters? _scaled;

    /// <summary>Measures means and scaling, and prepares parameters and inputs. The network does not change.</summary>
    /// <param name="state">The network's state.</param>
    /// <param name="network">What the network is.</param>
    /// <param name="data">The training data, checked.</param>
    /// <param name="names">What the network is called after training.</param>
    public FitTarget(NetworkState state, NetworkDescription network, Dataset data, NetworkNames names)
    {
        _state = state;
        _network = network;
        _data = data;
        _names = names;
        _means = MissingInputs.Means(network, data);
        Dataset inputs = MissingInputs.Fill(network, data, _means);
        RawInputs = inputs;
        ImmutableArray<FitWarning>.Builder warnings = ImmutableArray.CreateBuilder<FitWarning>();
        if (network.Scaling != Scaling.None)
        {
            _scaling = InputScaling.Measure(network.Scaling, inputs, warnings);
            inputs = _scaling.Apply(inputs);
            _scaled = new ScaledParameters(state, network);
            _scaled.Begin(_scaling);
        }

        Inputs = inputs;
        Warnings = warnings.ToImmutable();
    }

    /// <summary>The data for the network's own parameters: filled in, and not scaled.</summary>
    public Dataset RawInputs { get; }

    /// <summary>What is trained on: filled in and scaled.</summary>
    public Dataset Inputs { get; }

    /// <summary>What is trained.</summary>
    public NetworkState Trained => _scaled?.Trained ?? _state;

    /// <summary>What the user should know of the inputs.</summary>
    public ImmutableArray<FitWarning> Warnings { get; }

    /// <summary>Ends an epoch: gives the network the parameters, and all that belongs to them.</summary>
    /// <returns>Whether the network's parameters are finite.</returns>
    public bool CompleteEpoch()
    {
        _names.Store(_state);
        _state.InputMeans = _means;
        _state.Scaling = _data.Scaling;

        // A layer of its own for each epoch, because earlier ones may be restored.
        _scaled?.Fold(_scaling!, new FoldedLayer(_network.Layout.Layers[0]));
        return _state.IsFinite;
    }
}

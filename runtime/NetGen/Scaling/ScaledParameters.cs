namespace NetGen.Execution;

/// <summary>
/// The parameters of a network that scales its inputs, as they are trained: those of the network, but the first layer is that for scaled inputs. The network itself
/// changes only when this is folded into it.
/// </summary>
internal sealed class ScaledParameters
{
    private readonly NetworkState _network;
    private readonly LayerLayout _layer;

    /// <param name="network">The network's state.</param>
    /// <param name="description">What the network is.</param>
    public ScaledParameters(NetworkState network, NetworkDescription description)
    {
        SpanCheck.Length(network.Length, description.Layout.BlockLength, nameof(network));
        _network = network;
        _layer = description.Layout.Layers[0];
        Trained = new NetworkState(network.Length);
    }

    /// <summary>What is trained, on scaled inputs.</summary>
    public NetworkState Trained { get; }

    /// <summary>Takes the network's parameters up.</summary>
    /// <remarks>
    /// The first layer is taken as it was trained, if that is known of the same scaling; initial weights are meant for scaled inputs, whatever the scaling. Otherwise it is
    /// made from the network's, so that the answers stay.
    /// </remarks>
    /// <param name="scaling">How inputs are scaled in training.</param>
    public void Begin(Standardizer scaling)
    {
        _network.Span.CopyTo(Trained.Span);
        Trained.CountReplacement();
        bool isMeant = _network.Scaling is null || _network.Scaling.IsSameAs(scaling);
        if (isMeant && _network.Unfolded is FoldedLayer unfolded && unfolded.Gives(_network.Span, _layer, _network.Scaling))
        {
            unfolded.CopyTo(Trained.Span, _layer);
        }
        else
        {
            FoldedLayer.Unfold(Trained.Span, Trained.Span, _layer, scaling);
        }
    }

    /// <summary>Folds the scaling in, and gives the network the parameters.</summary>
    /// <param name="scaling">How inputs are scaled in training.</param>
    /// <param name="unfolded">Receives the first layer as trained.</param>
    public void Fold(Standardizer scaling, FoldedLayer unfolded)
    {
        Trained.Span.CopyTo(_network.Span);
        FoldedLayer.Fold(Trained.Span, _network.Span, _layer, scaling);
        unfolded.CopyFrom(Trained.Span, _layer);
        _network.Unfolded = unfolded;
        _network.Scaling = scaling;
    }
}

namespace NetGen.Execution;

/// <summary>The tensors of one layer's parameters.</summary>
public sealed class LayerLayout
{
    private readonly ParameterTensor[] _tensors;

    /// <summary>Makes the layout of a layer.</summary>
    /// <param name="inputs">Values that the layer takes.</param>
    /// <param name="outputs">Values that it gives: its units.</param>
    /// <param name="tensors">Its parameters, in the flat order; each tensor has a name of its own.</param>
    public LayerLayout(int inputs, int outputs, params ParameterTensor[] tensors)
    {
        Inputs = inputs;
        Outputs = outputs;
        _tensors = tensors;
        foreach (ParameterTensor tensor in tensors)
        {
            ParameterCount += tensor.Count;
        }
    }

    /// <summary>Values that the layer takes.</summary>
    public int Inputs { get; }

    /// <summary>Values that it gives: its units.</summary>
    public int Outputs { get; }

    /// <summary>Its parameters, in the flat order.</summary>
    public ReadOnlySpan<ParameterTensor> Tensors => _tensors;

    /// <summary>Number of parameters, padding not counted.</summary>
    public int ParameterCount { get; }

    /// <summary>The weights of a dense layer.</summary>
    /// <exception cref="InvalidOperationException">The layer has none.</exception>
    public ParameterTensor Weights => Named(ParameterTensor.WeightName);

    /// <summary>The biases of a dense layer.</summary>
    /// <exception cref="InvalidOperationException">The layer has none.</exception>
    public ParameterTensor Bias => Named(ParameterTensor.BiasName);

    /// <summary>The layout of a dense layer that a shape gives.</summary>
    public static LayerLayout Of<TShape>() where TShape : struct, ILayerShape => Dense(TShape.Inputs, TShape.Units, TShape.WeightStride, TShape.Weights, TShape.Bias);

    /// <summary>The layout of a dense layer.</summary>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="outputs">Its units.</param>
    /// <param name="stride">Floats from one input's weights to the next input's.</param>
    /// <param name="weights">Where the weights begin in the padded block.</param>
    /// <param name="bias">Where the biases begin.</param>
    internal static LayerLayout Dense(int inputs, int outputs, int stride, int weights, int bias) =>
        new(inputs, outputs, ParameterTensor.Weights(inputs, outputs, stride, weights), ParameterTensor.Bias(outputs, bias));

    private ParameterTensor Named(string name)
    {
        foreach (ParameterTensor tensor in _tensors)
        {
            if (tensor.Name == name)
            {
                return tensor;
            }
        }

        throw new InvalidOperationException(
            $"The layer of {Inputs} inputs and {Outputs} outputs should have a tensor \"{name}\", but has {(_tensors.Length == 0 ? "no parameters" : Listed.Names(Array.ConvertAll(_tensors, tensor => tensor.Name)))}.");
    }
}

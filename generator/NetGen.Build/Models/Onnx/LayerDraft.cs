namespace NetGen.Build.Models.Onnx;

/// <summary>A layer while its nodes are read.</summary>
/// <param name="inputs">Values that it takes.</param>
/// <param name="outputs">Its units.</param>
/// <param name="weights">Row-major [inputs, outputs].</param>
/// <param name="weightsName">What the file calls the weights.</param>
internal sealed class LayerDraft(int inputs, int outputs, float[] weights, string weightsName)
{
    private float[]? _bias;
    private string _biasName = "";

    public int Inputs => inputs;

    public int Outputs => outputs;

    public string WeightsName => weightsName;

    public Activation? Activation { get; set; }

    /// <summary>Whether biases can still be added: none were, and nothing was made of the sum.</summary>
    public bool TakesBias => _bias is null && Activation is null;

    public long ParameterCount => (inputs + 1L) * outputs;

    /// <summary>Adds biases.</summary>
    /// <param name="model">The model.</param>
    /// <param name="node">The node that adds them.</param>
    /// <param name="tensor">The biases, one for each unit.</param>
    /// <exception cref="ModelFormatException">There are more or fewer.</exception>
    public void SetBias(OnnxModel model, OnnxNode node, OnnxTensor tensor)
    {
        // [units], or one row of them.
        if (tensor.Dimensions is not ([_] or [1, _]) || tensor.Dimensions[^1] != outputs)
        {
            throw new ModelFormatException(model.File, $"expected biases {tensor.Place} of the shape [{outputs}], one for each output of {weightsName}, found {tensor.ShapeText}; export the layer with a bias for each output", node.Place);
        }

        _bias = tensor.ReadFloats(model.File);
        _biasName = tensor.Place;
    }

    /// <summary>The layer, as far as it was read: without biases they are zero, and without an activation there is none.</summary>
    public ImportedLayer Finish() =>
        new(inputs, outputs, Activation ?? NetGen.Activation.Identity, weights, _bias ?? new float[outputs], weightsName, _biasName);
}

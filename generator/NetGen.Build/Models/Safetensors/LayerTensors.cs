namespace NetGen.Build.Models.Safetensors;

/// <summary>One layer's two tensors in a safetensors file.</summary>
/// <param name="Weights">The name of the weights.</param>
/// <param name="Bias">The name of the biases.</param>
/// <param name="IsOutputsFirst">Whether weights are stored as [outputs, inputs], as PyTorch does, and not as [inputs, outputs], as Keras does.</param>
/// <param name="Inputs">Values that the layer takes.</param>
/// <param name="Outputs">Its units.</param>
internal sealed record LayerTensors(string Weights, string Bias, bool IsOutputsFirst, int Inputs, int Outputs);

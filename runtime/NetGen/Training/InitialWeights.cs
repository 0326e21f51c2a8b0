using NetGen.Numerics;

namespace NetGen.Execution;

/// <summary>
/// Draws the parameters that a network begins with, so that signals and gradients neither fade nor grow from layer to layer.
/// </summary>
/// <remarks>
/// Weights by the layer's activation, with inputs and outputs being the rows and columns of the tensor: Glorot uniform for Identity, Tanh, Sigmoid, Softmax and Softplus: between ±√(6 / (inputs + outputs))
/// (Glorot and Bengio 2010, equation 16). He normal for ReLU, LeakyReLU, ELU, GELU and SiLU: standard deviation √(2 / inputs) (He, Zhang,
/// Ren and Sun 2015, equation 10). LeCun normal for SELU: standard deviation √(1 / inputs) (LeCun, Bottou, Orr and Müller 1998, equation 16;
/// for SELU, Klambauer, Unterthiner, Mayr and Hochreiter 2017). Neither normal distribution
/// is cut off. Other tensors are zeros or ones: biases are zeros.
/// </remarks>
public static class InitialWeights
{
    /// <summary>
    /// Fills the parameters of a network, and names its classes if it knows them: the same seed gives the same weights on every machine, however the block is padded.
    /// </summary>
    /// <param name="state">The network's state; its padding is left as it is.</param>
    /// <param name="description">What the network is.</param>
    /// <param name="seed">Where the random numbers start; weights are drawn in the flat order.</param>
    /// <exception cref="ArgumentException">The state is not one of this network.</exception>
    public static void Draw(NetworkState state, NetworkDescription description, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(description);
        SpanCheck.Length(state.Length, description.Layout.BlockLength, nameof(state));
        RandomSource random = new(seed);
        for (int i = 0; i < description.Layers.Length; i++)
        {
            foreach (ref readonly ParameterTensor tensor in description.Layout.Layers[i].Tensors)
            {
                Fill(state.Span, tensor, description.Layers[i].Activation, ref random);
            }
        }

        state.ClassNames = NameCheck.ClassesOf(description);
        state.InputMeans = [];
        state.Scaling = null;
        state.Unfolded = null;
        if (description.Scaling != Scaling.None)
        {
            // Drawn for inputs near 1, so that training takes the weights as those of scaled inputs, as long as nobody has changed them.
            LayerLayout first = description.Layout.Layers[0];
            state.Unfolded = new FoldedLayer(first);
            state.Unfolded.CopyFrom(state.Span, first);
        }
    }

    private static void Fill(Span<float> block, in ParameterTensor tensor, Activation activation, ref RandomSource random)
    {
        for (int k = 0; k < tensor.Rows; k++)
        {
            Span<float> row = block.Slice(tensor.RowOffset(k), tensor.Columns);
            switch (tensor.Initializer)
            {
                case Initializer.Zeros:
                    row.Clear();
                    break;
                case Initializer.Ones:
                    row.Fill(1);
                    break;
                default:
                    Draw(row, activation, tensor, ref random);
                    break;
            }
        }
    }

    private static void Draw(Span<float> row, Activation activation, in ParameterTensor tensor, ref RandomSource random)
    {
        switch (activation)
        {
            case Activation.Identity or Activation.Tanh or Activation.Sigmoid or Activation.Softmax or Activation.Softplus:
                Uniform(row, MathF.Sqrt(6f / ((float)tensor.Rows + tensor.Columns)), ref random);
                break;
            case Activation.ReLU or Activation.LeakyReLU or Activation.ELU or Activation.GELU or Activation.SiLU:
                Normal(row, MathF.Sqrt(2f / tensor.Rows), ref random);
                break;
            case Activation.SELU:
                Normal(row, MathF.Sqrt(1f / tensor.Rows), ref random);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(activation), activation, "No initial weights are known for this activation.");
        }
    }

    private static void Uniform(Span<float> row, float limit, ref RandomSource random)
    {
        foreach (ref float weight in row)
        {
            // 2u − 1 is exact: u is a multiple of 2⁻²⁴ in [0, 1).
            weight = (2 * random.NextFloat() - 1) * limit;
        }
    }

    private static void Normal(Span<float> row, float standardDeviation, ref RandomSource random)
    {
        foreach (ref float weight in row)
        {
            weight = random.NextNormal() * standardDeviation;
        }
    }
}

namespace NetGen.Execution;

/// <summary>A tensor of a layer's parameters, such as its weights or its biases: what it is, and where it lies in the padded block, in floats.</summary>
/// <param name="Name">Its name, of which a layer has one: weight, bias.</param>
/// <param name="Rows">Rows: of weights, the inputs; 1 for a vector.</param>
/// <param name="Columns">Parameters of a row, padding not counted.</param>
/// <param name="Stride">Floats from one row to the next: <paramref name="Columns"/> and padding.</param>
/// <param name="Offset">Where the first parameter lies.</param>
/// <param name="Initializer">What it begins with.</param>
/// <param name="Decays">Whether the L2 penalty reaches it.</param>
public readonly record struct ParameterTensor(string Name, int Rows, int Columns, int Stride, int Offset, Initializer Initializer, bool Decays)
{
    /// <summary>The name of a dense layer's weights.</summary>
    internal const string WeightName = "weight";

    /// <summary>The name of a dense layer's biases.</summary>
    internal const string BiasName = "bias";

    /// <summary>Number of parameters, padding not counted.</summary>
    public int Count => Rows * Columns;

    /// <summary>The first float behind the last parameter.</summary>
    public int End => RowOffset(Rows - 1) + Columns;

    /// <summary>A layer's weights, [inputs, outputs]: they begin as its activation wants, and decay.</summary>
    /// <param name="inputs">The layer's inputs.</param>
    /// <param name="outputs">The layer's units.</param>
    /// <param name="stride">Floats from one input's weights to the next input's.</param>
    /// <param name="offset">Where the first weight lies.</param>
    public static ParameterTensor Weights(int inputs, int outputs, int stride, int offset) => new(WeightName, inputs, outputs, stride, offset, Initializer.ByActivation, Decays: true);

    /// <summary>A layer's biases, [outputs]: they begin at zero, and do not decay.</summary>
    /// <param name="outputs">The layer's units.</param>
    /// <param name="offset">Where the first bias lies.</param>
    public static ParameterTensor Bias(int outputs, int offset) => new(BiasName, 1, outputs, outputs, offset, Initializer.Zeros, Decays: false);

    /// <summary>Where a row begins in the padded block.</summary>
    /// <param name="row">Which row, from 0.</param>
    public int RowOffset(int row) => Offset + row * Stride;
}

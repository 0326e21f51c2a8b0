using NetGen.Generator.Model;

namespace NetGen.Generator.Planning;

/// <summary>A tensor of a layer's parameters, such as its weights or its biases: what it is, and where it lies in the parameter block, in floats.</summary>
/// <param name="Name">Its name within the layer, as the runtime's: weight, bias.</param>
/// <param name="Constant">The constant that holds <paramref name="Offset"/>: HiddenWeights.</param>
/// <param name="Rows">Rows; 1 for a vector.</param>
/// <param name="Columns">Parameters of a row: one for each unit.</param>
/// <param name="Stride">Floats from one row to the next, padding included.</param>
/// <param name="Offset">Where the first parameter lies.</param>
/// <param name="Initializer">What it begins with.</param>
/// <param name="Decays">Whether the L2 penalty reaches it.</param>
internal sealed record ParameterTensor(string Name, string Constant, int Rows, int Columns, int Stride, int Offset, Initializer Initializer, bool Decays)
{
    /// <summary>The name of a dense layer's weights.</summary>
    public const string WeightName = "weight";

    /// <summary>The name of a dense layer's biases.</summary>
    public const string BiasName = "bias";

    /// <summary>Whether it is one number for each unit, and no matrix, which has a row for each input.</summary>
    public bool IsVector { get; init; }

    /// <summary>Number of parameters, padding not counted.</summary>
    public int Count => Rows * Columns;

    /// <summary>Floats that it takes, padding included.</summary>
    /// <exception cref="OverflowException">It is beyond an int.</exception>
    public int Length => checked(Rows * Stride);

    /// <summary>The weights of a dense layer, [inputs, outputs], which have no place yet.</summary>
    /// <param name="layer">The layer's name as part of C# names.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="outputs">Its units.</param>
    public static ParameterTensor Weights(string layer, int inputs, int outputs) =>
        new(WeightName, layer + "Weights", inputs, outputs, ParameterShape.WeightStride(inputs, outputs), 0, Initializer.ByActivation, Decays: true);

    /// <summary>The biases of a dense layer, [outputs], which have no place yet.</summary>
    /// <param name="layer">The layer's name as part of C# names.</param>
    /// <param name="outputs">Its units.</param>
    public static ParameterTensor Bias(string layer, int outputs) =>
        new(BiasName, layer + "Bias", 1, outputs, ParameterShape.Stride(outputs), 0, Initializer.Zeros, Decays: false) { IsVector = true };
}

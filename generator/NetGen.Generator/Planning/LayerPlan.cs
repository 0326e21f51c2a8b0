using NetGen.Generator.Layers;
using NetGen.Generator.Model;

namespace NetGen.Generator.Planning;

/// <summary>A layer with the places and shapes of its parameters, which hold in every program of the network.</summary>
/// <param name="Name">hidden, hidden1, …, output.</param>
/// <param name="Inputs">Values it takes.</param>
/// <param name="Outputs">Its units.</param>
/// <param name="Activation">What each unit makes of its weighted sum.</param>
/// <param name="Block">How many units are handled together: 4, 8 or 16. Part of the network's definition, not of the machine's.</param>
/// <param name="Tensors">Its parameters, in the flat order.</param>
/// <param name="Stretches">
/// Into how many stretches of inputs each weighted sum is divided. A stretch is summed by itself, so that several multiply-adds
/// are under way at once; the same in every program, so that a sample's answer does not depend on how it is asked.
/// </param>
internal sealed record LayerPlan(
    string Name, int Inputs, int Outputs, Activation Activation, int Block, EquatableArray<ParameterTensor> Tensors, int Stretches)
{
    /// <summary>Floats of a sample's sums, values or biases: the units and their padding.</summary>
    public int Stride => Blocks * Block;

    /// <summary>Floats from one input's weights to the next input's.</summary>
    public int WeightStride => Weights.Stride;

    /// <summary>Blocks of units.</summary>
    public int Blocks => (Outputs + Block - 1) / Block;

    /// <summary>Whether the last block has lanes without a unit.</summary>
    public bool IsPadded => Stride != Outputs;

    /// <summary>Units in the last block.</summary>
    public int UnitsInLastBlock => Outputs - (Blocks - 1) * Block;

    /// <summary>
    /// How many inputs a batch works on before the next ones. Weights that would not stay in the second-level cache are read in parts that do.
    /// No part of what the sum is.
    /// </summary>
    public int InputsAtOnce => Stretches > 1 ? StretchLength : (long)Inputs * WeightStride > Budget.WeightsNearby ? Budget.InputsOfAPart : Inputs;

    /// <summary>Inputs of a stretch; the last one may have fewer.</summary>
    public int StretchLength => (Inputs + Stretches - 1) / Stretches;

    public int ParameterCount => Tensors.Sum(tensor => tensor.Count);

    /// <summary>The weights of a dense layer.</summary>
    public ParameterTensor Weights => Named(ParameterTensor.WeightName);

    /// <summary>The biases of a dense layer.</summary>
    public ParameterTensor Bias => Named(ParameterTensor.BiasName);

    public long MultiplyAdds => (long)Inputs * Outputs;

    public ActivationRule Rule => ActivationRule.Of(Activation);

    /// <summary>The name as part of C# names: Hidden1.</summary>
    public string Pascal => PascalOf(Name);

    /// <summary>The type that holds its sizes for register tiles.</summary>
    public string Shape => Pascal + "Shape";

    /// <summary>A layer's name as part of C# names.</summary>
    public static string PascalOf(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);

    /// <summary>The layer with its tensors at these places.</summary>
    /// <param name="offsets">One for each tensor.</param>
    public LayerPlan At(params int[] offsets) => this with { Tensors = Tensors.Zip(offsets, (tensor, offset) => tensor with { Offset = offset }).ToEquatableArray() };

    private ParameterTensor Named(string name)
    {
        foreach (ParameterTensor tensor in Tensors)
        {
            if (tensor.Name == name)
            {
                return tensor;
            }
        }

        throw new InvalidOperationException($"The layer {Name} has no tensor \"{name}\".");
    }
}

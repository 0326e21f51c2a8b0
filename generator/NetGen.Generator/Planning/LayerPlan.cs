using NetGen.Generator.Layers;
using NetGen.Generator.Model;

namespace NetGen.Generator.Planning;

/// <summary>A layer with the place and shape of its parameters, which hold in every program of the network.</summary>
/// <param name="Name">hidden, hidden1, …, output.</param>
/// <param name="Inputs">Values it takes.</param>
/// <param name="Outputs">Its units.</param>
/// <param name="Activation">What each unit makes of its weighted sum.</param>
/// <param name="Block">How many units are handled together: 4, 8 or 16. Part of the network's definition, not of the machine's.</param>
/// <param name="WeightOffset">Where its weights start in the parameter block, in floats.</param>
/// <param name="BiasOffset">Where its biases start.</param>
/// <param name="Stretches">
/// Into how many stretches of inputs each weighted sum is divided. A stretch is summed by itself, so that several multiply-adds
/// are under way at once; the same in every program, so that a sample's answer does not depend on how it is asked.
/// </param>
internal sealed record LayerPlan(
    string Name, int Inputs, int Outputs, Activation Activation, int Block, int WeightOffset, int BiasOffset, int Stretches)
{
    /// <summary>Floats of a sample's sums, values or biases: the units and their padding.</summary>
    public int Stride => Blocks * Block;

    /// <summary>Floats from one input's weights to the next input's.</summary>
    public int WeightStride => ParameterShape.WeightStride(Inputs, Outputs);

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

    public int ParameterCount => (Inputs + 1) * Outputs;

    public long MultiplyAdds => (long)Inputs * Outputs;

    public ActivationRule Rule => ActivationRule.Of(Activation);

    /// <summary>The name as part of C# names: Hidden1.</summary>
    public string Pascal => char.ToUpperInvariant(Name[0]) + Name.Substring(1);

    /// <summary>The type that holds its sizes for register tiles.</summary>
    public string Shape => Pascal + "Shape";

    /// <summary>The constant that holds <see cref="WeightOffset"/>.</summary>
    public string WeightsConstant => Pascal + "Weights";

    /// <summary>The constant that holds <see cref="BiasOffset"/>.</summary>
    public string BiasConstant => Pascal + "Bias";
}

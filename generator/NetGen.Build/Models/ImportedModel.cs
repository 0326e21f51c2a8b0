using System.Collections.Immutable;

namespace NetGen.Build.Models;

/// <summary>A multi-layer perceptron as a file has it, for inputs as they come: a scaling that the file says is folded into the first layer.</summary>
/// <param name="Layers">The layers with parameters, in order: each takes what the one before gives, unless <see cref="UnorderedEnding"/> says that their order is not known.</param>
internal sealed record ImportedModel(ImmutableArray<ImportedLayer> Layers)
{
    /// <summary>
    /// What the names of weights end in, behind the name of their layer, where the file does not say in which order the layers come: they are in the natural order of their names
    /// then, which may be another. Null where their order is the file's.
    /// </summary>
    public string? UnorderedEnding { get; init; }

    /// <summary>The names of the classes that the outputs stand for; empty where the file names none.</summary>
    public ImmutableArray<string> ClassNames { get; init; } = [];

    /// <summary>The names of the inputs; empty where the file names none.</summary>
    public ImmutableArray<string> InputNames { get; init; } = [];

    /// <summary>The names of the values that the outputs stand for; empty where the file names none.</summary>
    public ImmutableArray<string> TargetNames { get; init; } = [];

    /// <summary>What stands in for each input where it is missing, NaN for inputs that have nothing; empty where no input has.</summary>
    public ImmutableArray<float> InputMeans { get; init; } = [];
}

/// <summary>One layer of a model.</summary>
/// <param name="Inputs">Values that it takes.</param>
/// <param name="Outputs">Its units.</param>
/// <param name="Activation">What each unit makes of its weighted sum; null where the file does not say.</param>
/// <param name="Weights">Row-major [inputs, outputs], all finite.</param>
/// <param name="Bias">One for each unit, all finite.</param>
/// <param name="WeightsName">What the file calls the weights.</param>
/// <param name="BiasName">What the file calls the biases; empty where it has none and they are zero.</param>
internal sealed record ImportedLayer(int Inputs, int Outputs, Activation? Activation, float[] Weights, float[] Bias, string WeightsName, string BiasName);

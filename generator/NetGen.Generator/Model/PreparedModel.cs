namespace NetGen.Generator.Model;

/// <summary>A trained network from a file, as the build has prepared it. Numbers stay the text that they are, which goes into the program.</summary>
/// <param name="File">The file, from the project's folder, with slashes.</param>
/// <param name="Error">Why it is no model; null if it is one.</param>
/// <param name="Layers">The layers, in order; none if there is an error.</param>
internal sealed record PreparedModel(string File, string? Error, EquatableArray<PreparedLayer> Layers)
{
    /// <summary>
    /// What the names of weights end in, behind the name of their layer, where the file does not say in which order the layers come; null where their order is the file's.
    /// </summary>
    public string? UnorderedEnding { get; init; }

    /// <summary>The names of the classes that the outputs stand for; empty where the file names none.</summary>
    public EquatableArray<string> ClassNames { get; init; }

    /// <summary>The names of the inputs; empty where the file names none.</summary>
    public EquatableArray<string> InputNames { get; init; }

    /// <summary>The names of the values that the outputs stand for; empty where the file names none.</summary>
    public EquatableArray<string> TargetNames { get; init; }

    /// <summary>What stands in for each input where it is missing, NaN for inputs that have nothing; empty where no input has.</summary>
    public EquatableArray<string> InputMeans { get; init; }

    /// <summary>The file with its whole path, for networks that name it so; empty if the text does not say it.</summary>
    public string Path { get; init; } = "";

    /// <summary>Whether the build has not read its numbers, because it saw no network that names it.</summary>
    public bool IsUnread { get; init; }

    /// <summary>Where the numbers are if they are too many for text; null if the layers have them.</summary>
    public PreparedResource? Resource { get; init; }
}

/// <summary>A resource of the assembly that has the weights and biases of a model as they lie in memory.</summary>
/// <param name="Name">The name of the resource.</param>
/// <param name="Length">Its length in floats.</param>
internal sealed record PreparedResource(string Name, int Length);

/// <summary>Where a layer's parameters lie in a resource, in floats.</summary>
/// <param name="Weights">The first weight. Rows are as far apart as in every network.</param>
/// <param name="Bias">The first bias.</param>
internal sealed record PreparedPlace(int Weights, int Bias);

/// <summary>One layer of a model.</summary>
/// <param name="Inputs">Values that it takes.</param>
/// <param name="Outputs">Its units.</param>
/// <param name="Activation">What each unit makes of its weighted sum; null where the file does not say.</param>
/// <param name="WeightsName">What the file calls the weights.</param>
/// <param name="BiasName">What the file calls the biases.</param>
/// <param name="Rows">The weights from each input, one for each unit; and the biases as the last row. Numbers are separated by a space.</param>
internal sealed record PreparedLayer(int Inputs, int Outputs, Activation? Activation, string WeightsName, string BiasName, EquatableArray<string> Rows)
{
    /// <summary>Where the numbers lie instead; null if the rows have them.</summary>
    public PreparedPlace? Place { get; init; }
}

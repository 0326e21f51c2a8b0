namespace NetGen.Benchmarks.Measuring;

/// <summary>What every contender is given: a topology, the same first parameters, and the same samples.</summary>
public sealed class Problem
{
    private readonly Lazy<Dataset> _data;

    /// <summary>Samples that training goes through, again and again.</summary>
    public const int Samples = 2048;

    /// <summary>Makes up the data.</summary>
    /// <param name="description">The topology.</param>
    /// <param name="parameters">The first parameters, in the flat order: of each layer the weights [inputs, outputs], then the biases.</param>
    public Problem(NetworkDescription description, float[] parameters)
    {
        Description = description;
        Parameters = parameters;
        Random random = new(1);
        Inputs = [.. Enumerable.Range(0, Samples * InputSize).Select(_ => random.NextSingle() * 2f - 1f)];
        Labels = [.. Enumerable.Range(0, Samples).Select(_ => random.Next(OutputSize))];
        Targets = new float[Samples * OutputSize];
        for (int s = 0; s < Samples; s++)
        {
            Targets[s * OutputSize + Labels[s]] = 1f;
        }

        _data = new Lazy<Dataset>(() => Dataset.FromArrays(
            [.. Enumerable.Range(0, Samples).Select(s => InputRows(s, 1).ToArray())], Labels, [.. Enumerable.Range(0, OutputSize).Select(k => $"class {k}")]));
    }

    /// <summary>The class's name.</summary>
    public string Name => Description.Name;

    /// <summary>The topology.</summary>
    public NetworkDescription Description { get; }

    /// <summary>The parameters that contenders start from. Not to be changed.</summary>
    public float[] Parameters { get; }

    /// <summary>Row-major [<see cref="Samples"/>, <see cref="InputSize"/>]. Not to be changed.</summary>
    public float[] Inputs { get; }

    /// <summary>Each sample's class.</summary>
    public int[] Labels { get; }

    /// <summary>The classes as ones and zeros, row-major [<see cref="Samples"/>, <see cref="OutputSize"/>]. Not to be changed.</summary>
    public float[] Targets { get; }

    /// <summary>The same samples for <c>Fit</c>.</summary>
    public Dataset Data => _data.Value;

    /// <summary>Numbers in one sample.</summary>
    public int InputSize => Description.InputSize;

    /// <summary>Outputs of one sample.</summary>
    public int OutputSize => Description.OutputSize;

    /// <summary>The inputs of some samples.</summary>
    public ReadOnlySpan<float> InputRows(int first, int count) => Inputs.AsSpan(first * InputSize, count * InputSize);

    /// <summary>The targets of some samples.</summary>
    public ReadOnlySpan<float> TargetRows(int first, int count) => Targets.AsSpan(first * OutputSize, count * OutputSize);

    /// <summary>The problem of a network class.</summary>
    public static Problem Of<TNetwork>() where TNetwork : class, INetwork<TNetwork>
    {
        float[] parameters = new float[TNetwork.Description.ParameterCount];
        TNetwork.Create(seed: 1).CopyParametersTo(parameters);
        return new Problem(TNetwork.Description, parameters);
    }
}

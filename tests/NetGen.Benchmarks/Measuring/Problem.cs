namespace NetGen.Benchmarks.Measuring;

/// <summary>What every contender is given: a topology, the same first parameters, and the same samples.</summary>
public sealed class Problem
{
    // Networks of the same shape outside share their data, which is much larger than most of them.
    private static readonly Dictionary<(int, int), SampleData> _shared = [];
    private readonly SampleData _samples;

    /// <summary>Samples that training goes through, again and again.</summary>
    public const int Samples = 2048;

    /// <summary>Makes up the data, the same for all networks with as many inputs and outputs.</summary>
    /// <param name="description">The topology.</param>
    /// <param name="parameters">The first parameters, in the flat order: of each layer the weights [inputs, outputs], then the biases.</param>
    public Problem(NetworkDescription description, float[] parameters)
    {
        Description = description;
        Parameters = parameters;
        if (!_shared.TryGetValue((InputSize, OutputSize), out SampleData? samples))
        {
            _shared.Add((InputSize, OutputSize), samples = new SampleData(InputSize, OutputSize));
        }

        _samples = samples;
    }

    /// <summary>The class's name.</summary>
    public string Name => Description.Name;

    /// <summary>The topology.</summary>
    public NetworkDescription Description { get; }

    /// <summary>The parameters that contenders start from. Not to be changed.</summary>
    public float[] Parameters { get; }

    /// <summary>Row-major [<see cref="Samples"/>, <see cref="InputSize"/>]. Not to be changed.</summary>
    public float[] Inputs => _samples.Inputs;

    /// <summary>The classes as ones and zeros, row-major [<see cref="Samples"/>, <see cref="OutputSize"/>]. Not to be changed.</summary>
    public float[] Targets => _samples.Targets;

    /// <summary>The same samples for <c>Fit</c>.</summary>
    public Dataset Data => _samples.Dataset.Value;

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

    private sealed class SampleData
    {
        public SampleData(int inputSize, int outputSize)
        {
            Random random = new(1);
            Inputs = [.. Enumerable.Range(0, Samples * inputSize).Select(_ => random.NextSingle() * 2f - 1f)];
            int[] labels = [.. Enumerable.Range(0, Samples).Select(_ => random.Next(outputSize))];
            Targets = new float[Samples * outputSize];
            for (int s = 0; s < Samples; s++)
            {
                Targets[s * outputSize + labels[s]] = 1f;
            }

            Dataset = new Lazy<Dataset>(() => NetGen.Dataset.FromArrays(
                [.. Enumerable.Range(0, Samples).Select(s => Inputs.AsSpan(s * inputSize, inputSize).ToArray())], labels,
                [.. Enumerable.Range(0, outputSize).Select(k => $"class {k}")]));
        }

        public float[] Inputs { get; }

        public float[] Targets { get; }

        public Lazy<Dataset> Dataset { get; }
    }
}

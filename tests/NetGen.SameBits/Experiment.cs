namespace NetGen.SameBits;

/// <summary>Trains one kind of network in several ways and fingerprints each stage, so that a difference shows where it began.</summary>
/// <typeparam name="TNetwork">The network's class.</typeparam>
internal static class Experiment<TNetwork> where TNetwork : class, INetwork<TNetwork>
{
    private const int TrainingSamples = 203;

    /// <summary>No batch size divides the samples: each epoch ends with a short batch, and one of single samples takes the program for one.</summary>
    private static readonly (string Name, FitOptions Options)[] _trainings =
    [
        ("momentum", new FitOptions { Epochs = 6, BatchSize = 33, Optimizer = Optimizer.Sgd(0.05f, momentum: 0.9f), L2 = 1e-4f, Seed = 1 }),
        ("nesterov", new FitOptions { Epochs = 2, BatchSize = 1, Optimizer = Optimizer.Sgd(0.01f, momentum: 0.5f, nesterov: true), Seed = 2 }),
        ("adam", new FitOptions { Epochs = 8, BatchSize = 10, Optimizer = Optimizer.Adam(0.01f), L2 = 1e-3f, EarlyStopping = new EarlyStopping(patience: 2), Seed = 3 }),
    ];

    /// <summary>A line for each stage: the network, the stage and its fingerprint.</summary>
    /// <param name="threads">Threads that training and large batches may use.</param>
    /// <param name="helpers">Told of all trainings.</param>
    /// <exception cref="InvalidOperationException">The network answers otherwise in a batch than alone, or learns nothing.</exception>
    public static IEnumerable<string> Run(int threads, Helpers helpers)
    {
        NetworkDescription network = TNetwork.Description;
        Dataset data = MadeUpData.For(network, TrainingSamples, seed: 10);
        Dataset validation = MadeUpData.For(network, 61, seed: 20);
        TNetwork untrained = TNetwork.Create(seed: 7);
        yield return $"{network.Name} weights {OfParameters(untrained)}";
        yield return $"{network.Name} gradient {OfGradient(untrained)}";
        foreach ((string name, FitOptions options) in _trainings)
        {
            TNetwork trained = TNetwork.Create(seed: 7);
            FitResult result = trained.Fit(data, options with { Validation = validation, Threads = threads, Progress = helpers });
            RequireLearning(name, result);
            yield return $"{network.Name} {name} losses {OfLosses(result)}";
            yield return $"{network.Name} {name} parameters {OfParameters(trained)}";
            yield return $"{network.Name} {name} predictions {Answers<TNetwork>.Of(trained)}";
        }
    }

    /// <summary>The network as the last of the trainings leaves it.</summary>
    public static TNetwork Train()
    {
        TNetwork trained = TNetwork.Create(seed: 7);
        trained.Fit(MadeUpData.For(TNetwork.Description, TrainingSamples, seed: 10), _trainings[^1].Options with { Validation = MadeUpData.For(TNetwork.Description, 61, seed: 20) });
        return trained;
    }

    /// <summary>Where nothing is learned, the fingerprints say little.</summary>
    private static void RequireLearning(string name, FitResult result)
    {
        if (!(result.History[^1].TrainingLoss < result.History[0].TrainingLoss))
        {
            throw new InvalidOperationException($"{TNetwork.Description.Name} learns nothing with {name}:\n{result}");
        }
    }

    private static string OfParameters(TNetwork network)
    {
        float[] parameters = new float[TNetwork.Description.ParameterCount];
        network.CopyParametersTo(parameters);
        return Fingerprint.Of(parameters);
    }

    private static string OfGradient(TNetwork network)
    {
        float[] gradient = new float[TNetwork.Description.ParameterCount];
        float[] input = MadeUpData.Inputs(TNetwork.Description.InputSize, seed: 30);
        float[] target = new float[TNetwork.Description.OutputSize];
        target[^1] = 1;
        float loss = network.Backward(input, target, gradient);
        return Fingerprint.Of([loss, .. gradient]);
    }

    private static string OfLosses(FitResult result)
    {
        Fingerprint fingerprint = new();
        foreach (EpochReport epoch in result.History)
        {
            fingerprint.Add(epoch.TrainingLoss);
            fingerprint.Add(epoch.ValidationLoss!.Value);
        }

        return fingerprint.Finish();
    }
}

using NetGen.SameBits;

namespace NetGen.JitListing;

/// <summary>Runs all programs of a network that trains: gradients that are stored, and those that step parameters by each update rule.</summary>
internal static class TrainedExercise<TNetwork> where TNetwork : class, INetwork<TNetwork>
{
    private const int Samples = ForwardExercise<TNetwork>.Samples;

    /// <summary>The shortest update rule, with and without L2, and the longest one.</summary>
    private static readonly (Optimizer Optimizer, float L2)[] _trainings = [(Optimizer.Sgd(0.01f), 0f), (Optimizer.Sgd(0.01f), 1e-3f), (Optimizer.Adam(0.001f), 1e-3f)];

    public static void Run()
    {
        NetworkDescription description = TNetwork.Description;
        TNetwork network = TNetwork.Create(seed: 7);
        ForwardExercise<TNetwork>.Run(network);

        ReadOnlySpan<float> inputs = MadeUpData.Inputs(Samples * description.InputSize, seed: 1);
        Span<float> targets = new float[Samples * description.OutputSize];
        for (int s = 0; s < Samples; s++)
        {
            targets[s * description.OutputSize] = 1f;
        }

        ReadOnlySpan<float> input = inputs[..description.InputSize];
        ReadOnlySpan<float> target = targets[..description.OutputSize];
        network.Backward(input, target, new float[description.ParameterCount]);
        foreach ((Optimizer optimizer, float l2) in _trainings)
        {
            TrainingSession session = network.StartTraining(optimizer, l2);
            session.Step(input, target);
            session.Step(inputs, targets);
        }
    }
}

namespace NetGen.Samples.Moons;

/// <summary>
/// The experiment behind the article: gradient descent with all 200 points in every step, from the reference's start weights.
/// </summary>
/// <remarks>
/// The reference steps along the sum of the points' gradients, with rate 0.01 and L2 0.01. <see cref="FitOptions"/> has the mean of
/// the gradients, so that the same step is rate 0.01 · 200 and L2 0.01 / 200.
/// </remarks>
internal static class Experiment
{
    private const int Samples = 200;
    private const float ReferenceRate = 0.01f;
    private const float ReferenceL2 = 0.01f;

    /// <summary>Trains one network. Any network class with two inputs and two outputs will do.</summary>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <param name="train">The 200 points.</param>
    /// <param name="heldOut">Points that it does not see in training.</param>
    /// <param name="reference">Where it starts.</param>
    /// <param name="progress">Told of every pass.</param>
    public static Outcome Run<TNetwork>(Dataset train, Dataset heldOut, Reference reference, IProgress<EpochReport> progress)
        where TNetwork : class, INetwork<TNetwork>
    {
        TNetwork net = TNetwork.Create(seed: 0);
        net.SetParameters(reference.Start);
        SortedDictionary<int, double> losses = [];
        net.Fit(train, new FitOptions
        {
            Epochs = Reference.Passes,
            BatchSize = Samples,
            Shuffle = false,
            Optimizer = Optimizer.Sgd(ReferenceRate * Samples),
            L2 = ReferenceL2 / Samples,
            Progress = new AfterEachPass(pass =>
            {
                progress.Report(pass);
                if (IsMeasured(pass.Epoch))
                {
                    losses.Add(pass.Epoch, Loss(net, train));
                }
            }),
        });
        return new Outcome(reference, losses, net.Evaluate(train), net.Evaluate(heldOut), net.ForwardBatch);
    }

    /// <summary>The reference's passes, and the one before its last, for networks that go to and fro between two losses.</summary>
    private static bool IsMeasured(int pass) => pass % Reference.PassesBetweenLosses == 1 || pass == Outcome.LastPass - 1;

    /// <summary>The loss as the reference has it: with the L2 term 0.01/2 · Σw² / 200, over the weights and not the biases.</summary>
    private static double Loss<TNetwork>(TNetwork net, Dataset train) where TNetwork : class, INetwork<TNetwork>
    {
        float[] parameters = new float[TNetwork.Description.ParameterCount];
        net.CopyParametersTo(parameters);
        double squares = 0;
        int next = 0;
        foreach (LayerDescription layer in TNetwork.Description.Layers)
        {
            for (int k = 0; k < layer.Inputs * layer.Outputs; k++)
            {
                squares += (double)parameters[next + k] * parameters[next + k];
            }

            next += layer.ParameterCount;
        }

        return net.Evaluate(train).Loss + ReferenceL2 / 2.0 * squares / Samples;
    }

    private sealed class AfterEachPass(Action<EpochReport> action) : IProgress<EpochReport>
    {
        public void Report(EpochReport value) => action(value);
    }
}

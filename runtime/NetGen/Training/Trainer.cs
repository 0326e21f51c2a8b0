using System.Collections.Immutable;

namespace NetGen.Execution;

/// <summary>Trains a network: emitted members lead here.</summary>
/// <typeparam name="TArithmetic">The emitted arithmetic.</typeparam>
public static class Trainer<TArithmetic> where TArithmetic : struct, INetworkArithmetic
{
    /// <summary>
    /// Trains a network on data, from the parameters it has: epochs of mini-batches, each one step of the optimiser along the batch's
    /// mean gradient.
    /// </summary>
    /// <remarks>
    /// However this ends, by itself or by an exception of any kind, the network has the parameters of the last complete epoch or, with
    /// early stopping, of the complete epoch with the lowest validation loss (those from before training if no epoch was completed).
    /// </remarks>
    /// <param name="state">The network's state: its parameters, and the names of the classes, the scaling and the means of inputs, which become those of the data.</param>
    /// <param name="data">The samples: with raw inputs, if the network <see cref="NetworkDescription.Scaling">scales them</see>.</param>
    /// <param name="options">How to train; null for the defaults.</param>
    /// <param name="cancellationToken">Asks training to end before the next batch.</param>
    /// <returns>How it went.</returns>
    /// <exception cref="ArgumentException">
    /// The data or the validation data do not fit the network or each other, an input is NaN (other than where its mean stands in) or infinite, the loss cannot have a target,
    /// or early stopping has no validation data.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another <c>Fit</c> is training the network.</exception>
    /// <exception cref="TrainingDivergedException">The loss of a batch, a parameter or the optimizer's state became NaN or infinite.</exception>
    /// <exception cref="TrainingCanceledException">Training was cancelled; an <see cref="OperationCanceledException"/>.</exception>
    public static FitResult Fit(NetworkState state, Dataset data, FitOptions? options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(data);
        SpanCheck.Length(state.Length, TArithmetic.Description.Layout.BlockLength, nameof(state));
        state.BeginTraining(TArithmetic.Description);
        try
        {
            return FitAlone(state, data, options ?? new FitOptions(), cancellationToken);
        }
        finally
        {
            state.EndTraining();
        }
    }

    /// <summary>Trains a network that nobody else trains.</summary>
    private static FitResult FitAlone(NetworkState state, Dataset data, FitOptions options, CancellationToken cancellationToken)
    {
        NetworkDescription network = TArithmetic.Description;
        FitData samples = FitData.Of(network, state, data, options);
        FitTarget target = new(state, network, samples.Training, samples.Names);
        int largestBatch = Math.Min(options.BatchSize, data.Count);
        int threads = Threads(data, options, largestBatch);
        TrainingMemory memory = TrainingMemory.Rent(
            ArithmeticTrainingSession<TArithmetic>.Memory(largestBatch, threads) + TrainingMemory.RoundedUp(state.Length)
            + MiniBatches.Memory(data.Count, TArithmetic.InputSize, TArithmetic.OutputSize, options));
        TrainingRecord record = new(state, options, memory, target.Warnings);
        Crew? crew = null;
        try
        {
            crew = threads > 1 ? new Crew(threads) : null;
            Workplace workplace = new(memory, largestBatch, crew);
            ArithmeticTrainingSession<TArithmetic> session = Session(target.Trained, options.Optimizer, options.L2, workplace);
            MiniBatches batches = new(target.Inputs.Inputs, samples.Training.TargetsFor(network), TArithmetic.InputSize, TArithmetic.OutputSize, options, workplace);
            Dataset? validationData = null;
            for (int epoch = 1; epoch <= options.Epochs && !record.IsEnough; epoch++)
            {
                double loss = RunEpoch(session, target, ref batches, record, options, cancellationToken) / data.Count;
                validationData ??= samples.Validation is null ? null : MissingInputs.Fill(network, samples.Validation, state.InputMeans);
                Evaluation? validation = validationData is null ? null : Measure(state, validationData, options.Threads);
                EpochReport report = record.Complete(loss, validation?.Loss, validation is { HasClasses: true } ? validation.Accuracy : null);
                if (options.Progress is not null)
                {
                    state.Report(options.Progress, report);
                }
            }
        }
        finally
        {
            // The threads end first: nobody but this one may still be at the parameters, or at memory that is given back.
            crew?.Dispose();
            record.Restore();
            memory.GiveBack();
        }

        TrainingOutcome outcome = new(network, state, target.RawInputs, record.Kept, record.Epochs, ForwardEngine<TArithmetic>.ForwardBatch);
        return record.Result(FitWarnings.Of(outcome));
    }

    /// <summary>Begins training step by step, each batch brought by the caller.</summary>
    /// <param name="state">The network's state; its parameters change with every step.</param>
    /// <param name="optimizer">Turns a gradient into a step.</param>
    /// <param name="l2">As <see cref="FitOptions.L2"/>.</param>
    /// <param name="inputScaling">
    /// How a network that <see cref="NetworkDescription.Scaling">scales its inputs</see> is to scale them; null for the scaling that it knows from <c>Fit</c> or a file.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">l2 is negative or not finite.</exception>
    /// <exception cref="ArgumentException">The network does not scale its inputs, but a scaling is given; or the scaling is for other inputs.</exception>
    /// <exception cref="InvalidOperationException"><c>Fit</c> is training the network; or it scales its inputs, and neither knows nor is given how.</exception>
    public static TrainingSession Start(NetworkState state, Optimizer optimizer, float l2 = 0, Standardizer? inputScaling = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(optimizer);
        OptionCheck.NotNegative(l2, nameof(l2));
        NetworkDescription network = TArithmetic.Description;
        state.ThrowIfTraining(network, "StartTraining");
        inputScaling = InputScaling.ForSteps(network, state, inputScaling);
        if (network.Scaling == Scaling.None)
        {
            return ForSteps(state);
        }

        ScaledParameters parameters = new(state, network);
        return new ScalingSession<TArithmetic>(state, parameters, inputScaling!, ForSteps(parameters.Trained));

        ArithmeticTrainingSession<TArithmetic> ForSteps(NetworkState trained)
        {
            ArithmeticTrainingSession<TArithmetic> session = Session(trained, optimizer, l2, Workplace.Alone);
            session.LearningRate = optimizer.LearningRate;
            session.ChecksTargets = true;
            return session;
        }
    }

    private static ArithmeticTrainingSession<TArithmetic> Session(NetworkState state, Optimizer optimizer, float l2, Workplace workplace) =>
        optimizer.Begin(TArithmetic.Description.Layout, l2).Session<TArithmetic>(state, workplace);

    /// <summary>Measures with no more threads than training may use.</summary>
    private static Evaluation Measure(NetworkState state, Dataset validation, int threads)
    {
        int most = WorkSharing.Most;
        WorkSharing.Most = threads;
        try
        {
            return Evaluator<TArithmetic>.Measure(ref state.Start, validation);
        }
        finally
        {
            WorkSharing.Most = most;
        }
    }

    /// <summary>How many threads are worth while.</summary>
    private static int Threads(Dataset data, FitOptions options, int largestBatch) => TArithmetic.HasParts
        ? WorkSharing.ForSteps(
            TArithmetic.Description.MultiplyAdds, Math.Min(largestBatch, TArithmetic.SamplesAtOnce), (long)data.Count * options.Epochs, options.Threads)
        : 1;

    /// <summary>Trains on each batch once, and gives the network what came of it.</summary>
    /// <returns>The sum of the samples' losses, in double and in the order of the batches.</returns>
    private static double RunEpoch(
        ArithmeticTrainingSession<TArithmetic> session, FitTarget target, ref MiniBatches batches, TrainingRecord record, FitOptions options, CancellationToken cancellationToken)
    {
        batches.BeginEpoch();
        double sum = 0;
        for (int batch = 0; batch < batches.Count; batch++)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                throw new TrainingCanceledException(record.History, record.ParameterEpoch, cancellationToken);
            }

            int samples = batches.Get(batch, out ReadOnlySpan<float> inputs, out ReadOnlySpan<float> targets);
            float loss = session.StepOfSum(inputs, targets, samples);

            // A parameter that breaks mostly shows in the next batch's loss; what hides behind a bounded activation is found after the last batch.
            bool isLast = batch == batches.Count - 1;
            string? broken = !float.IsFinite(loss) ? $"the loss became {(float.IsNaN(loss) ? "NaN" : "infinite")}"
                : !isLast ? null
                : !(session.ParametersAreFinite && target.CompleteEpoch()) ? "a parameter became NaN or infinite"
                : !session.OptimizerIsFinite ? "the optimizer's state became NaN or infinite"
                : null;
            if (broken is not null)
            {
                ImmutableArray<EpochReport> history = record.History;
                throw new TrainingDivergedException(
                    broken, history.Length + 1, batch + 1, batches.Count, loss / samples, options.Optimizer.LearningRate, history, record.ParameterEpoch);
            }

            sum += loss;
        }

        return sum;
    }
}

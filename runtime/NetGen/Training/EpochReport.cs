namespace NetGen;

/// <summary>What one epoch of training came to.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Epochs">The number of epochs asked for.</param>
/// <param name="TrainingLoss">
/// The mean loss of the training samples, each measured when its batch was trained on; without the L2 term.
/// </param>
/// <param name="ValidationLoss">The mean loss of the validation samples after the epoch; null without validation data.</param>
/// <param name="ValidationAccuracy">
/// The fraction of the validation samples classified rightly, between 0 and 1; null without validation data or without classes.
/// </param>
/// <param name="LearningRate">The learning rate of the epoch.</param>
/// <param name="Elapsed">Time since training began.</param>
public sealed record EpochReport(
    int Epoch,
    int Epochs,
    double TrainingLoss,
    double? ValidationLoss,
    double? ValidationAccuracy,
    float LearningRate,
    TimeSpan Elapsed);

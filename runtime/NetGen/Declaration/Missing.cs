namespace NetGen;

/// <summary>What a missing feature (NaN, or null) stands for: see <see cref="FeatureAttribute.Missing"/>.</summary>
public enum Missing
{
    /// <summary>Nothing: it is an error that names the feature.</summary>
    Error,

    /// <summary>The feature's mean over the training data; for a feature of an enum, how often each value is there. Measured by <c>Fit</c>, saved with the weights.</summary>
    TrainingMean,
}

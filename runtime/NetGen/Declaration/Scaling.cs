namespace NetGen;

/// <summary>How a network brings its inputs to one scale before the first layer: measured by <c>Fit</c> on the training data, saved with the weights.</summary>
/// <remarks>
/// The scaling is folded into the first layer's weights and biases whenever they change, so that <c>Forward</c> takes raw inputs and costs the same as without.
/// </remarks>
public enum Scaling
{
    /// <summary>Inputs are taken as they are.</summary>
    None,

    /// <summary>(x − mean) / standard deviation, input by input: mean 0 and deviation 1 over the training data.</summary>
    Standardize,

    /// <summary>(x − least) / (greatest − least), input by input: from 0 to 1 over the training data.</summary>
    MinMax,
}

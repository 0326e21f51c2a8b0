namespace NetGen;

/// <summary>What training makes smaller: how far one sample's outputs y are from its targets t.</summary>
public enum Loss
{
    /// <summary>
    /// The natural partner of the output's activation: <see cref="CrossEntropy"/> for softmax,
    /// <see cref="BinaryCrossEntropy"/> for sigmoid, <see cref="MeanSquaredError"/> for any other.
    /// </summary>
    Auto = 0,

    /// <summary>−Σₖ tₖ·ln yₖ, in nats. With softmax only; the targets are probabilities that sum to 1.</summary>
    CrossEntropy,

    /// <summary>The mean over the outputs of −t·ln y − (1 − t)·ln(1 − y), in nats. With sigmoid only.</summary>
    BinaryCrossEntropy,

    /// <summary>The mean over the outputs of (y − t)².</summary>
    MeanSquaredError,

    /// <summary>The mean over the outputs of |y − t|.</summary>
    MeanAbsoluteError,

    /// <summary>The mean over the outputs of ½(y − t)² where |y − t| ≤ 1, else |y − t| − ½ (Huber 1964, with δ = 1).</summary>
    Huber,
}

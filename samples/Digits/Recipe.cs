namespace NetGen.Samples.Digits;

/// <summary>What is chosen before training: the settings that the digits are learned with.</summary>
/// <param name="LearningRate">Adam's.</param>
/// <param name="BatchSize">Samples a step.</param>
/// <param name="L2">Pull of the weights towards 0.</param>
/// <param name="Epochs">Passes over the training rows.</param>
internal sealed record Recipe(float LearningRate, int BatchSize, float L2, int Epochs)
{
    /// <summary>
    /// The settings of the sample. They are the best of those that <see cref="CrossValidation"/> tries within the training rows
    /// (<c>--choose</c> does it again); the test rows had no part in it.
    /// </summary>
    public static Recipe Chosen { get; } = new(LearningRate: 0.003f, BatchSize: 32, L2: 1e-3f, Epochs: 150);

    /// <summary>The settings as <see cref="DigitsNet.Fit"/> takes them.</summary>
    /// <param name="seed">Decides the order of the samples.</param>
    public FitOptions Options(ulong seed) => new()
    {
        Epochs = Epochs,
        BatchSize = BatchSize,
        Optimizer = Optimizer.Adam(LearningRate),
        L2 = L2,
        Seed = seed,
    };
}

using System.Collections.Immutable;

namespace NetGen.Generator.Model;

/// <summary>Which losses go with which activation of the output.</summary>
internal static class LossTable
{
    private static readonly ImmutableArray<Loss> _probabilities = ImmutableArray.Create(Loss.CrossEntropy);

    private static readonly ImmutableArray<Loss> _values =
        ImmutableArray.Create(Loss.MeanSquaredError, Loss.MeanAbsoluteError, Loss.Huber);

    private static readonly ImmutableArray<Loss> _yesOrNo = _values.Insert(0, Loss.BinaryCrossEntropy);

    /// <summary>The losses that an output may have, the one that <see cref="Loss.Auto"/> stands for first.</summary>
    public static ImmutableArray<Loss> Allowed(Activation output) => output switch
    {
        Activation.Softmax => _probabilities,
        Activation.Sigmoid => _yesOrNo,
        _ => _values,
    };

    /// <summary>The loss that is meant, with <see cref="Loss.Auto"/> replaced by the output's natural partner.</summary>
    public static Loss Resolve(Loss loss, Activation output) => loss == Loss.Auto ? Allowed(output)[0] : loss;
}

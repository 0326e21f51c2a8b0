using NetGen.Generator.Model;

namespace NetGen.Generator.Layers;

/// <summary>What the plan knows of one loss. A new loss is an entry in <see cref="Of"/> (and a member of the two enums).</summary>
/// <param name="Name">As a person writes it in a summary.</param>
/// <param name="Equation">The loss of one sample, as text.</param>
/// <param name="DeltaEquation">Its derivative, by the weighted sum if <paramref name="IsFused"/>, else by the output.</param>
/// <param name="IsFused">Whether the derivative already includes the activation's slope (cross-entropy with softmax, binary cross-entropy with sigmoid).</param>
/// <param name="Mean">Whether the loss is averaged over the outputs.</param>
/// <param name="Operations">Lane operations of the loss and of its derivative together.</param>
internal sealed record LossRule(string Name, string Equation, string DeltaEquation, bool IsFused, bool Mean, int Operations)
{
    public static LossRule Of(Loss loss) => loss switch
    {
        Loss.CrossEntropy => new(
            "cross-entropy", "L = −Σₖ t[k]·ln probabilities[k], where −ln probabilities[k] = largest − logits[k] + ln total", "probabilities[k] − t[k]", true, false, 6),
        Loss.BinaryCrossEntropy => new(
            "binary cross-entropy", "L = mean of −t·ln y − (1 − t)·ln(1 − y) = mean of ln(1 + e^sum) − t·sum", "(y[k] − t[k])/n, of n outputs", true, true, 8),
        Loss.MeanSquaredError => new(
            "mean squared error", "L = mean of (y − t)²", "2·(y[k] − t[k])/n, of n outputs", false, true, 2),
        Loss.MeanAbsoluteError => new(
            "mean absolute error", "L = mean of |y − t|", "sign(y[k] − t[k])/n, of n outputs", false, true, 6),
        Loss.Huber => new(
            "Huber", "L = mean of ½(y − t)² where |y − t| ≤ 1, else |y − t| − ½", "(y[k] − t[k])/n, held between −1/n and 1/n, of n outputs", false, true, 17),
        _ => throw new ArgumentOutOfRangeException(nameof(loss), loss, "There is no rule for this loss."),
    };
}

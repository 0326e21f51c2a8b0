using NetGen.Numerics;

namespace NetGen;

/// <summary>The loss of one sample from its outputs, in double precision, as <see cref="Loss"/> defines it.</summary>
internal static class SampleLoss
{
    /// <summary>
    /// What ln is taken of where an output was rounded to 0: the least positive float. So the loss stays finite (some 103 nats), and no output
    /// that is larger than 0 is changed.
    /// </summary>
    private const double LeastProbability = float.Epsilon;

    /// <summary>
    /// What ln is taken of where 1 − y is 0, because y was rounded to 1: 2⁻²⁵, half the distance from 1 to the float below it, which is the most
    /// that 1 − y can have been.
    /// </summary>
    private const double LeastComplement = 1.0 / (1 << 25);

    /// <summary>The loss of one sample. NaN outputs give NaN.</summary>
    public static double Of(Loss loss, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets) => loss switch
    {
        Loss.CrossEntropy => CrossEntropy(outputs, targets),
        Loss.BinaryCrossEntropy => BinaryCrossEntropy(outputs, targets),
        Loss.MeanSquaredError => MeanSquaredError(outputs, targets),
        Loss.MeanAbsoluteError => MeanAbsoluteError(outputs, targets),
        Loss.Huber => Huber(outputs, targets),
        _ => throw new ArgumentOutOfRangeException(nameof(loss), loss, "A description's loss is never Auto."),
    };

    /// <summary>−Σ t·ln y.</summary>
    private static double CrossEntropy(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        double sum = 0;
        for (int k = 0; k < outputs.Length; k++)
        {
            // With t = 0 the term is 0 for any y, but NaN must not get lost.
            sum -= targets[k] * NaturalLogarithm.Of(Math.Max(outputs[k], LeastProbability));
        }

        return sum;
    }

    /// <summary>The mean of −t·ln y − (1 − t)·ln(1 − y).</summary>
    private static double BinaryCrossEntropy(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        double sum = 0;
        for (int k = 0; k < outputs.Length; k++)
        {
            double y = outputs[k];
            double t = targets[k];
            sum -= t * NaturalLogarithm.Of(Math.Max(y, LeastProbability)) + (1 - t) * NaturalLogarithm.Of(Math.Max(1 - y, LeastComplement));
        }

        return sum / outputs.Length;
    }

    /// <summary>The mean of (y − t)².</summary>
    private static double MeanSquaredError(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        double sum = 0;
        for (int k = 0; k < outputs.Length; k++)
        {
            double error = (double)outputs[k] - targets[k];
            sum += error * error;
        }

        return sum / outputs.Length;
    }

    /// <summary>The mean of |y − t|.</summary>
    private static double MeanAbsoluteError(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        double sum = 0;
        for (int k = 0; k < outputs.Length; k++)
        {
            sum += Math.Abs((double)outputs[k] - targets[k]);
        }

        return sum / outputs.Length;
    }

    /// <summary>The mean of ½(y − t)² where |y − t| ≤ 1, else |y − t| − ½.</summary>
    private static double Huber(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        double sum = 0;
        for (int k = 0; k < outputs.Length; k++)
        {
            double distance = Math.Abs((double)outputs[k] - targets[k]);
            sum += distance <= 1 ? 0.5 * distance * distance : distance - 0.5;
        }

        return sum / outputs.Length;
    }
}

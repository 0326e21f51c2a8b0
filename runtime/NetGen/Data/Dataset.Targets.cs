using System.Globalization;
using NetGen.Execution;

namespace NetGen;

/// <content>What a network trains on.</content>
public sealed partial class Dataset
{
    private float[]? _oneHot;
    private float[]? _zeroOrOne;
    private bool _areProbabilities;
    private bool _areDistributions;

    /// <summary>
    /// The row-major [<see cref="Count"/>, OutputSize] targets that a network trains on: one-hot for softmax, 0 or 1 for a single sigmoid output
    /// and two classes, the values otherwise. Made on the first call.
    /// </summary>
    /// <exception cref="ArgumentException">Inputs or answers do not fit the network.</exception>
    internal ReadOnlySpan<float> TargetsFor(NetworkDescription network)
    {
        if (InputSize != network.InputSize)
        {
            throw new ArgumentException($"{network.Name} has {network.InputSize} inputs, but the dataset has {InputSize}.");
        }

        if (!HasClasses)
        {
            if (TargetSize != network.OutputSize)
            {
                throw new ArgumentException($"{network.Name} has {network.OutputSize} outputs, but the dataset has {TargetSize} target values in a row.");
            }

            CheckRange(network);
            return Targets;
        }

        if (network.OutputActivation == Activation.Softmax)
        {
            if (ClassNames.Length != network.OutputSize)
            {
                throw new ArgumentException($"{network.Name} tells {network.OutputSize} classes apart, but the dataset has {ClassNames.Length}.");
            }

            return _oneHot ??= OneHot();
        }

        if (network.OutputActivation == Activation.Sigmoid && network.OutputSize == 1)
        {
            if (ClassNames.Length != 2)
            {
                throw new ArgumentException($"{network.Name} has a single sigmoid output, which tells 2 classes apart, but the dataset has {ClassNames.Length}.");
            }

            return _zeroOrOne ??= ZeroOrOne();
        }

        throw new ArgumentException(
            $"{network.Name} has {network.OutputSize} {network.OutputActivation} outputs, which give values, but the dataset has {ClassNames.Length} classes; "
            + "classes need a softmax output, or a single sigmoid output for two.");
    }

    /// <summary>Cross-entropies have a least value only where targets are probabilities; with others, training would run away without a word.</summary>
    private void CheckRange(NetworkDescription network)
    {
        if (network.Loss is not (Loss.CrossEntropy or Loss.BinaryCrossEntropy))
        {
            return;
        }

        for (int k = 0; k < _targets.Length && !_areProbabilities; k++)
        {
            if (!(_targets.Span[k] is >= 0 and <= 1))
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                    $"{network.Name} has the loss {network.Loss}, whose targets are from 0 to 1, but target {k % TargetSize} ({TargetNames[k % TargetSize]}) of row {k / TargetSize} is {_targets.Span[k]}."));
            }
        }

        _areProbabilities = true;
        const float RoundingAllowed = 1e-3f;
        for (int row = 0; row < Count && network.Loss == Loss.CrossEntropy && !_areDistributions; row++)
        {
            float sum = 0;
            foreach (float target in Target(row))
            {
                sum += target;
            }

            if (!(Math.Abs(sum - 1) <= RoundingAllowed))
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                    $"{network.Name} has the loss {network.Loss}, whose targets sum to 1 in each row, but those of row {row} sum to {sum}."));
            }
        }

        _areDistributions |= network.Loss == Loss.CrossEntropy;
    }

    private float[] OneHot()
    {
        int classes = ClassNames.Length;
        float[] targets = new float[ArrayLength.OfRows(Count, classes, "targets")];
        for (int row = 0; row < Count; row++)
        {
            targets[row * classes + _labels.Span[row]] = 1;
        }

        return targets;
    }

    private float[] ZeroOrOne()
    {
        float[] targets = new float[Count];
        for (int row = 0; row < Count; row++)
        {
            targets[row] = _labels.Span[row];
        }

        return targets;
    }
}

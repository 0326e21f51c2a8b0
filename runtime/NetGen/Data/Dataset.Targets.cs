using System.Globalization;
using NetGen.Execution;

namespace NetGen;

/// <content>What a network trains on.</content>
public sealed partial class Dataset
{
    private float[]? _oneHot;
    private float[]? _zeroOrOne;

    // The rules that the target values are known to satisfy.
    private TargetRule? _satisfied;

    /// <summary>
    /// The row-major [<see cref="Count"/>, OutputSize] targets that a network trains on: one-hot for softmax, 0 or 1 for a single sigmoid output
    /// and two classes, the values otherwise. Made on the first call.
    /// </summary>
    /// <param name="network">What the network is.</param>
    /// <param name="what">What messages call the data; null where it is clear which are meant.</param>
    /// <exception cref="ArgumentException">Inputs or answers do not fit the network.</exception>
    internal ReadOnlySpan<float> TargetsFor(NetworkDescription network, string? what = null)
    {
        RequireInputsOf(network);
        if (!HasClasses)
        {
            if (TargetSize != network.OutputSize)
            {
                throw new ArgumentException($"{network.Name} has {network.OutputSize} outputs, but the dataset has {TargetSize} target values in a row.");
            }

            CheckTargets(network, what);
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

    /// <summary>Makes sure that there are as many inputs as a network has.</summary>
    /// <exception cref="ArgumentException">There are not.</exception>
    internal void RequireInputsOf(NetworkDescription network)
    {
        if (InputSize != network.InputSize)
        {
            throw new ArgumentException($"{network.Name} has {network.InputSize} inputs, but the dataset has {InputSize}.");
        }
    }

    private void CheckTargets(NetworkDescription network, string? what)
    {
        TargetRule rule = TargetRule.Of(network);
        if (_satisfied == rule)
        {
            return;
        }

        if (!rule.Allows(Targets) && rule.FindRefused(Targets) is RefusedTarget refused)
        {
            string target = refused.Output is int output ? string.Create(CultureInfo.InvariantCulture, $"target {output} ({TargetNames[output]})") : "";
            throw new ArgumentException(refused.Describe(
                network, target, string.Create(CultureInfo.InvariantCulture, $"row {refused.Row}{(what is null ? "" : $" of the {what}")}")));
        }

        _satisfied = rule;
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

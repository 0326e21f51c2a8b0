using System.Collections.Immutable;
using System.Globalization;
using NetGen.Execution;

namespace NetGen;

/// <summary>What must hold of a network before any file of it is written: that it could be read back.</summary>
internal static class SavedState
{
    /// <summary>Checks a network.</summary>
    /// <param name="network">What the network is.</param>
    /// <param name="state">Its state.</param>
    /// <param name="member">What the user has called.</param>
    /// <returns>Its tensors, in the order in which they are written.</returns>
    /// <exception cref="InvalidOperationException"><c>Fit</c> is training the network, and this is no report of it.</exception>
    /// <exception cref="ArgumentException">
    /// The state is not of this network, a parameter or mean is not finite, there are too few or many names, scaled inputs or means, or names are null, no text or, of classes, the same.
    /// </exception>
    public static ModelTensor[] Check(NetworkDescription network, NetworkState state, string member)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(state);
        SpanCheck.Length(state.Length, network.Layout.BlockLength, nameof(state));
        state.ThrowIfChanging(network, member);
        if (SavedText.Fault(network.Name) is string fault)
        {
            throw new ArgumentException($"The name of the network {fault}; give it another name.", nameof(network));
        }

        CheckNames(network, state, state.InputNames, "input", network.InputSize);
        CheckNames(network, state, state.TargetNames, "output", network.OutputSize);
        CheckClassNames(network, state);
        if (state.Scaling is not null && state.Scaling.InputSize != network.InputSize)
        {
            throw new ArgumentException($"{network.Name} has {network.InputSize} inputs, but its scaling has {state.Scaling.InputSize}.", nameof(state));
        }

        CheckMeans(network, state);
        ModelTensor[] tensors = ModelTensor.Of(network);
        if (!ParameterBlock.AreFinite(state.Span))
        {
            CheckParameters(network, state, tensors);
        }

        return tensors;
    }

    /// <summary>Checks names of inputs, values or classes.</summary>
    private static void CheckNames(NetworkDescription network, NetworkState state, ImmutableArray<string> names, string what, int expected)
    {
        if (names.IsDefaultOrEmpty)
        {
            return;
        }

        if (names.Length != expected)
        {
            throw new ArgumentException($"{network.Name} has {expected} {what}s, but names of {names.Length}.", nameof(state));
        }

        for (int k = 0; k < names.Length; k++)
        {
            if (SavedText.Fault(names[k]) is string fault)
            {
                throw new ArgumentException($"The name of {what} {k} of {network.Name} {fault}; give the {what} another name.", nameof(state));
            }
        }
    }

    private static void CheckClassNames(NetworkDescription network, NetworkState state)
    {
        ImmutableArray<string> names = state.ClassNames;
        if (names.IsDefaultOrEmpty)
        {
            return;
        }

        if (names.Length != network.ClassCount)
        {
            throw new ArgumentException($"{network.Name} stands for {network.ClassCount} classes, but has {names.Length} class names.", nameof(state));
        }

        CheckNames(network, state, names, "class", network.ClassCount);
        if (NameCheck.FirstRepeated(names) is (int first, int second))
        {
            throw new ArgumentException($"The classes {first} and {second} of {network.Name} are both called {DataFormatException.Quote(names[first])}; give each class a name of its own.", nameof(state));
        }

        if (NameCheck.DifferenceOfClasses(network, names) is string difference)
        {
            throw new ArgumentException($"The order of the class names is not that of the network: {difference}.", nameof(state));
        }
    }

    private static void CheckMeans(NetworkDescription network, NetworkState state)
    {
        ImmutableArray<float> means = state.InputMeans;
        if (means.IsDefaultOrEmpty)
        {
            return;
        }

        if (means.Length != network.InputSize)
        {
            throw new ArgumentException($"{network.Name} has {network.InputSize} inputs, but {means.Length} means.", nameof(state));
        }

        bool[] areNeeded = MissingInputs.MayBeMissing(network);
        for (int k = 0; k < means.Length; k++)
        {
            if (float.IsInfinity(means[k]) || (areNeeded[k] && float.IsNaN(means[k])))
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The mean of input {k} of {network.Name} must be a finite number, but is {means[k]}."), nameof(state));
            }
        }
    }

    private static void CheckParameters(NetworkDescription network, NetworkState state, ModelTensor[] tensors)
    {
        foreach (ModelTensor tensor in tensors)
        {
            if (tensor.FirstNotFinite(state.Span) is (long index, float value))
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Only finite parameters are saved, but {tensor.Name}{tensor.Place(index)} of {network.Name} is {value}."), nameof(state));
            }
        }
    }
}

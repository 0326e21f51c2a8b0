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
    /// <exception cref="ArgumentException">The state is not of this network, a parameter is not finite, a class name is null or no text, or there are too few or many names, scaled inputs or means.</exception>
    public static ModelTensor[] Check(NetworkDescription network, NetworkState state, string member)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(state);
        SpanCheck.Length(state.Length, network.Layout.BlockLength, nameof(state));
        state.ThrowIfChanging(network, member);
        int classes = network.ClassCount;
        if (!state.ClassNames.IsDefaultOrEmpty && state.ClassNames.Length != classes)
        {
            throw new ArgumentException($"{network.Name} stands for {classes} classes, but has {state.ClassNames.Length} class names.", nameof(state));
        }

        Names("inputs", network.InputSize, state.InputNames);
        Names("output values", network.OutputSize, state.TargetNames);
        for (int k = 0; !state.ClassNames.IsDefault && k < state.ClassNames.Length; k++)
        {
            ClassNameCheck.ThrowIfNoText(state.ClassNames[k], k, nameof(state));
        }

        if (state.Scaling is not null && state.Scaling.InputSize != network.InputSize)
        {
            throw new ArgumentException($"{network.Name} has {network.InputSize} inputs, but its scaling has {state.Scaling.InputSize}.", nameof(state));
        }

        int means = state.InputMeans.IsDefaultOrEmpty ? 0 : state.InputMeans.Length;
        if (means > 0 && means != network.InputSize)
        {
            throw new ArgumentException($"{network.Name} has {network.InputSize} inputs, but {means} means.", nameof(state));
        }

        ModelTensor[] tensors = ModelTensor.Of(network);
        foreach (ModelTensor tensor in tensors)
        {
            for (long k = 0; k < tensor.Count; k++)
            {
                float value = state.Span[tensor.PlaceInBlock(k)];
                if (!float.IsFinite(value))
                {
                    throw new ArgumentException(
                        string.Create(CultureInfo.InvariantCulture, $"Only finite parameters are saved, but {tensor.Name}{tensor.Place(k)} of {network.Name} is {value}."),
                        nameof(state));
                }
            }
        }

        return tensors;

        void Names(string what, int expected, ImmutableArray<string> names)
        {
            if (!names.IsDefaultOrEmpty && names.Length != expected)
            {
                throw new ArgumentException($"{network.Name} has {expected} {what}, but names of {names.Length}.", nameof(state));
            }
        }
    }
}

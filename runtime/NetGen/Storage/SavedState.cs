using System.Globalization;
using NetGen.Execution;

namespace NetGen;

/// <summary>What must hold of a network before any file of it is written: that it could be read back.</summary>
internal static class SavedState
{
    /// <summary>Checks a network.</summary>
    /// <returns>Its tensors, in the order in which they are written.</returns>
    /// <exception cref="ArgumentException">The state is not of this network, a parameter is not finite, a class name is null or no text, or there are too few or many class names, scaled inputs or means.</exception>
    public static ModelTensor[] Check(NetworkDescription network, NetworkState state)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(state);
        SpanCheck.Length(state.Length, network.Layout.BlockLength, nameof(state));
        int classes = network.ClassCount;
        if (!state.ClassNames.IsDefaultOrEmpty && state.ClassNames.Length != classes)
        {
            throw new ArgumentException($"{network.Name} stands for {classes} classes, but has {state.ClassNames.Length} class names.", nameof(state));
        }

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
    }
}

using System.Runtime.CompilerServices;

namespace NetGen.Execution;

/// <summary>Turns members of a feature type into inputs. Emitted code calls it, once for each member; nothing is looked up unless something is missing.</summary>
/// <typeparam name="TArithmetic">The emitted arithmetic, whose description names the features.</typeparam>
public static class FeatureReader<TArithmetic> where TArithmetic : struct, IForwardArithmetic
{
    /// <summary>The place of a value of an enum that is missing.</summary>
    public const int NoValue = -2;

    /// <summary>A number as an input.</summary>
    /// <param name="value">The number.</param>
    /// <param name="feature">Which feature it is, from 0.</param>
    /// <param name="row">Which of several samples, from 0; −1 for a single one.</param>
    /// <returns>The number; what stands in for it if it is NaN.</returns>
    /// <exception cref="ArgumentException">It is NaN, and nothing stands in for it.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Number(float value, int feature, int row) => float.IsNaN(value) ? WhenMissing(feature, 0, row) : value;

    /// <summary>A number that may be missing, as an input; otherwise as <see cref="Number(float, int, int)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Number(float? value, int feature, int row) => Number(value ?? float.NaN, feature, row);

    /// <summary>True or false as an input: 1 or 0; otherwise as <see cref="Number(float, int, int)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Flag(bool? value, int feature, int row) => Number(value is bool flag ? (flag ? 1f : 0f) : float.NaN, feature, row);

    /// <summary>A value of an enum as inputs: 1 for the value that it is, 0 for the others.</summary>
    /// <param name="inputs">Receives them.</param>
    /// <param name="place">The place of the value among the enum's; −1 if it is none of them, <see cref="NoValue"/> if it is missing.</param>
    /// <param name="feature">Which feature it is, from 0.</param>
    /// <param name="row">Which of several samples, from 0; −1 for a single one.</param>
    /// <exception cref="ArgumentException">It is none of the enum's values, or it is missing and nothing stands in for it.</exception>
    public static void Category(Span<float> inputs, int place, int feature, int row)
    {
        if (place == NoValue)
        {
            for (int k = 0; k < inputs.Length; k++)
            {
                inputs[k] = WhenMissing(feature, k, row);
            }

            return;
        }

        if (place < 0)
        {
            throw new ArgumentException($"The feature {Name(feature)}{InRow(row)} has a number that is none of its enum's values.");
        }

        inputs.Clear();
        inputs[place] = 1f;
    }

    /// <summary>The numbers of an inline array as inputs.</summary>
    /// <param name="inputs">Receives them.</param>
    /// <param name="values">The numbers.</param>
    /// <param name="feature">Which feature the first of them is, from 0.</param>
    /// <param name="row">Which of several samples, from 0; −1 for a single one.</param>
    /// <exception cref="ArgumentException">One is NaN, and nothing stands in for it.</exception>
    public static void Array(Span<float> inputs, ReadOnlySpan<float> values, int feature, int row)
    {
        for (int k = 0; k < values.Length; k++)
        {
            inputs[k] = Number(values[k], feature + k, row);
        }
    }

    /// <summary>Makes sure that a member with features in it is there.</summary>
    /// <param name="value">The member.</param>
    /// <param name="name">Its name.</param>
    /// <param name="row">Which of several samples, from 0; −1 for a single one.</param>
    /// <exception cref="ArgumentException">It is null.</exception>
    public static void Present(object? value, string name, int row)
    {
        if (value is null)
        {
            throw new ArgumentException($"{name}{InRow(row)} is null, but {TArithmetic.Description.Name} takes features from it.");
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float WhenMissing(int feature, int index, int row)
    {
        FeatureDescription description = TArithmetic.Description.Features[feature];
        return description.WhenMissing.IsEmpty
            ? throw new ArgumentException(
                $"The feature {Name(feature)}{InRow(row)} is missing (NaN or null); give it a value, or say what stands in for it with [Feature(Missing = …)].")
            : description.WhenMissing[index];
    }

    private static string Name(int feature) => $"{TArithmetic.Description.Features[feature].Name} of {TArithmetic.Description.Name}";

    private static string InRow(int row) => row < 0 ? "" : $" in sample {row}";
}

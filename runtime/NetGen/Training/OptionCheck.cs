using System.Diagnostics.CodeAnalysis;

namespace NetGen;

/// <summary>Checks the numbers that users set. Each error names the option, what it must be, and what it is.</summary>
internal static class OptionCheck
{
    /// <summary>Passes whole numbers from 1 on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Any other.</exception>
    public static int AtLeastOne(int value, string name)
    {
        if (value < 1)
        {
            Throw(name, value, "at least 1");
        }

        return value;
    }

    /// <summary>Passes whole numbers from 0 on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Any other.</exception>
    public static int NotNegative(int value, string name)
    {
        if (value < 0)
        {
            Throw(name, value, "at least 0");
        }

        return value;
    }

    /// <summary>Passes finite numbers above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Any other.</exception>
    public static float Positive(float value, string name)
    {
        if (!float.IsFinite(value) || value <= 0)
        {
            Throw(name, value, "a finite number above 0");
        }

        return value;
    }

    /// <summary>Passes finite numbers from 0 on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Any other.</exception>
    public static float NotNegative(float value, string name)
    {
        if (!float.IsFinite(value) || value < 0)
        {
            Throw(name, value, "a finite number from 0 on");
        }

        return value;
    }

    /// <summary>Passes numbers from 0 on that are below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Any other.</exception>
    public static float Fraction(float value, string name)
    {
        if (!(value >= 0 && value < 1))
        {
            Throw(name, value, "from 0 on and below 1");
        }

        return value;
    }

    [DoesNotReturn]
    private static void Throw(string name, object value, string expected) =>
        throw new ArgumentOutOfRangeException(name, value, $"{name} must be {expected}.");
}

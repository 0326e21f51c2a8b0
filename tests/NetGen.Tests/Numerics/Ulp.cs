namespace NetGen.Tests.Numerics;

/// <summary>Errors in units in the last place.</summary>
internal static class Ulp
{
    /// <summary>
    /// The distance of a float from the exact value, in the spacing of floats at the exact value. Where the kind differs (NaN, infinity, sign of
    /// zero) it is infinite; an exact value may overflow, though: ∞ then counts as 2¹²⁸, and so does what lies beyond that.
    /// </summary>
    public static double Error(float actual, double exact)
    {
        if (double.IsNaN(exact) || float.IsNaN(actual))
        {
            return double.IsNaN(exact) && float.IsNaN(actual) ? 0 : double.PositiveInfinity;
        }

        if (double.IsInfinity(exact) || exact == 0)
        {
            return BitConverter.DoubleToInt64Bits(actual) == BitConverter.DoubleToInt64Bits(exact) ? 0 : double.PositiveInfinity;
        }

        double end = Math.ScaleB(1, 128);
        exact = Math.Clamp(exact, -end, end);
        double reached = Math.Clamp(actual, -end, end);
        int exponent = Math.Clamp(Math.ILogB(exact), -126, 127);
        return Math.Abs(reached - exact) * Math.ScaleB(1, 23 - exponent);
    }
}

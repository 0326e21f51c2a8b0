namespace NetGen.Numerics;

/// <summary>The natural logarithm in double precision, with the same bits on every machine: that of <see cref="Math"/> is the platform's.</summary>
/// <remarks>
/// x = 2ⁿ·m with m between √½ and √2; ln m = 2·artanh(s) = 2·(s + s³/3 + s⁵/5 + …) with s = (m − 1)/(m + 1), where |s| is at most 0.172: what
/// follows the term of s²¹ is below 10⁻¹⁸ of the whole. For the losses of reports, by which early stopping chooses; nothing here is vectorised.
/// </remarks>
internal static class NaturalLogarithm
{
    /// <summary>ln 2 without its last 21 bits, so that its product with any exponent is exact; and those bits (both from 50 digits).</summary>
    private const double Ln2High = 0.69314718036912381649;
    private const double Ln2Low = 1.9082149292705877000e-10;
    private const double Root2 = 1.4142135623730950488;
    private const int FractionBits = 52;
    private const int ExponentOfOne = 1023;
    private const long Fraction = (1L << FractionBits) - 1;

    /// <summary>1/21, 1/19, … 1/3.</summary>
    private static ReadOnlySpan<double> Coefficients => [1.0 / 21, 1.0 / 19, 1.0 / 17, 1.0 / 15, 1.0 / 13, 1.0 / 11, 1.0 / 9, 1.0 / 7, 1.0 / 5, 1.0 / 3];

    /// <summary>ln <paramref name="x"/>; NaN for NaN.</summary>
    /// <param name="x">A positive, normal number, or NaN.</param>
    public static double Of(double x)
    {
        if (double.IsNaN(x))
        {
            return x;
        }

        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)(bits >> FractionBits) - ExponentOfOne;
        double m = BitConverter.Int64BitsToDouble((bits & Fraction) | (long)ExponentOfOne << FractionBits);
        if (m > Root2)
        {
            m *= 0.5;
            exponent++;
        }

        double f = m - 1;
        double s = f / (2 + f);
        double square = s * s;
        double sum = 0;
        foreach (double coefficient in Coefficients)
        {
            sum = sum * square + coefficient;
        }

        double s2 = s + s;
        return exponent * Ln2High + (s2 + (s2 * square * sum + exponent * Ln2Low));
    }
}

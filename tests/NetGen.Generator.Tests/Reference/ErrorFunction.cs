namespace NetGen.Generator.Tests.Reference;

/// <summary>The error function in double precision.</summary>
internal static class ErrorFunction
{
    private const double SwitchToFraction = 2.5;

    /// <summary>2/√π·∫₀ˣ e^(−t²) dt, within some 1e-15.</summary>
    public static double Erf(double x)
    {
        double magnitude = Math.Abs(x);
        if (double.IsNaN(x))
        {
            return x;
        }

        double erf = magnitude switch
        {
            < SwitchToFraction => Series(magnitude),
            < 6 => 1 - ComplementByFraction(magnitude),
            _ => 1, // 1 − erf(6) is 2e-17
        };
        return Math.CopySign(erf, x);
    }

    /// <summary>
    /// erf x = 2/√π·e^(−x²)·Σₙ 2ⁿ·x^(2n+1) / (1·3·5·…·(2n+1)) (Abramowitz and Stegun 7.1.6): all terms are positive, so nothing cancels.
    /// </summary>
    private static double Series(double x)
    {
        double term = x;
        double sum = x;
        for (int n = 1; term > sum * 1e-17; n++)
        {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    /// <summary>
    /// 1 − erf x = e^(−x²)/√π · 1/(x + (1/2)/(x + (2/2)/(x + (3/2)/(x + …)))) (Abramowitz and Stegun 7.1.14), from the inside out.
    /// </summary>
    private static double ComplementByFraction(double x)
    {
        double tail = x;
        for (int k = 120; k >= 1; k--)
        {
            tail = x + k / 2.0 / tail;
        }

        return Math.Exp(-x * x) / Math.Sqrt(Math.PI) / tail;
    }
}

namespace NetGen.Tests.Numerics;

/// <summary>The functions in double precision, good to some units of its last place: 10⁸ times finer than what is measured with them.</summary>
internal static class References
{
    public static Func<double, double> Of(string function) => function switch
    {
        "tanh" => Math.Tanh,
        "exp" => Math.Exp,
        "expm1" => ExpMinusOne,
        "log" => Math.Log,
        "log1p" => LogOnePlus,
        "sigmoid" => Sigmoid,
        "erf" => Erf,
        _ => throw new ArgumentException($"There is no function {function}.", nameof(function)),
    };

    /// <summary>Near 0 as 2·e^(x/2)·sinh(x/2), which does not cancel.</summary>
    private static double ExpMinusOne(double x) => Math.Abs(x) < 1 ? 2 * Math.Exp(x / 2) * Math.Sinh(x / 2) : Math.Exp(x) - 1;

    /// <summary>W. Kahan: the error of 1 + x is the same in the logarithm's argument and in the divisor, and goes out.</summary>
    private static double LogOnePlus(double x)
    {
        double sum = 1 + x;
        return sum == 1 || double.IsPositiveInfinity(x) ? x : sum <= 0 ? Math.Log(sum) : Math.Log(sum) * (x / (sum - 1));
    }

    private static double Sigmoid(double x) => x < 0 ? Math.Exp(x) / (1 + Math.Exp(x)) : 1 / (1 + Math.Exp(-x));

    /// <summary>
    /// 2/√π·e^(−x²)·Σ 2ⁿ·x²ⁿ⁺¹/(1·3·…·(2n+1)) (M. Abramowitz, I. Stegun, 7.1.6): all terms have the same sign, so nothing cancels.
    /// </summary>
    public static double Erf(double x)
    {
        if (Math.Abs(x) > 6)
        {
            return Math.Sign(x);
        }

        double term = x, sum = x;
        for (int n = 1; Math.Abs(term) > 1e-18 * Math.Abs(sum); n++)
        {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }
}

namespace NetGen.Generator.Tests.Reference;

/// <summary>The activations of single units in double precision, from their definitions. (Softmax, of a whole layer, is with the network.)</summary>
internal static class ReferenceActivation
{
    // Klambauer, Unterthiner, Mayr and Hochreiter 2017, "Self-Normalizing Neural Networks", section 2.
    private const double SeluScale = 1.0507009873554804934193349852946;
    private const double SeluAlpha = 1.6732632423543772848170429916717;
    private const double LeakySlope = 0.01;

    /// <summary>f(x).</summary>
    public static double Value(Activation activation, double x) => activation switch
    {
        Activation.Identity => x,
        Activation.Tanh => Math.Tanh(x),
        Activation.Sigmoid => Sigmoid(x),
        Activation.ReLU => Math.Max(x, 0),
        Activation.LeakyReLU => x > 0 ? x : LeakySlope * x,
        Activation.ELU => x > 0 ? x : Math.Exp(x) - 1,
        Activation.SELU => SeluScale * (x > 0 ? x : SeluAlpha * (Math.Exp(x) - 1)),
        Activation.GELU => x * NormalDistribution(x),
        Activation.SiLU => x * Sigmoid(x),
        Activation.Softplus => Softplus(x),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "This activation is not one of a single unit."),
    };

    /// <summary>f′(x).</summary>
    public static double Slope(Activation activation, double x) => activation switch
    {
        Activation.Identity => 1,
        Activation.Tanh => 1 / (Math.Cosh(x) * Math.Cosh(x)),
        Activation.Sigmoid => Sigmoid(x) * Sigmoid(-x),
        Activation.ReLU => x > 0 ? 1 : 0,
        Activation.LeakyReLU => x > 0 ? 1 : LeakySlope,
        Activation.ELU => x > 0 ? 1 : Math.Exp(x),
        Activation.SELU => SeluScale * (x > 0 ? 1 : SeluAlpha * Math.Exp(x)),
        Activation.GELU => NormalDistribution(x) + x * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI),
        Activation.SiLU => Sigmoid(x) + x * Sigmoid(x) * Sigmoid(-x),
        Activation.Softplus => Sigmoid(x),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "This activation is not one of a single unit."),
    };

    /// <summary>Whether the slope jumps at 0.</summary>
    public static bool HasKink(Activation activation) => activation is Activation.ReLU or Activation.LeakyReLU or Activation.SELU;

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>ln(1 + eˣ), without overflow.</summary>
    public static double Softplus(double x) => Math.Max(x, 0) + double.LogP1(Math.Exp(-Math.Abs(x)));

    private static double NormalDistribution(double x) => (1 + ErrorFunction.Erf(x / Math.Sqrt(2))) / 2;
}

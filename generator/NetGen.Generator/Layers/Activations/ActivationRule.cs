using NetGen.Generator.Model;

namespace NetGen.Generator.Layers;

/// <summary>
/// What the plan knows of one activation: its equation, its derivative's equation, and what both cost.
/// A new activation is an entry in <see cref="Of"/> (and a member of the two enums).
/// </summary>
/// <param name="Name">As a person writes it in a summary.</param>
/// <param name="Equation">The result of a weighted sum <c>x</c>, as text.</param>
/// <param name="SlopeEquation">The derivative as text, in <c>y</c> or in <c>x</c>.</param>
/// <param name="SlopeTakesSum">Whether the slope is computed from the weighted sum and not from the result.</param>
/// <param name="Operations">Lane operations of the function or of its derivative, whichever has more.</param>
/// <param name="Cost">What it costs the JIT to inline the function.</param>
/// <param name="SlopeCost">What it costs the JIT to inline the derivative and the product with it.</param>
internal sealed record ActivationRule(
    string Name, string Equation, string SlopeEquation, bool SlopeTakesSum, int Operations, FunctionCost Cost, FunctionCost SlopeCost)
{
    /// <summary>Whether the layer's results are its weighted sums as they are.</summary>
    public bool IsIdentity => Equation == "x";

    public static ActivationRule Of(Activation activation) => activation switch
    {
        Activation.Identity => new("identity", "x", "1", false, 0, new(0, 0), new(0, 0)),
        Activation.Tanh => new("tanh", "tanh(x)", "1 − y²", false, 4, new(8.4, 1), new(5.9, 0)),
        Activation.Sigmoid => new("sigmoid", "1/(1 + e^−x)", "y·(1 − y)", false, 4, new(9.0, 1), new(5.9, 0)),
        Activation.ReLU => new("ReLU", "max(x, 0)", "1 where y > 0, else 0", false, 4, new(1.7, 0), new(5.6, 0)),
        Activation.LeakyReLU => new(
            "LeakyReLU", "x where x > 0, else 0.01·x", "1 where y > 0, else 0.01", false, 5, new(4.5, 0), new(5.6, 0)),
        Activation.ELU => new("ELU", "x where x > 0, else e^x − 1", "1 where y > 0, else y + 1", false, 6, new(8.4, 1), new(7.3, 0)),
        Activation.SELU => new(
            "SELU", "1.0507·x where x > 0, else 1.7581·(e^x − 1)",
            "1.0507 where y > 0, else y + 1.7581", false, 8, new(14.6, 1), new(7.3, 0)),
        Activation.GELU => new(
            "GELU", "x·Φ(x), Φ the normal distribution function",
            "Φ(x) + x·φ(x), φ the normal density", true, 16, new(17.7, 1), new(35.4, 2)),
        Activation.SiLU => new("SiLU", "x/(1 + e^−x)", "σ(x)·(1 + x·(1 − σ(x)))", true, 8, new(11, 1), new(17.7, 1)),
        Activation.Softplus => new("softplus", "ln(1 + e^x)", "1/(1 + e^−x)", true, 8, new(23.6, 2), new(10.3, 1)),
        Activation.Softmax => new("softmax", "e^xₖ / Σⱼ e^xⱼ", "", true, 0, new(0, 0), new(0, 0)),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "There is no rule for this activation."),
    };

    /// <summary>The equation with <paramref name="argument"/> in place of x.</summary>
    public string EquationOf(string argument) => Substitute(Equation, "x", argument);

    /// <summary>The slope's equation with <paramref name="value"/> in place of the value it is computed from.</summary>
    public string SlopeEquationOf(string value) => Substitute(SlopeEquation, SlopeTakesSum ? "x" : "y", value);

    private static string Substitute(string equation, string symbol, string text)
    {
        System.Text.StringBuilder result = new();
        for (int i = 0; i < equation.Length; i++)
        {
            bool alone = equation[i] == symbol[0]
                && (i == 0 || !char.IsLetter(equation[i - 1]))
                && (i + 1 == equation.Length || !char.IsLetter(equation[i + 1]) || equation[i + 1] == 'ₖ' || equation[i + 1] == 'ⱼ');
            result.Append(alone ? text : equation[i].ToString());
        }

        return result.ToString();
    }
}

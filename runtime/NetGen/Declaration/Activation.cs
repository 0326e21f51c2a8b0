namespace NetGen;

/// <summary>What a unit makes of its weighted sum. All pass NaN on.</summary>
public enum Activation
{
    /// <summary>f(x) = x.</summary>
    Identity,

    /// <summary>f(x) = tanh(x), between −1 and 1.</summary>
    Tanh,

    /// <summary>f(x) = 1 / (1 + e⁻ˣ), between 0 and 1.</summary>
    Sigmoid,

    /// <summary>f(x) = max(x, 0).</summary>
    ReLU,

    /// <summary>f(x) = x where x &gt; 0, else 0.01·x.</summary>
    LeakyReLU,

    /// <summary>f(x) = x where x &gt; 0, else eˣ − 1 (Clevert, Unterthiner and Hochreiter 2016, with α = 1).</summary>
    ELU,

    /// <summary>f(x) = 1.0507·x where x &gt; 0, else 1.7581·(eˣ − 1) (Klambauer et al. 2017).</summary>
    SELU,

    /// <summary>f(x) = x·Φ(x) with the normal distribution function Φ, exact, by way of erf (Hendrycks and Gimpel 2016).</summary>
    GELU,

    /// <summary>f(x) = x / (1 + e⁻ˣ), also called swish (Elfwing, Uchibe and Doya 2018).</summary>
    SiLU,

    /// <summary>f(x) = ln(1 + eˣ).</summary>
    Softplus,

    /// <summary>f(x)ₖ = e^xₖ / Σⱼ e^xⱼ: probabilities that sum to 1. For the output layer only.</summary>
    Softmax,
}

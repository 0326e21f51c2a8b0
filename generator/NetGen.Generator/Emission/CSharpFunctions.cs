using NetGen.Generator.Model;

namespace NetGen.Generator.Emission;

/// <summary>The runtime's words for activations and their derivatives.</summary>
internal static class CSharpFunctions
{
    /// <summary>The expression that applies an activation to lanes of a type.</summary>
    public static string Apply(Activation activation, string type, string x) => activation switch
    {
        Activation.Identity => x,
        Activation.Tanh or Activation.Sigmoid or Activation.ReLU => $"{type}.{activation}({x})",
        _ => $"Activations.{activation}({x})",
    };

    /// <summary>The expression that computes the derivative from the value that is kept for it.</summary>
    public static string Slope(Activation activation, string kept) => $"Activations.{activation}Slope({kept})";
}

using System.Globalization;
using NetGen.Samples.Compiling;

namespace NetGen.Samples.Inspect;

/// <summary>A layer as it was asked for.</summary>
/// <param name="Size">Inputs, units or outputs.</param>
/// <param name="Activation">Its activation; null if nothing was said.</param>
internal sealed record Layer(int Size, Activation? Activation);

/// <summary>A network as it was asked for.</summary>
/// <param name="Layers">Its inputs, hidden layers and outputs.</param>
/// <param name="OutputActivation">The last layer's activation; null if nothing was said.</param>
/// <param name="Loss">Its loss; null if nothing was said.</param>
/// <param name="Scaling">How its inputs are scaled; null if nothing was said.</param>
internal sealed record Topology(IReadOnlyList<Layer> Layers, Activation? OutputActivation, Loss? Loss, Scaling? Scaling)
{
    /// <summary>The name of its class.</summary>
    public const string Name = "Net";

    /// <summary>What a user would write for it. What is not sound is written down too, for the generator to say so.</summary>
    public SourceFile ToSource()
    {
        List<string> attributes = [Loss is Loss loss ? $"Network(Loss = Loss.{loss})" : "Network"];
        string scaling = Scaling is Scaling kind ? $", Scaling = Scaling.{kind}" : "";
        attributes.Add(string.Create(CultureInfo.InvariantCulture, $"Input({Layers[0].Size}{scaling})"));
        for (int k = 1; k < Layers.Count; k++)
        {
            bool isLast = k == Layers.Count - 1;
            string activation = (Layers[k].Activation ?? (isLast ? OutputActivation : null)) is Activation given ? $", Activation.{given}" : "";
            attributes.Add(string.Create(CultureInfo.InvariantCulture, $"{(isLast ? "Output" : "Hidden")}({Layers[k].Size}{activation})"));
        }

        return new SourceFile($"{Name}.cs", $"using NetGen;\n\n{string.Concat(attributes.Select(attribute => $"[{attribute}]\n"))}public partial class {Name};\n");
    }
}

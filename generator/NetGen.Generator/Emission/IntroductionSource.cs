using NetGen.Generator.Model;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission;

/// <summary>What stands above the arithmetic, for somebody who knows neural networks and has not read such a text before: the order to read it in, and what its names mean.</summary>
internal static class IntroductionSource
{
    public static void Write(SourceWriter writer, NetworkDeclaration declaration, NetworkPlan plan)
    {
        LayerPlan layer = plan.Layers[0];
        bool isBaked = !plan.IsTrained;
        writer.Line("/// <summary>")
            .Line($"/// The arithmetic of {declaration.Type.FullName}. Forward takes one sample from its inputs to the outputs" + (isBaked
                ? ":\n/// read it first. The class's Forward leads to it, so a breakpoint belongs there. ForwardBatch does the same for many samples. At the end stand the weights, from " + Literal.OfComment(declaration.Model!.File) + "."
                : "; Gradient goes forward, takes the loss and goes back, and that is\n/// the whole algorithm: read these two first. The class's Forward and Backward lead to them, so a breakpoint belongs there. All else does the same for many samples."))
            .Line("/// </summary>")
            .Line("/// <remarks>")
            .Line(isBaked
                ? "/// Names: θ are the parameters, x the inputs, y the outputs; W and b are a layer's weights and biases in θ."
                : "/// Names: θ are the parameters, x the inputs, y the outputs, t the targets, L the loss; W and b are a layer's weights and biases in θ. δ is the derivative of L by a")
            .Line($"/// {(isBaked ? "" : "layer's weighted sums. ")}W[i,j] leads from input i to unit j: of {layer.Name} it lies at {layer.Weights.Constant} + i * {layer.WeightStride} + j.")
            .Line("/// <para>")
            .Line("/// Vectors: V4, V8 and V16 are 4, 8 and 16 floats side by side, V as many as one register of the processor holds. Each place is called a lane, and an operation")
            .Line("/// works on all lanes at once: V8.MultiplyAdd(ref x, 2, w, s) is x[2]·w + s in each of 8. They are type parameters, so that one text serves every processor with")
            .Line("/// the same bits. Where a layer has fewer units than there are lanes, the others are padding; KeepFirst gives them a value that changes nothing.")
            .Line("/// </para>")
            .Line("/// <para>")
            .Line("/// Memory: scratch holds values for the time of a call." + (isBaked ? "" : " The sink takes gradients: it stores them, or makes the optimiser's step of them at once."))
            .Line("/// </para>")
            .Line("/// </remarks>")
            .Line(GeneratorVersion.Attribute);
    }
}

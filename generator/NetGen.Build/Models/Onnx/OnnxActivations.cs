namespace NetGen.Build.Models.Onnx;

/// <summary>The operators of ONNX that are an activation by themselves.</summary>
internal static class OnnxActivations
{
    /// <summary>How far a constant may be from the exact one, as a share of it: writers round them to 4 digits more than this.</summary>
    private const double ConstantTolerance = 1e-6;

    /// <summary>The activation that a node is; null if it is none.</summary>
    /// <exception cref="ModelFormatException">It is one with other constants than those that are known.</exception>
    public static Activation? Of(OnnxModel model, OnnxNode node)
    {
        const string Retrain = "train the network with this constant, or with another activation";
        OnnxAttributes attributes = new(model.File, node);
        switch (node.Operation)
        {
            case "Tanh":
                return attributes.None(Activation.Tanh);
            case "Sigmoid":
                return attributes.None(Activation.Sigmoid);
            case "Relu":
                return attributes.None(Activation.ReLU);
            case "Softplus":
                return attributes.None(Activation.Softplus);
            case "LeakyRelu":
                attributes.Only("alpha");
                attributes.Constant("alpha", 0.01f, 0.01f, 0, Retrain);
                return Activation.LeakyReLU;
            case "Elu":
                attributes.Only("alpha");
                attributes.Constant("alpha", 1, 1, 0, Retrain);
                return Activation.ELU;
            case "Selu":
                attributes.Only("alpha", "gamma");
                attributes.Constant("alpha", OnnxNodes.SeluAlpha, OnnxNodes.SeluAlpha, ConstantTolerance, Retrain);
                attributes.Constant("gamma", OnnxNodes.SeluGamma, OnnxNodes.SeluGamma, ConstantTolerance, Retrain);
                return Activation.SELU;
            case "Gelu":
                attributes.Only("approximate");
                string approximate = attributes.Text("approximate", "none");
                return approximate == "none" ? Activation.GELU
                    : throw attributes.Error($"expected approximate = \"none\", found {DataFormatException.Quote(approximate)}: only the exact GELU is known; train with that");
            case "Softmax":
                // Values have two dimensions, of which the last is meant, by either name.
                attributes.Only("axis");
                long axis = attributes.Integer("axis", -1);
                return axis is -1 or 1 ? Activation.Softmax : throw attributes.Error($"expected the last axis, −1 or 1, found {axis}; apply softmax to the classes of each sample, by dim=1 or dim=-1 in PyTorch");
            default:
                return null;
        }
    }
}

namespace NetGen.Build.Models.Onnx;

/// <summary>
/// Activations that are several nodes: SiLU, x·σ(x); and GELU as it is written out where there is no operator for it, x·(1 + erf(x/√2))/2. Each value between is
/// known by its form, so that factors may be applied in any order.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="constants">Its constants.</param>
/// <param name="consumers">The nodes that take each value.</param>
internal sealed class ActivationPattern(OnnxModel model, OnnxConstants constants, Dictionary<string, List<OnnxNode>> consumers)
{
    /// <summary>How far a constant may be from the exact one, as a share of it: 32-bit floats are nearer.</summary>
    private const double Tolerance = 1e-6;

    /// <summary>What a value is of the layer's sum x, times a factor.</summary>
    private enum Form
    {
        /// <summary>x.</summary>
        Sum,

        /// <summary>σ(x).</summary>
        Sigmoid,

        /// <summary>erf(x/√2).</summary>
        Erf,

        /// <summary>1 + erf(x/√2).</summary>
        OnePlusErf,

        /// <summary>x·σ(x).</summary>
        SumTimesSigmoid,

        /// <summary>x·(1 + erf(x/√2)).</summary>
        SumTimesOnePlusErf,
    }

    /// <summary>Follows the nodes from a layer's sum until they come together again.</summary>
    /// <param name="sum">The value that they start from.</param>
    /// <param name="used">Receives the nodes.</param>
    /// <returns>The activation, and the value that it gives.</returns>
    /// <exception cref="ModelFormatException">The nodes are no activation that is known.</exception>
    public (Activation Activation, string Value) Follow(string sum, HashSet<OnnxNode> used)
    {
        Dictionary<string, (Form Form, double Factor)> known = new(StringComparer.Ordinal) { [sum] = (Form.Sum, 1) };
        PriorityQueue<OnnxNode, int> next = new();
        Enqueue(sum);
        while (next.TryDequeue(out OnnxNode? node, out _))
        {
            (Form Form, double Factor) value = Apply(node, known);
            known[node.Output] = value;
            Activation? whole = value.Form switch
            {
                Form.SumTimesSigmoid when IsNear(value.Factor, 1) => Activation.SiLU,
                Form.SumTimesOnePlusErf when IsNear(value.Factor, 0.5) => Activation.GELU,
                _ => null,
            };
            if (whole is Activation activation)
            {
                return next.Count == 0 ? (activation, node.Output) : throw Unknown(next.Dequeue());
            }

            Enqueue(node.Output);
        }

        throw new ModelFormatException(model.File, $"expected an activation after {DataFormatException.Quote(sum)}, found nodes that do not come together; remove what follows the layer there from the model before you export it");

        // In the order of the file, in which a node stands behind those that it needs.
        void Enqueue(string value)
        {
            foreach (OnnxNode node in consumers.GetValueOrDefault(value) ?? [])
            {
                if (used.Add(node))
                {
                    next.Enqueue(node, node.Index);
                }
            }
        }
    }

    private (Form Form, double Factor) Apply(OnnxNode node, Dictionary<string, (Form Form, double Factor)> known)
    {
        new OnnxAttributes(model.File, node).Only();
        if (node.Outputs.Length > 1)
        {
            throw Unknown(node);
        }

        (Form Form, double Factor)? first = Known(0), second = Known(1);
        double? firstNumber = constants.Scalar(node.InputAt(0)), secondNumber = constants.Scalar(node.InputAt(1));
        switch (node.Operation, node.Inputs.Length)
        {
            case ("Sigmoid", 1) when first is (Form.Sum, 1):
                return (Form.Sigmoid, 1);
            case ("Erf", 1) when first is (Form.Sum, double factor) && IsNear(factor, Math.Sqrt(0.5)):
                return (Form.Erf, 1);
            case ("Add", 2) when (first ?? second) is (Form.Erf, 1) && (firstNumber ?? secondNumber) is 1:
                return (Form.OnePlusErf, 1);
            case ("Div", 2) when first is (Form form, double factor) && form != Form.Erf && secondNumber is double number and not 0:
                return (form, factor / number);
            case ("Mul", 2) when (first ?? second) is (Form form, double factor) && form != Form.Erf && (firstNumber ?? secondNumber) is double number:
                return (form, factor * number);
            case ("Mul", 2) when first is (Form one, double factor) && second is (Form other, double otherFactor):
                return (one, other) switch
                {
                    (Form.Sum, Form.Sigmoid) or (Form.Sigmoid, Form.Sum) => (Form.SumTimesSigmoid, factor * otherFactor),
                    (Form.Sum, Form.OnePlusErf) or (Form.OnePlusErf, Form.Sum) => (Form.SumTimesOnePlusErf, factor * otherFactor),
                    _ => throw Unknown(node),
                };
            default:
                throw Unknown(node);
        }

        (Form Form, double Factor)? Known(int input) => known.TryGetValue(node.InputAt(input), out (Form Form, double Factor) value) ? value : null;
    }

    private static bool IsNear(double found, double expected) => Math.Abs(found - expected) <= Tolerance * expected;

    private ModelFormatException Unknown(OnnxNode node) => new(
        model.File, "does not belong to a chain of dense layers: a value that several nodes take is only known as SiLU, x·sigmoid(x), and as GELU, x·(1 + erf(x/√2))/2; export a model whose layers follow one another without branches", node.Place);
}

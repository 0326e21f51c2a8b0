namespace NetGen.Generator.Tests.Reference;

/// <summary>
/// A multi-layer network in double precision with plain loops, from the textbook equations. It knows nothing of plans, lanes or padding.
/// </summary>
/// <param name="shape">Sizes, activations, loss.</param>
/// <param name="parameters">In the flat order: layer by layer, weights as [inputs, outputs] row-major, then biases. Not copied.</param>
internal sealed class ReferenceNetwork(NetworkShape shape, double[] parameters)
{
    public NetworkShape Shape { get; } = shape;

    /// <summary>The outputs of one sample.</summary>
    public double[] Forward(double[] input) => Run(input).Outputs[^1];

    /// <summary>The loss of one sample.</summary>
    public double Loss(double[] input, double[] target)
    {
        Pass pass = Run(input);
        return ReferenceLoss.Value(Shape, pass.Sums[^1], pass.Outputs[^1], target);
    }

    /// <summary>The loss of one sample and its gradient in the flat order.</summary>
    public (double Loss, double[] Gradient) Backward(double[] input, double[] target)
    {
        Pass pass = Run(input);
        double[] gradient = new double[parameters.Length];
        double[] δ = ReferenceLoss.Slope(Shape, pass.Sums[^1], pass.Outputs[^1], target);
        for (int l = Shape.Layers.Length - 1; l >= 0; l--)
        {
            LayerShape layer = Shape.Layers[l];
            double[] x = l == 0 ? input : pass.Outputs[l - 1];
            int weights = Shape.FirstParameter(l);
            for (int i = 0; i < layer.Inputs; i++)
            {
                for (int j = 0; j < layer.Outputs; j++)
                {
                    gradient[weights + i * layer.Outputs + j] = x[i] * δ[j];
                }
            }

            δ.CopyTo(gradient, weights + layer.WeightCount);
            if (l > 0)
            {
                δ = Through(layer, weights, δ, Shape.Layers[l - 1].Activation, pass.Sums[l - 1]);
            }
        }

        return (ReferenceLoss.Value(Shape, pass.Sums[^1], pass.Outputs[^1], target), gradient);
    }

    /// <summary>How far this sample is from the nearest point where the loss has a kink, in any weighted sum or output error.</summary>
    public double DistanceFromKink(double[] input, double[] target)
    {
        Pass pass = Run(input);
        double nearest = double.PositiveInfinity;
        for (int l = 0; l < Shape.Layers.Length; l++)
        {
            if (ReferenceActivation.HasKink(Shape.Layers[l].Activation))
            {
                nearest = Math.Min(nearest, pass.Sums[l].Min(Math.Abs));
            }
        }

        for (int k = 0; k < target.Length; k++)
        {
            nearest = Math.Min(nearest, ReferenceLoss.DistanceFromKink(Shape.Loss, pass.Outputs[^1][k] - target[k]));
        }

        return nearest;
    }

    /// <summary>δ of the layer before: δᵢ = (Σⱼ W[i,j]·δⱼ)·f′(zᵢ).</summary>
    private double[] Through(LayerShape layer, int weights, double[] δ, Activation before, double[] z)
    {
        double[] result = new double[layer.Inputs];
        for (int i = 0; i < result.Length; i++)
        {
            double sum = 0;
            for (int j = 0; j < layer.Outputs; j++)
            {
                sum += parameters[weights + i * layer.Outputs + j] * δ[j];
            }

            result[i] = sum * ReferenceActivation.Slope(before, z[i]);
        }

        return result;
    }

    private Pass Run(double[] input)
    {
        double[][] sums = new double[Shape.Layers.Length][];
        double[][] outputs = new double[Shape.Layers.Length][];
        double[] x = input;
        int next = 0;
        for (int l = 0; l < sums.Length; l++)
        {
            LayerShape layer = Shape.Layers[l];
            sums[l] = WeightedSums(layer, next, x);
            outputs[l] = layer.Activation == Activation.Softmax
                ? Softmax(sums[l])
                : Array.ConvertAll(sums[l], z => ReferenceActivation.Value(layer.Activation, z));
            x = outputs[l];
            next += layer.ParameterCount;
        }

        return new Pass(sums, outputs);
    }

    /// <summary>zⱼ = bⱼ + Σᵢ xᵢ·W[i,j].</summary>
    private double[] WeightedSums(LayerShape layer, int weights, double[] x)
    {
        double[] z = parameters.AsSpan(weights + layer.WeightCount, layer.Outputs).ToArray();
        for (int i = 0; i < layer.Inputs; i++)
        {
            for (int j = 0; j < layer.Outputs; j++)
            {
                z[j] += x[i] * parameters[weights + i * layer.Outputs + j];
            }
        }

        return z;
    }

    private static double[] Softmax(double[] z)
    {
        double largest = z.Max();
        double[] exponentials = Array.ConvertAll(z, value => Math.Exp(value - largest));
        double sum = exponentials.Sum();
        return Array.ConvertAll(exponentials, value => value / sum);
    }

    /// <summary>What a forward pass leaves behind: each layer's weighted sums and outputs.</summary>
    private sealed record Pass(double[][] Sums, double[][] Outputs);
}

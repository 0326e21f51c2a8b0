using NetGen.Generator.Layers;
using NetGen.Generator.Planning;
using NetGen.Generator.Tests.Reference;

namespace NetGen.Generator.Tests.Planning;

/// <summary>One round of a program: every step once, over the round's samples.</summary>
internal sealed class PlanRound(NetworkPlan plan, NetworkProgram program, double[] block, PlanMemory memory, int samples)
{
    private const double SeluScale = 1.0507009873554804934193349852946;
    private const double SeluAlpha = 1.6732632423543772848170429916717;

    private Step? _before;

    /// <summary>The loss of each sample.</summary>
    public double[] Losses { get; } = new double[samples];

    /// <summary>The samples' summed gradient, where it belongs in the parameter block; null where no step has written.</summary>
    public double?[] Gradient { get; } = new double?[plan.BlockLength];

    public void Run()
    {
        foreach (MethodPlan method in program.Methods)
        {
            _before = null;
            foreach (Step step in method.Steps)
            {
                Run(step);
                _before = step;
            }
        }
    }

    private void Run(Step step)
    {
        int l = IndexOf(step.Layer);
        for (int s = 0; s < samples; s++)
        {
            switch (step)
            {
                case DenseStep dense:
                    Sum(dense, l, s);
                    break;
                case ActivationStep activation:
                    memory.Write(activation.Values, s, l, Values(l), Array.ConvertAll(memory.Read(activation.Sums, s, l, Quantity.Sum), sum => ReferenceActivation.Value(ActivationOf(step.Layer), sum)));
                    break;
                case SoftmaxStep softmax:
                    Normalize(softmax, l, s);
                    break;
                case LossStep loss:
                    Compare(loss, l, s);
                    break;
                case SlopeStep slope:
                    GoBack(slope, l, s);
                    break;
                case WeightGradientStep gradient:
                    AddWeights(gradient.Input, gradient.Delta, l, s);
                    break;
                case BiasGradientStep gradient:
                    AddBiases(gradient.Delta, l, s);
                    break;
                case RoundGradientStep gradient:
                    AddWeights(gradient.Input, gradient.Delta, l, s);
                    AddBiases(gradient.Delta, l, s);
                    break;
                case InputGradientStep gradient:
                    GoBack(gradient, l, s);
                    break;
                case CopyStep copy:
                    memory.Write(copy.To, s, l, Quantity.Value, memory.Read(copy.From, s, l, Quantity.Value));
                    break;
                default:
                    throw new PlanFaultException($"There is no meaning for {step.GetType().Name}.");
            }
        }
    }

    private void Sum(DenseStep step, int l, int s)
    {
        double[] input = memory.Read(step.Input, s, l - 1, Quantity.Value);
        double[] sums = new double[step.Sums.Size];
        (int weights, int bias, int stride) = (step.Layer.Weights.Offset, step.Layer.Bias.Offset, step.Layer.WeightStride);
        for (int j = 0; j < sums.Length; j++)
        {
            sums[j] = block[bias + j];
            for (int i = 0; i < step.Layer.Inputs; i++)
            {
                sums[j] += input[i] * block[weights + i * stride + j];
            }
        }

        Quantity result = ActivationOf(step.Layer) == Activation.Identity ? Quantity.Sum | Quantity.Value : Quantity.Sum;
        memory.Write(step.Sums, s, l, result, sums);
    }

    private void Normalize(SoftmaxStep step, int l, int s)
    {
        double[] sums = memory.Read(step.Sums, s, l, Quantity.Sum);
        double largest = sums.Max();
        double[] exponentials = Array.ConvertAll(sums, sum => Math.Exp(sum - largest));
        double total = exponentials.Sum();
        memory.Write(step.Values, s, l, Quantity.Value, Array.ConvertAll(exponentials, exponential => exponential / total));
    }

    private void Compare(LossStep step, int l, int s)
    {
        double[] values = memory.Read(step.Values, s, l, Quantity.Value);
        double[] targets = memory.Read(step.Target, s, l, Quantity.Target);
        double[] sums = step.Rule.IsFused ? memory.Read(step.Sums, s, l, Quantity.Sum) : values;
        if (step.Loss == Model.Loss.CrossEntropy && _before is not SoftmaxStep)
        {
            throw new PlanFaultException("Cross-entropy takes the largest logit and the total from the softmax before it in its method, but there is none.");
        }

        double n = step.Rule.Mean ? values.Length : 1;
        double[] delta = new double[values.Length];
        double loss = 0;
        for (int k = 0; k < delta.Length; k++)
        {
            double error = values[k] - targets[k];
            (double part, double slope) = step.Loss switch
            {
                Model.Loss.CrossEntropy => (targets[k] == 0 ? 0 : -targets[k] * Math.Log(values[k]), error),
                Model.Loss.BinaryCrossEntropy => (ReferenceActivation.Softplus(sums[k]) - targets[k] * sums[k], error),
                Model.Loss.MeanSquaredError => (error * error, 2 * error),
                Model.Loss.MeanAbsoluteError => (Math.Abs(error), Math.Sign(error)),
                Model.Loss.Huber => (Math.Abs(error) <= 1 ? error * error / 2 : Math.Abs(error) - 0.5, Math.Clamp(error, -1, 1)),
                _ => throw new PlanFaultException($"There is no meaning for the loss {step.Loss}."),
            };
            loss += part / n;
            delta[k] = slope / n;
        }

        Losses[s] = loss;
        memory.Write(step.Delta, s, l, step.Rule.IsFused ? Quantity.SlopeBySum : Slopes(l), delta);
    }

    private void GoBack(SlopeStep step, int l, int s)
    {
        double[] kept = memory.Read(step.Kept, s, l, step.Layer.Rule.SlopeTakesSum ? Quantity.Sum : Quantity.Value);
        double[] delta = memory.Read(step.Delta, s, l, Quantity.SlopeByValue);
        Activation activation = ActivationOf(step.Layer);
        for (int j = 0; j < delta.Length; j++)
        {
            delta[j] *= step.Layer.Rule.SlopeTakesSum ? ReferenceActivation.Slope(activation, kept[j]) : SlopeFromValue(activation, kept[j]);
        }

        memory.Write(step.Delta, s, l, Quantity.SlopeBySum, delta);
    }

    private void AddWeights(ValueBuffer inputs, ValueBuffer deltas, int l, int s)
    {
        LayerPlan layer = plan.Layers[l];
        double[] input = memory.Read(inputs, s, l - 1, Quantity.Value);
        double[] delta = memory.Read(deltas, s, l, Quantity.SlopeBySum);
        for (int i = 0; i < layer.Inputs; i++)
        {
            Add(layer.Weights.Offset + i * layer.WeightStride, delta, input[i], s);
        }
    }

    private void AddBiases(ValueBuffer deltas, int l, int s) => Add(plan.Layers[l].Bias.Offset, memory.Read(deltas, s, l, Quantity.SlopeBySum), 1, s);

    private void GoBack(InputGradientStep step, int l, int s)
    {
        double[] delta = memory.Read(step.Delta, s, l, Quantity.SlopeBySum);
        double[] inputDelta = new double[step.InputDelta.Size];
        int panel = step.TransposedWeights?.Size ?? step.Layer.Inputs;
        for (int first = 0; first < step.Layer.Inputs; first += panel)
        {
            int count = Math.Min(panel, step.Layer.Inputs - first);
            for (int j = 0; j < delta.Length; j++)
            {
                double[] column = Column(step, first, count, j, l);
                for (int i = 0; i < count; i++)
                {
                    inputDelta[first + i] += delta[j] * column[i];
                }
            }
        }

        memory.Write(step.InputDelta, s, l - 1, Slopes(l - 1), inputDelta);
    }

    /// <summary>One unit's weights of some inputs: as they lie, or by way of the place where the plan has them laid out anew, a row for each unit.</summary>
    private double[] Column(InputGradientStep step, int first, int count, int unit, int l)
    {
        double[] column = [.. Enumerable.Range(first, count).Select(i => block[step.Layer.Weights.Offset + i * step.Layer.WeightStride + unit])];
        if (step.TransposedWeights is not ValueBuffer transposed)
        {
            return column;
        }

        memory.Write(transposed, unit, l, Quantity.Weight, column);
        return memory.Read(transposed, unit, l, Quantity.Weight, count);
    }

    /// <summary>Adds to a row of the gradient. The first sample finds it untouched: a step that comes again is a fault.</summary>
    private void Add(int row, double[] delta, double factor, int s)
    {
        for (int j = 0; j < delta.Length; j++)
        {
            if ((s == 0) != Gradient[row + j] is null)
            {
                throw new PlanFaultException($"{program.Name} gives the gradient of the parameter at {row + j} twice.");
            }

            Gradient[row + j] = (Gradient[row + j] ?? 0) + factor * delta[j];
        }
    }

    private int IndexOf(LayerPlan layer)
    {
        for (int l = 0; l < plan.Layers.Count; l++)
        {
            if (plan.Layers[l] == layer)
            {
                return l;
            }
        }

        throw new PlanFaultException($"{program.Name} has a step of {layer}, which is no layer of the plan.");
    }

    private Quantity Values(int l) => ActivationOf(plan.Layers[l]) == Activation.Identity ? Quantity.Value | Quantity.Sum : Quantity.Value;

    private Quantity Slopes(int l) =>
        ActivationOf(plan.Layers[l]) == Activation.Identity ? Quantity.SlopeByValue | Quantity.SlopeBySum : Quantity.SlopeByValue;

    private static Activation ActivationOf(LayerPlan layer) => (Activation)layer.Activation;

    /// <summary>f′ from y = f(x), for the activations whose value tells it.</summary>
    private static double SlopeFromValue(Activation activation, double y) => activation switch
    {
        Activation.Tanh => 1 - y * y,
        Activation.Sigmoid => y * (1 - y),
        Activation.ReLU => y > 0 ? 1 : 0,
        Activation.LeakyReLU => y > 0 ? 1 : 0.01,
        Activation.ELU => y > 0 ? 1 : y + 1,
        Activation.SELU => y > 0 ? SeluScale : y + SeluScale * SeluAlpha,
        _ => throw new PlanFaultException($"The slope of {activation} cannot be told from its value."),
    };
}

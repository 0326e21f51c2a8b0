using NetGen.Generator.Layers;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission.Steps;

/// <summary>Prints each step by the printer of its kind.</summary>
internal static class StepPrinter
{
    /// <summary>The lines of an unrolled step, under its equation.</summary>
    public static void PrintUnrolled(Step step, UnrolledText text)
    {
        text.Writer.Blank().Line("// " + step.Equation);
        switch (step)
        {
            case DenseStep dense:
                DensePrinter.PrintUnrolled(dense, text);
                break;
            case ActivationStep activation:
                ActivationPrinter.PrintUnrolled(activation, text);
                break;
            case SoftmaxStep softmax:
                SoftmaxPrinter.PrintUnrolled(softmax, text);
                break;
            case LossStep loss:
                LossPrinter.PrintUnrolled(loss, text);
                break;
            case SlopeStep slope:
                SlopePrinter.PrintUnrolled(slope, text);
                break;
            case WeightGradientStep gradient:
                WeightGradientPrinter.PrintUnrolled(gradient, text);
                break;
            case BiasGradientStep gradient:
                BiasGradientPrinter.PrintUnrolled(gradient, text);
                break;
            case InputGradientStep gradient:
                InputGradientPrinter.PrintUnrolled(gradient, text);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(step), step, "There is no printer for this kind of step, unrolled.");
        }
    }

    /// <summary>The method that a tiled step, or an inseparable group of steps, becomes.</summary>
    public static TiledMethod Tiled(MethodPlan method, bool isBatch)
    {
        Step step = method.Steps[method.Steps.Count - 1];
        return step switch
        {
            DenseStep dense => DensePrinter.Tiled(dense, isBatch),
            ActivationStep activation when method.Steps[0] is DenseStep dense => DensePrinter.Tiled(dense, isBatch, activation),
            ActivationStep activation => ActivationPrinter.Tiled(activation, isBatch),
            SoftmaxStep softmax => SoftmaxPrinter.Tiled(softmax, isBatch),
            LossStep loss => LossPrinter.Tiled(loss, method.Steps[0] as SoftmaxStep, isBatch),
            SlopeStep slope => SlopePrinter.Tiled(slope, isBatch),
            WeightGradientStep gradient => WeightGradientPrinter.Tiled(gradient, isBatch),
            BiasGradientStep gradient => BiasGradientPrinter.Tiled(gradient, isBatch),
            InputGradientStep gradient => InputGradientPrinter.Tiled(gradient, isBatch),
            CopyStep copy when method.Steps[0] is SoftmaxStep softmax => SoftmaxPrinter.TiledSample(softmax, copy.To),
            CopyStep copy => CopyPrinter.Tiled(copy, isBatch),
            _ => throw new ArgumentOutOfRangeException(nameof(method), step, "There is no printer for this kind of step, tiled."),
        };
    }
}

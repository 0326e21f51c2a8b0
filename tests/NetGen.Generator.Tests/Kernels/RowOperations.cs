using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Tests.Kernels;

/// <summary>What the runtime's methods for rows mean, in floats and in their order of sums: how they are divided into tiles makes no difference.</summary>
internal static class RowOperations
{
    public static void Run(RowCall call, RegionPlaces places, FloatPlace parameters, float[] taken)
    {
        FloatPlace[] memory = [.. call.Places.Select(place => places[place.At])];
        int[] strides = [.. call.Places.Select(place => place.Stride)];
        int rows = places[call.Rows];
        LayerPlan layer = call.Layer;
        switch (call.Operation)
        {
            case RowOperation.Sums:
                for (int row = 0; row < rows; row++)
                {
                    memory[1].Plus(row * strides[1]).Write(Sums(layer, parameters, memory[0].Plus(row * strides[0]).Span(layer.Inputs)));
                }

                break;
            case RowOperation.InputGradient:
                for (int row = 0; row < rows; row++)
                {
                    memory[1].Plus(row * strides[1]).Write(Back(layer, parameters, memory[0].Plus(row * strides[0]).Span(layer.Outputs), strides[1]));
                }

                break;
            case RowOperation.WeightGradient:
                for (int i = 0; i < layer.Inputs; i++)
                {
                    Span<float> sums = taken.AsSpan(layer.Weights.Offset + i * layer.WeightStride, layer.Stride);
                    sums.Clear();
                    for (int s = 0; s < rows; s++)
                    {
                        AddProducts(memory[0].Plus(s * strides[0] + i).Span(1)[0], memory[1].Plus(s * strides[1]).Span(layer.Stride), sums);
                    }
                }

                break;
            case RowOperation.BiasGradient:
                Span<float> biases = taken.AsSpan(layer.Bias.Offset, layer.Stride);
                biases.Clear();
                for (int s = 0; s < rows; s++)
                {
                    Add(memory[0].Plus(s * strides[0]).Span(layer.Stride), biases);
                }

                break;
            case RowOperation.Copy:
                for (int row = 0; row < rows; row++)
                {
                    memory[1].Plus(row * strides[1]).Write(memory[0].Plus(row * strides[0]).Read(strides[1]));
                }

                break;
            default:
                throw new InvalidOperationException($"The interpreter does not support {call.Operation}.");
        }
    }

    /// <summary>From the bias on, input by input; or each part from zero on, and the parts added to the bias.</summary>
    private static float[] Sums(LayerPlan layer, FloatPlace parameters, ReadOnlySpan<float> inputs)
    {
        float[] sums = parameters.Plus(layer.Bias.Offset).Read(layer.Stride);
        for (int first = 0; first < layer.Inputs; first += layer.StretchLength)
        {
            float[] part = layer.Stretches == 1 ? sums : new float[layer.Stride];
            for (int i = first; i < Math.Min(first + layer.StretchLength, layer.Inputs); i++)
            {
                AddProducts(inputs[i], parameters.Plus(layer.Weights.Offset + i * layer.WeightStride).Span(layer.Stride), part);
            }

            if (layer.Stretches > 1)
            {
                Add(part, sums);
            }
        }

        return sums;
    }

    private static void AddProducts(float factor, ReadOnlySpan<float> vector, Span<float> sums)
    {
        for (int j = 0; j < sums.Length; j++)
        {
            sums[j] = MathF.FusedMultiplyAdd(factor, vector[j], sums[j]);
        }
    }

    private static void Add(ReadOnlySpan<float> vector, Span<float> sums)
    {
        for (int j = 0; j < sums.Length; j++)
        {
            sums[j] += vector[j];
        }
    }

    /// <summary>Unit by unit, from zero on; zeros in the padding.</summary>
    private static float[] Back(LayerPlan layer, FloatPlace parameters, ReadOnlySpan<float> deltas, int stride)
    {
        float[] sums = new float[stride];
        for (int i = 0; i < layer.Inputs; i++)
        {
            ReadOnlySpan<float> weights = parameters.Plus(layer.Weights.Offset + i * layer.WeightStride).Span(layer.Outputs);
            for (int j = 0; j < layer.Outputs; j++)
            {
                sums[i] = MathF.FusedMultiplyAdd(deltas[j], weights[j], sums[i]);
            }
        }

        return sums;
    }
}

using System.Buffers.Binary;
using NetGen.Build.Models;
using NetGen.Generator.Planning;

namespace NetGen.Build.Prepared;

/// <summary>
/// The weights and biases of a model that are too many for C#, as they lie in the memory of the program: a resource of the assembly, which the network reads in place. The generator takes the places from
/// the prepared text, so that layers may stand in any order.
/// </summary>
internal sealed class WeightsResource
{
    /// <summary>Weights and biases up to which they are constants in C#. Each takes the compiler 35 to 40 µs and 2 KB of memory there.</summary>
    public const int MaxParametersInText = 10_000;

    private readonly ImportedModel _model;

    private WeightsResource(string name, ImportedModel model, (int Weights, int Stride, int Bias)[] places, int length)
    {
        Name = name;
        _model = model;
        Places = places;
        Length = length;
    }

    /// <summary>The name of the resource.</summary>
    public string Name { get; }

    /// <summary>Floats of it.</summary>
    public int Length { get; }

    /// <summary>Where each layer's parameters lie, in floats: its first weight, the distance from one input's weights to the next input's, its first bias.</summary>
    public IReadOnlyList<(int Weights, int Stride, int Bias)> Places { get; }

    /// <summary>Lays a model out; null if its numbers are few enough for text.</summary>
    /// <param name="name">The name of the resource.</param>
    /// <param name="model">The model.</param>
    /// <exception cref="OverflowException">With its padding it has more than 2 GB.</exception>
    public static WeightsResource? Of(string name, ImportedModel model)
    {
        if (model.Layers.Sum(layer => (layer.Inputs + 1L) * layer.Outputs) <= MaxParametersInText)
        {
            return null;
        }

        List<(int, int, int)> places = [];
        int next = 0;
        foreach (ImportedLayer layer in model.Layers)
        {
            int stride = ParameterShape.WeightStride(layer.Inputs, layer.Outputs);
            int bias = checked(next + layer.Inputs * stride);
            places.Add((next, stride, bias));
            next = ParameterShape.RoundUp(checked(bias + ParameterShape.Stride(layer.Outputs)), ParameterShape.CacheLine);
        }

        _ = checked(next * sizeof(float));
        return new WeightsResource(name, model, [.. places], next);
    }

    /// <summary>Writes the numbers, little endian, with zeros as padding.</summary>
    public void Write(Stream stream)
    {
        for (int l = 0; l < Places.Count; l++)
        {
            ImportedLayer layer = _model.Layers[l];
            (_, int stride, int bias) = Places[l];
            for (int input = 0; input < layer.Inputs; input++)
            {
                Write(stream, layer.Weights.AsSpan(input * layer.Outputs, layer.Outputs), stride);
            }

            int end = l + 1 < Places.Count ? Places[l + 1].Weights : Length;
            Write(stream, layer.Bias, end - bias);
        }
    }

    private static void Write(Stream stream, ReadOnlySpan<float> numbers, int length)
    {
        byte[] bytes = new byte[length * sizeof(float)];
        for (int k = 0; k < numbers.Length; k++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(k * sizeof(float)), numbers[k]);
        }

        stream.Write(bytes);
    }
}

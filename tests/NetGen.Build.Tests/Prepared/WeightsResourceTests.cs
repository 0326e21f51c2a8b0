using System.Runtime.InteropServices;
using NetGen.Build.Models;
using NetGen.Build.Prepared;

namespace NetGen.Build.Tests.Prepared;

/// <summary>Large weights lie as the program reads them: rows at their distance, zeros between, one layer behind the other.</summary>
public sealed class WeightsResourceTests
{
    [Fact]
    public void FewNumbersAreText()
    {
        Assert.Null(WeightsResource.Of("r", Model((99, 100))));
        Assert.NotNull(WeightsResource.Of("r", Model((99, 100), (100, 1))));
    }

    [Fact]
    public void RowsAndBiasesLieAtTheirPlaces()
    {
        ImportedModel model = Model((80, 250), (250, 3), (3, 6));
        WeightsResource resource = WeightsResource.Of("r", model)!;

        // 80 rows of 256 floats would all fall into the same few sets of a cache: 16 more keep them apart.
        Assert.Equal([(0, 272, 21_760), (22_016, 4, 23_016), (23_024, 8, 23_048)], resource.Places);
        Assert.Equal(23_056, resource.Length);

        using MemoryStream stream = new();
        resource.Write(stream);
        float[] floats = MemoryMarshal.Cast<byte, float>(stream.ToArray()).ToArray();
        Assert.Equal(resource.Length, floats.Length);
        float[] expected = new float[resource.Length];
        for (int l = 0; l < model.Layers.Length; l++)
        {
            ImportedLayer layer = model.Layers[l];
            (int weights, int stride, int bias) = resource.Places[l];
            for (int input = 0; input < layer.Inputs; input++)
            {
                layer.Weights.AsSpan(input * layer.Outputs, layer.Outputs).CopyTo(expected.AsSpan(weights + input * stride));
            }

            layer.Bias.CopyTo(expected, bias);
        }

        Assert.Equal(expected, floats);
    }

    private static ImportedModel Model(params (int Inputs, int Outputs)[] layers)
    {
        float next = 0;
        return new ImportedModel([.. layers.Select(layer => new ImportedLayer(layer.Inputs, layer.Outputs, Activation.Tanh, Numbers(layer.Inputs * layer.Outputs), Numbers(layer.Outputs), "w", "b"))]);

        float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => ++next)];
    }
}

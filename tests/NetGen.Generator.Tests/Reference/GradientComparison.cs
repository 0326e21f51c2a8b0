namespace NetGen.Generator.Tests.Reference;

/// <summary>Holds a gradient in the flat order to another one, layer by layer: each layer by the size of its own gradient.</summary>
internal static class GradientComparison
{
    /// <summary>Fails where a number is further off than <paramref name="tolerance"/>, of the layer's largest gradient or of 1.</summary>
    public static void AssertClose(NetworkShape shape, ReadOnlySpan<double> expected, ReadOnlySpan<double> found, double tolerance, string where = "The gradient")
    {
        for (int l = 0; l < shape.Layers.Length; l++)
        {
            int first = shape.FirstParameter(l);
            ReadOnlySpan<double> ofLayer = expected.Slice(first, shape.Layers[l].ParameterCount);
            double largest = 1;
            foreach (double slope in ofLayer)
            {
                largest = Math.Max(largest, Math.Abs(slope));
            }

            for (int i = 0; i < ofLayer.Length; i++)
            {
                // "Not within" and not "beyond", so that NaN fails.
                if (!(Math.Abs(found[first + i] - ofLayer[i]) <= tolerance * largest))
                {
                    Assert.Fail($"{where} of layer {l}, parameter {i}, is {found[first + i]:R}, should be {ofLayer[i]:R}; the largest of the layer is {largest:R}.");
                }
            }
        }
    }

    /// <summary>Floats as doubles.</summary>
    public static double[] ToDoubles(float[] numbers) => Array.ConvertAll(numbers, number => (double)number);
}

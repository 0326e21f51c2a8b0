using NetGen.Execution;

namespace NetGen.Tests.Support;

/// <summary>Where parameters lie in the padded block, in the flat order.</summary>
internal static class ParameterPlaces
{
    /// <summary>Of a tensor.</summary>
    public static IEnumerable<int> Of(ParameterTensor tensor) =>
        Enumerable.Range(0, tensor.Rows).SelectMany(row => Enumerable.Range(tensor.Offset + row * tensor.Stride, tensor.Columns));

    /// <summary>Of all tensors of a network.</summary>
    public static IEnumerable<int> Of(ParameterLayout layout) => layout.Layers.ToArray().SelectMany(layer => layer.Tensors.ToArray()).SelectMany(Of);
}

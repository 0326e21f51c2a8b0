using NetGen.Generator.Planning;

namespace NetGen.Generator.Tests.Planning;

/// <summary>Where each parameter of the flat order lies in the block.</summary>
internal static class ParameterPlaces
{
    public static IEnumerable<int> Of(NetworkPlan plan) => plan.Layers.SelectMany(layer => layer.Tensors).SelectMany(tensor =>
        Enumerable.Range(0, tensor.Rows).SelectMany(row => Enumerable.Range(tensor.Offset + row * tensor.Stride, tensor.Columns)));
}

using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission;

/// <summary>The tensors of a layer's parameters, as the runtime and a reader are told of them.</summary>
internal static class TensorSource
{
    /// <summary>The runtime's layout of a layer.</summary>
    public static string LayoutOf(LayerPlan layer) => $"new LayerLayout({layer.Inputs}, {layer.Outputs}, {string.Join(", ", layer.Tensors.Select(Of))})";

    /// <summary>The constant that holds where a tensor lies, and its shape.</summary>
    public static string PlaceOf(ParameterTensor tensor)
    {
        string padding = !tensor.IsVector && tensor.Stride != tensor.Columns ? $", rows padded to {tensor.Stride}" : "";
        return $"const int {tensor.Constant} = {tensor.Offset}; // [{(tensor.IsVector ? "" : Count(tensor.Rows, "input") + ", ")}{Count(tensor.Columns, "unit")}]{padding}";
    }

    /// <summary>The call that folds the lanes of a tensor's sums.</summary>
    public static string FoldOf(ParameterTensor tensor) =>
        $"LaneSums.{(tensor.Decays ? "FoldDecaying" : "Fold")}<V, V8, V4, TSink>(ref sums, {tensor.Constant}, {(tensor.IsVector ? "" : $"{tensor.Rows} * ")}{tensor.Stride}, ref sink);";

    private static string Of(ParameterTensor tensor) => tensor.Name switch
    {
        ParameterTensor.WeightName => $"ParameterTensor.Weights({tensor.Rows}, {tensor.Columns}, stride: {tensor.Stride}, {tensor.Constant})",
        ParameterTensor.BiasName => $"ParameterTensor.Bias({tensor.Columns}, {tensor.Constant})",
        _ => $"new ParameterTensor({Literal.Of(tensor.Name)}, {tensor.Rows}, {tensor.Columns}, {tensor.Stride}, {tensor.Constant}, "
            + $"Initializer.{tensor.Initializer}, Decays: {(tensor.Decays ? "true" : "false")})",
    };

    private static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}

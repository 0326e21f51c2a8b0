using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;
using static NetGen.Generator.Emission.CSharpNames;

namespace NetGen.Generator.Emission;

/// <summary>Methods of kernels as C# declares and calls them, and the runtime's methods for rows of samples.</summary>
internal static class CSharpCalls
{
    /// <summary>A call of a kernel.</summary>
    public static string Of(Kernel kernel) => $"{kernel.Name}<{CSharpFrames.TypesOf(kernel)}>({string.Join(", ", CSharpFrames.ArgumentsOf(kernel))})";

    /// <summary>The head of a kernel's method, without the constraints.</summary>
    public static string SignatureOf(Kernel kernel) =>
        $"static {(kernel.Returns ? "float" : "void")} {kernel.Name}<{CSharpFrames.TypesOf(kernel)}>({string.Join(", ", CSharpFrames.ParametersOf(kernel))})";

    /// <summary>A call of the runtime.</summary>
    public static string Of(RowCall call)
    {
        string places = string.Join(", ", call.Places.Select(place => Reference(place.At)));
        string types = $"{TypeOf(call.Lane)}, {call.Layer.Shape}";
        return call.Operation switch
        {
            RowOperation.Copy => $"Rows.Copy({string.Join(", ", call.Places.Select(place => $"{Reference(place.At)}, {place.Stride}"))}, {CSharpNames.Of(call.Rows)})",
            RowOperation.Sums or RowOperation.InputGradient => $"Tiles.{call.Operation}<{types}>(ref θ, {places}, {CSharpNames.Of(call.Rows)})",
            RowOperation.WeightGradient or RowOperation.BiasGradient =>
                $"Tiles.{call.Operation}<{types}, TSink>({places}, {CSharpNames.Of(call.Rows)}, part, parts, ref soFar, isFirst, ref sink)",
            _ => throw new ArgumentOutOfRangeException(nameof(call), call.Operation, "The runtime has no method for this."),
        };
    }

    /// <summary>A call of the runtime for all steps of a layer in one direction.</summary>
    public static string Of(RunLayer call)
    {
        string lane = TypeOf(call.Lane);
        string input = call.InputLane is Lane inputs ? ", " + TypeOf(inputs) : "";
        string rows = call.Rows is RowNumbers numbers ? $", {numbers.First?.Name ?? "0"}, {numbers.Count.Name}" : "";
        string types = $"{call.Layer.Shape}, {FunctionSource.NameOf(call.Activation)}";
        string name = (call.Rows is null ? "SampleLayer." : "RowsLayer.") + call.Direction switch
        {
            LayerCall.Forward => call.Sums is null ? "Forward" : "ForwardKeepingSums",
            LayerCall.Back => call.InputDelta is null ? "BackToInputs" : "Back",
            _ => "Parameters",
        };
        string from = call.Input is ValueBuffer { Home: BufferHome.Scratch } values ? $"ref scratch, {values.Constant}" : "ref x, ref scratch";
        string kept = call.Kept?.Constant ?? "0";
        return (call.Direction, call.Rows is not null, call.InputDelta) switch
        {
            (LayerCall.Forward, _, _) => $"{name}<{lane}, {types}>(ref θ, {from}, {(call.Sums is ValueBuffer sums ? sums.Constant + ", " : "")}{call.Values!.Constant}{rows})",
            (LayerCall.Parameters, _, _) => $"{name}<{lane}, {call.Layer.Shape}, TSink>({from}, {call.Delta!.Constant}, samples, part, parts, ref soFar, isFirst, ref sink)",
            (_, true, null) => $"{name}<{lane}, {types}>(ref scratch, {kept}, {call.Delta!.Constant}{rows})",
            (_, true, ValueBuffer back) => $"{name}<{lane}{input}, {types}>(ref θ, ref scratch, {kept}, {call.Delta!.Constant}, {back.Constant}, ref {call.Columns!.Symbol}{rows})",
            (_, false, null) => $"{name}<{lane}, {types}, TSink>(ref x, ref scratch, {kept}, {call.Delta!.Constant}, ref sink)",
            (_, false, ValueBuffer back) =>
                $"{name}<{lane}, V16{input}, {types}, TSink>(ref θ, ref scratch, {call.Input!.Constant}, {kept}, {call.Delta!.Constant}, {back.Constant}, {call.Columns?.Symbol ?? "0"}, ref sink)",
        };
    }
}

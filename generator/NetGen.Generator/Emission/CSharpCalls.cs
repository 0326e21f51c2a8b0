using NetGen.Generator.Kernels;
using static NetGen.Generator.Emission.CSharpNames;

namespace NetGen.Generator.Emission;

/// <summary>Methods of kernels as C# declares and calls them, and the runtime's methods for rows of samples.</summary>
internal static class CSharpCalls
{
    /// <summary>A call of a kernel.</summary>
    public static string Of(Kernel kernel)
    {
        IEnumerable<string> arguments = kernel.Parameters.Select(parameter => parameter switch
        {
            RegionParameter region => Reference(region.Argument),
            NumberParameter number => CSharpNames.Of(number.Argument),
            _ => throw new ArgumentOutOfRangeException(nameof(kernel), parameter, "C# does not support this kind of parameter."),
        });
        return $"{kernel.Name}<{TypesOf(kernel)}>({List(kernel, "ref θ", arguments, "ref sink")})";
    }

    /// <summary>The head of a kernel's method, without the constraints.</summary>
    public static string SignatureOf(Kernel kernel)
    {
        IEnumerable<string> parameters = kernel.Parameters.Select(parameter => parameter switch
        {
            RegionParameter region => "ref float " + region.Region.Symbol,
            NumberParameter number => (number.Number.IsPassed ? "int " : "nint ") + number.Number.Name,
            _ => throw new ArgumentOutOfRangeException(nameof(kernel), parameter, "C# does not support this kind of parameter."),
        });
        return $"static {(kernel.Returns ? "float" : "void")} {kernel.Name}<{TypesOf(kernel)}>({List(kernel, "ref float θ", parameters, "ref TSink sink")})";
    }

    public static string ConstraintsOf(Kernel kernel) =>
        $"where {TypeOf(kernel.Lane)} : struct, ILanes<{TypeOf(kernel.Lane)}>" + (kernel.HasSink ? " " + MethodWriter.SinkConstraint : "");

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

    private static string TypesOf(Kernel kernel) => TypeOf(kernel.Lane) + (kernel.HasSink ? ", TSink" : "");

    private static string List(Kernel kernel, string first, IEnumerable<string> between, string last)
    {
        IEnumerable<string> texts = kernel.HasParameters ? between.Prepend(first) : between;
        return string.Join(", ", kernel.HasSink ? texts.Append(last) : texts);
    }
}

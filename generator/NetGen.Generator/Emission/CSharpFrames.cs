using NetGen.Generator.Kernels;
using static NetGen.Generator.Emission.CSharpNames;

namespace NetGen.Generator.Emission;

/// <summary>What methods receive, as C# declares and passes it.</summary>
internal static class CSharpFrames
{
    /// <summary>The type parameters of a kernel's method.</summary>
    public static string TypesOf(Kernel kernel) => kernel.Frame switch
    {
        Frame.Sample => "V16, V8, V4",
        Frame.SampleGradient => "V16, V8, V4, TSink",
        Frame.Lanes or Frame.LanesPart or Frame.LanesHidden or Frame.LanesGradient or Frame.LanesGradientPart => "V",
        Frame.Sums => "V, TStart",
        _ => TypeOf(kernel.Lane) + (kernel.HasSink ? ", TSink" : ""),
    };

    /// <summary>What they have to be.</summary>
    public static string ConstraintsOf(Kernel kernel) => string.Join(" ", TypesOf(kernel).Split([", "], StringSplitOptions.None).Select(type => type switch
    {
        "TSink" => MethodWriter.SinkConstraint,
        "TStart" => "where TStart : struct, ISumStart",
        _ => $"where {type} : struct, ILanes<{type}>",
    }));

    /// <summary>What a kernel's method receives: a type and a name each; references begin with ref.</summary>
    public static IEnumerable<string> ParametersOf(Kernel kernel) => kernel.Frame switch
    {
        Frame.Sample or Frame.Lanes => ["ref float θ", "ref float x", "ref float y", "ref float scratch"],
        Frame.SampleGradient => ["ref float θ", "ref float x", "ref float t", "ref TSink sink", "ref float scratch"],
        Frame.LanesPart => ["ref float θ", "ref float scratch"],
        Frame.LanesHidden => ["ref float θ", "ref float x", "ref float scratch"],
        Frame.LanesGradient => ["ref float θ", "ref float t", "int count", "ref float losses", "ref float scratch"],
        Frame.LanesGradientPart => ["ref float θ", "int count", "ref float losses", "ref float scratch"],
        Frame.Sums => ["ref float round", "int rounds", "ref float sums"],
        _ => Around(kernel, "ref float θ", kernel.Parameters.Select(parameter => parameter switch
        {
            RegionParameter region => "ref float " + region.Region.Symbol,
            NumberParameter number => (number.Number.IsPassed ? "int " : "nint ") + number.Number.Name,
            _ => throw new ArgumentOutOfRangeException(nameof(kernel), parameter, "C# does not support this kind of parameter."),
        }), "ref TSink sink"),
    };

    /// <summary>What a kernel's method is passed. Frames are passed on as they are.</summary>
    public static IEnumerable<string> ArgumentsOf(Kernel kernel) => kernel.Frame != Frame.Own
        ? ParametersOf(kernel).Select(parameter => (parameter.StartsWith("ref ", StringComparison.Ordinal) ? "ref " : "") + parameter.Substring(parameter.LastIndexOf(' ') + 1))
        : Around(kernel, "ref θ", kernel.Parameters.Select(parameter => parameter switch
        {
            RegionParameter region => Reference(region.Argument),
            NumberParameter number => CSharpNames.Of(number.Argument),
            _ => throw new ArgumentOutOfRangeException(nameof(kernel), parameter, "C# does not support this kind of parameter."),
        }), "ref sink");

    private static IEnumerable<string> Around(Kernel kernel, string first, IEnumerable<string> between, string last)
    {
        IEnumerable<string> texts = kernel.HasParameters ? between.Prepend(first) : between;
        return kernel.HasSink ? texts.Append(last) : texts;
    }
}

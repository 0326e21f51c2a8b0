using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission.Steps;

/// <summary>A tiled step as a method and the call of it.</summary>
/// <param name="LaneType">The lane type that the method is generic in, or null if it is no method of ours.</param>
/// <param name="Returns">Its return type.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Arguments">What the program passes.</param>
/// <param name="Body">Writes its body; null where the call alone does it.</param>
internal sealed record TiledMethod(string? LaneType, string Returns, string Parameters, string Arguments, Action<SourceWriter>? Body)
{
    /// <summary>Whether it is generic in the sink that gradients go to.</summary>
    public bool HasSink { get; init; }

    /// <summary>The method of the runtime that does it, with its type arguments, or null if it is one of ours.</summary>
    public string? Callee { get; init; }

    /// <summary>What there is to say beside the equation.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>One of the runtime's register tiles.</summary>
    public static TiledMethod OfRuntime(string callee, string arguments, params string[] notes) =>
        new(null, "void", "", arguments, null) { Callee = callee, Notes = notes };

    /// <summary>A buffer as an argument.</summary>
    public static string Argument(ValueBuffer buffer) => buffer.Home switch
    {
        BufferHome.Input => "ref x",
        BufferHome.Output => "ref y",
        BufferHome.Target => "ref t",
        _ => "ref " + buffer.Name,
    };

    /// <summary>A buffer as a parameter.</summary>
    public static string Parameter(ValueBuffer buffer) => "ref float " + buffer.Name;

    /// <summary>The number of samples as an argument.</summary>
    public static string Samples(bool isBatch) => isBatch ? "rows" : "1";

    /// <summary>The number of floats of all samples as an argument.</summary>
    public static string Floats(ValueBuffer buffer, bool isBatch) => isBatch ? $"rows * {buffer.Stride}" : Literal.Of(buffer.Stride);
}

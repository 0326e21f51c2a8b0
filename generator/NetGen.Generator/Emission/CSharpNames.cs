using System.Globalization;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Emission;

/// <summary>How C# spells what kernels name: lanes, locals, places, numbers.</summary>
internal static class CSharpNames
{
    public static string TypeOf(Lane lane) => lane switch
    {
        Lane.Scalar => "float",
        Lane.Register => "V",
        _ => "V" + ((int)lane).ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>hidden, hidden3, hidden1_3 (which is not hidden13), hidden3Part0.</summary>
    public static string LocalOf(Name name)
    {
        string local = name.Tensor;
        if (name.Element is int element)
        {
            local += (char.IsDigit(local[local.Length - 1]) ? "_" : "") + Literal.Of(element);
        }

        return name.Part is int part ? local + "Part" + Literal.Of(part) : local;
    }

    /// <summary>A place, as the two arguments that lane operations take.</summary>
    public static string Place(Address at) => $"ref {MemoryOf(at.Region)}, {OffsetOf(at)}";

    /// <summary>A place as a reference.</summary>
    public static string Reference(Address at) => OffsetOf(at) is "0" ? $"ref {MemoryOf(at.Region)}" : $"ref Unsafe.Add({Place(at)})";

    /// <summary>The distance of a place from the start of its memory.</summary>
    public static string OffsetOf(Address at)
    {
        List<string> terms = [];
        if (SymbolOf(at.Region) is { Length: > 0 } symbol)
        {
            terms.Add(symbol);
        }

        if (at.Index is Variable index)
        {
            terms.Add((index.IsPassed ? "(nint)" : "") + index.Name + (at.Times is int times ? $" * {times}" : ""));
        }

        if (at.Stride != 0)
        {
            terms.Add($"{at.Row} * {at.Stride}");
        }

        if (at.Column != 0)
        {
            terms.Add(Literal.Of(at.Column));
        }

        if (at.Vectors != 0)
        {
            terms.Add(at.Vectors == 1 ? "V.Count" : $"{at.Vectors} * V.Count");
        }

        string offset = terms.Count == 0 ? "0" : string.Join(" + ", terms);
        return at.Scale == 1 ? offset : $"{(terms.Count == 1 ? offset : $"({offset})")} * {at.Scale}";
    }

    public static string Of(Extent extent) => extent.Of is not Variable number ? Literal.Of(extent.Number) : extent.Number == 1 ? number.Name : $"{number.Name} * {extent.Number}";

    public static string Of(float number) => float.IsNegativeInfinity(number) ? "float.NegativeInfinity" : Literal.Of(number);

    /// <summary>The head of a loop.</summary>
    public static string HeadOf(Loop loop)
    {
        string index = loop.Index.Name;
        string step = loop.Stride switch
        {
            { IsVectors: false, Number: 1 } => index + "++",
            { IsVectors: false, Number: int floats } => $"{index} += {floats}",
            { Number: 1 } => $"{index} += V.Count",
            { Number: int vectors } => $"{index} += {vectors} * V.Count",
        };
        return $"for (nint {index} = {loop.From}; {index} < {Of(loop.To)}; {step})";
    }

    /// <summary>The parameter that leads to a region's memory.</summary>
    private static string MemoryOf(Region region) => region.Space switch
    {
        Space.Parameters => "θ",
        Space.Input => "x",
        Space.Output => "y",
        Space.Target => "t",
        Space.Losses => "losses",
        Space.Sums => "sums",
        Space.Own => "own",
        Space.Named => (region.Within ?? region).Symbol,
        _ => "scratch",
    };

    /// <summary>The constant that holds where a region starts, counted from what its memory's parameter leads to.</summary>
    private static string SymbolOf(Region region) => region switch
    {
        { Space: Space.Named, Within: null } => "",
        { Space: Space.Own } => region.Symbol + " - BatchScratch",
        _ => region.Symbol,
    };
}

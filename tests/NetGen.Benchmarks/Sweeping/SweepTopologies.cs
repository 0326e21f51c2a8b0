using NetGen.Benchmarks.Compiling;

namespace NetGen.Benchmarks.Sweeping;

/// <summary>The networks of the sweep, if nothing else is asked for.</summary>
internal static class SweepTopologies
{
    /// <summary>Outputs of each.</summary>
    public const int Outputs = 10;

    /// <summary>Inputs.</summary>
    public static readonly int[] Inputs = [16, 64];

    /// <summary>Widths of one hidden layer.</summary>
    public static readonly int[] Widths = [.. Enumerable.Range(1, 200)];

    /// <summary>Widths of each of two hidden layers: below, at and above multiples of 16.</summary>
    public static readonly int[] Grid = [3, 8, 16, 17, 32, 33, 48, 65, 80, 100, 112, 129, 144];

    /// <summary>All of them.</summary>
    public static IEnumerable<Declaration> All => Inputs.SelectMany(inputs => Single(inputs, Widths).Concat(Pairs(inputs, Grid)));

    /// <summary>Networks of one hidden layer.</summary>
    public static Declaration[] Single(int inputs, int[] widths) => [.. widths.Select(width => new Declaration(inputs, [width], Outputs))];

    /// <summary>Networks of two hidden layers, each width with each.</summary>
    public static Declaration[] Pairs(int inputs, int[] grid) =>
        [.. grid.SelectMany(first => grid.Select(second => new Declaration(inputs, [first, second], Outputs)))];
}

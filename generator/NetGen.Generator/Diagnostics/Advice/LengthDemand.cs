using NetGen.Generator.Declaration;

namespace NetGen.Generator.Diagnostics.Advice;

/// <summary>Which lengths a span may have, as the runtime checks it.</summary>
internal sealed class LengthDemand
{
    private readonly Func<int, bool> _isMet;

    private LengthDemand(Func<int, bool> isMet, string expected, string advice)
    {
        _isMet = isMet;
        Expected = expected;
        Advice = advice;
    }

    /// <summary>The lengths, in words that follow "must be".</summary>
    public string Expected { get; }

    /// <summary>What to pass instead, in words that follow "pass".</summary>
    public string Advice { get; }

    public bool IsMetBy(int length) => _isMet(length);

    /// <summary>One length.</summary>
    public static LengthDemand Exactly(long size, string network, string constant) =>
        new(length => length == size, ProblemList.Number(size), $"{network}.{constant} values");

    /// <summary>Any number of rows.</summary>
    public static LengthDemand Rows(int size, string network, string constant, bool mayBeEmpty) => new(
        length => length % size == 0 && (mayBeEmpty || length > 0),
        $"a multiple of {ProblemList.Number(size)}{(mayBeEmpty ? "" : ", at least one row")}",
        $"{network}.{constant} values for each sample");

    /// <summary>As many rows as another span has.</summary>
    public static LengthDemand SameRows(int rows, int size, string network, string constant, string other) => new(
        length => length == (long)rows * size,
        $"{ProblemList.Number((long)rows * size)} because '{other}' has {ProblemList.Number(rows)} {(rows == 1 ? "row" : "rows")}",
        $"{network}.{constant} values for each sample");
}

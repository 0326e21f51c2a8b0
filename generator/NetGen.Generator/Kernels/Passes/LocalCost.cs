using NetGen.Generator.Layers;

namespace NetGen.Generator.Kernels;

/// <summary>
/// JIT locals that lane operations cost: where a method has 512 of them, the JIT inlines no more. Measured with methods of n copies of one operation, at each width; where widths
/// differ, the most.
/// </summary>
internal static class LocalCost
{
    /// <summary>Locals up to which a method is filled: the rest is for what estimates miss, for parameters, and for copies of the sink.</summary>
    public const double Limit = 470;

    /// <summary>A value that is computed, or loaded, and has a local of its own.</summary>
    public const double Value = 1.7;

    /// <summary>A multiply-add onto a sum that is there.</summary>
    public const double MultiplyAdd = 1.2;

    /// <summary>A block of which only the first lanes are loaded, at four registers a block.</summary>
    public const double FirstLanes = 11.8;

    /// <summary>Four columns of a matrix, brought into registers of 16 lanes; narrower ones cost half of it, or less.</summary>
    private const double LoadColumns = 122;

    /// <summary>The same for 8 rows: twice what a register of 4 lanes takes.</summary>
    private const double LoadColumnsOf8 = 90;

    /// <summary>Four columns of a matrix, written from registers of 16 lanes.</summary>
    private const double StoreColumns = 82;

    /// <summary>What the sink makes of the gradient of parameters that decay: the longest update rule that is inlined, with L2.</summary>
    public const double SinkOfDecaying = 12.9;

    /// <summary>The same without L2.</summary>
    public const double Sink = 8;

    /// <summary>Where registers are narrower than a block, each further one costs so much for each function that is inlined: tanh, eˣ.</summary>
    private const double FurtherRegister = 6.4;

    /// <summary>Floats of the narrowest register.</summary>
    public const int NarrowestRegister = 4;

    /// <summary>eˣ.</summary>
    public static readonly FunctionCost Exponential = new(8.4, 1);

    /// <summary>ln x.</summary>
    public static readonly FunctionCost Logarithm = new(8.4, 1);

    /// <summary>Columns that are brought into registers at once: pairs take half the shuffles of quads.</summary>
    public static double OfLoad(int columns, Lane rows)
    {
        double quad = rows is Lane.Block4 or Lane.Block8 ? LoadColumnsOf8 : LoadColumns;
        return columns switch
        {
            1 => Value,
            2 => quad / 2,
            _ => quad,
        };
    }

    /// <summary>Columns that are written at once.</summary>
    public static double OfStore(int columns) => columns switch
    {
        1 => 0,
        2 => StoreColumns / 2,
        _ => StoreColumns,
    };

    /// <summary>What a function of each lane costs, with its result.</summary>
    /// <param name="cost">Of one register.</param>
    /// <param name="block">Floats that are handled together.</param>
    public static double Of(FunctionCost cost, int block) => cost.Locals + cost.Functions * FurtherRegister * (block / NarrowestRegister - 1);
}

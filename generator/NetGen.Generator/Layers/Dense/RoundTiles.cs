using NetGen.Generator.Kernels;

namespace NetGen.Generator.Layers;

/// <summary>Inputs, or units, that a tile of sums is about.</summary>
/// <param name="Index">The variable of the loop over such groups, or null where one group is all of them.</param>
/// <param name="Count">How many they are.</param>
internal readonly record struct RoundGroup(Variable? Index, int Count)
{
    /// <summary>Where the group begins.</summary>
    /// <param name="start">Where the first group begins.</param>
    /// <param name="floats">From one input, or unit, to the next.</param>
    public Address From(Address start, int floats) => Index is null ? start : start with { Index = Index, Times = floats == 1 ? null : floats };
}

/// <summary>How sums over rounds are divided into tiles.</summary>
internal static class RoundTiles
{
    /// <summary>Sums that are in registers at once: with what they are made of, they fill 16 registers.</summary>
    private const int SumsOfATile = 12;

    /// <summary>Values that are in registers at once, beside the sums and one that comes by.</summary>
    private const int MostKept = 3;

    private const int MostBiases = 8;

    /// <summary>The tile of inputs by units that loads the fewest values. One that leaves a rest, which needs a text of its own, must load fewer by a third.</summary>
    public static (int Inputs, int Units) Of(int inputs, int units)
    {
        (int Inputs, int Units) best = (1, 1);
        double fewest = double.MaxValue;
        for (int height = 1; height <= Math.Min(inputs, SumsOfATile); height++)
        {
            for (int width = 1; width <= Math.Min(units, SumsOfATile / height); width++)
            {
                int down = (inputs + height - 1) / height;
                int across = (units + width - 1) / width;
                int loadsOfBiases = HasBiases(inputs, height, width) ? 0 : units;
                double loads = (down * units + across * inputs + loadsOfBiases) * (inputs % height == 0 && units % width == 0 ? 1 : 1.5);
                if (Math.Min(height, width) <= MostKept && loads <= fewest)
                {
                    best = (height, width);
                    fewest = loads;
                }
            }
        }

        return best;
    }

    /// <summary>Whether a tile of all inputs has registers for the sums of its units' biases, too.</summary>
    public static bool HasBiases(int inputs, int height, int width) => height == inputs && (height + 1) * width <= SumsOfATile;

    /// <summary>How many biases are summed at once, where they are not summed with the weights.</summary>
    public static int OfBiases(int units) => Enumerable.Range(1, Math.Min(units, MostBiases)).Last(group => units % group == 0 || group == MostBiases);

    /// <summary>A loop over groups, and one over the rest behind them.</summary>
    /// <param name="builder">What they are written to.</param>
    /// <param name="index">The name of the loops' variable.</param>
    /// <param name="count">How many inputs, or units, there are.</param>
    /// <param name="group">How many are in a group.</param>
    /// <param name="isLoop">Whether there is a loop even if one group is all of them: what stands in it is then apart from what comes next.</param>
    /// <param name="body">Writes what is done with a group.</param>
    public static void ForEach(NodeBuilder builder, string index, int count, int group, bool isLoop, Action<RoundGroup> body)
    {
        if (count == group && !isLoop)
        {
            body(new RoundGroup(null, group));
            return;
        }

        int whole = count / group * group;
        builder.Loop(index, 0, whole, new Stride(group), variable => body(new RoundGroup(variable, group)));
        if (whole < count)
        {
            builder.Loop(index, whole, count, new Stride(count - whole), variable => body(new RoundGroup(variable, count - whole)));
        }
    }

    /// <summary>How many sums stand in the text: those of whole groups once, and those of the rest.</summary>
    public static int SumsInText(int inputs, int units)
    {
        (int height, int width) = Of(inputs, units);
        return InText(inputs, height) * InText(units, width) + InText(units, HasBiases(inputs, height, width) ? width : OfBiases(units));
    }

    /// <summary>How many values of a round stand in the text, from which these are made.</summary>
    public static int LoadsInText(int inputs, int units)
    {
        (int height, int width) = Of(inputs, units);
        int loads = TextsOf(inputs, height) * InText(units, width) + TextsOf(units, width) * InText(inputs, height);
        return HasBiases(inputs, height, width) ? loads : loads + InText(units, OfBiases(units));
    }

    private static int InText(int count, int group) => group + count % group;

    private static int TextsOf(int count, int group) => count % group == 0 ? 1 : 2;
}

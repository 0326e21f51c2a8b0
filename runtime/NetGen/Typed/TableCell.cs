using System.Collections.Immutable;
using System.Globalization;

namespace NetGen;

/// <summary>Reads cells of tables as features and answers of a typed network.</summary>
internal static class TableCell
{
    private const string StandIn = "say with [Feature(Missing = …)] what stands in";

    private static readonly ImmutableArray<CategoryDescription> _noAndYes = Execution.FeatureTable.Categories("false|0", "true|1");

    /// <summary>Reads a cell of the current row as a feature. It is missing where the cell is empty or NaN.</summary>
    /// <param name="csv">The table.</param>
    /// <param name="column">The column, from 0.</param>
    /// <param name="feature">What is expected.</param>
    /// <param name="inputs">Receives the feature's inputs.</param>
    /// <exception cref="DataFormatException">The cell does not hold what it should.</exception>
    public static void ReadFeature(CsvReader csv, int column, FeatureDescription feature, Span<float> inputs)
    {
        ReadOnlySpan<char> cell = csv[column].Trim();
        if (cell.IsEmpty || cell.Equals("NaN", StringComparison.OrdinalIgnoreCase))
        {
            if (feature.WhenMissing.IsEmpty)
            {
                throw csv.Error(column, $"the cell is {(cell.IsEmpty ? "empty" : "NaN")}, {NothingStandsIn(feature)}; remove the row, or {StandIn}");
            }

            feature.WhenMissing.CopyTo(inputs);
            return;
        }

        switch (feature.Kind)
        {
            case FeatureKind.Number:
                inputs[0] = MissingMark.Is(cell) ? throw csv.Error(column, FaultOfMark(cell, feature)) : csv.Number(column);
                if (feature.Whole is WholeRange range && FaultOfWhole(cell, feature.Name, range) is string fault)
                {
                    throw csv.Error(column, fault);
                }

                break;
            case FeatureKind.Boolean:
                inputs[0] = Category(csv, column, feature, _noAndYes);
                break;
            default:
                inputs.Clear();
                inputs[Category(csv, column, feature, feature.Categories)] = 1f;
                break;
        }
    }

    /// <summary>Reads a cell of the current row as a class.</summary>
    /// <param name="csv">The table.</param>
    /// <param name="column">The column, from 0.</param>
    /// <param name="classes">The classes.</param>
    /// <exception cref="DataFormatException">The cell names none of them.</exception>
    public static int ReadClass(CsvReader csv, int column, ImmutableArray<CategoryDescription> classes)
    {
        ReadOnlySpan<char> cell = csv[column].Trim();
        int place = PlaceOf(cell, classes);
        return place >= 0 ? place
            : throw csv.Error(
                column,
                MissingMark.Describe(cell) is string missing ? $"{missing}, where one of {Names(classes)} is expected; {MissingMark.OfAnswer}" : NoneOf(cell, classes));
    }

    private static int Category(CsvReader csv, int column, FeatureDescription feature, ImmutableArray<CategoryDescription> categories)
    {
        ReadOnlySpan<char> cell = csv[column].Trim();
        int place = PlaceOf(cell, categories);
        return place >= 0 ? place : throw csv.Error(column, MissingMark.Is(cell) ? FaultOfMark(cell, feature) : NoneOf(cell, categories));
    }

    /// <summary>The place of the category that a cell names: as it is written or, if only one is meant by it, in another style; −1 if it names none.</summary>
    private static int PlaceOf(ReadOnlySpan<char> cell, ImmutableArray<CategoryDescription> categories)
    {
        string text = cell.ToString();
        int exact = Places(name => name == text).FirstOrDefault(-1);
        if (exact >= 0)
        {
            return exact;
        }

        int[] loosely = [.. Places(name => LooseNames.AreEqual(name, text))];
        return loosely.Length == 1 ? loosely[0] : -1;

        IEnumerable<int> Places(Func<string, bool> isMeant) =>
            Enumerable.Range(0, categories.Length).Where(k => isMeant(categories[k].Name) || categories[k].Aliases.Any(isMeant));
    }

    /// <summary>Why a number cannot be a member of the feature's type; null if it can.</summary>
    private static string? FaultOfWhole(ReadOnlySpan<char> cell, string name, WholeRange range)
    {
        // Both take 3.0 and 3e2, which tables have where a program took whole numbers for others, and refuse fractions.
        bool isWhole = Int128.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out Int128 number);
        bool isInRange = isWhole && number >= range.Least && (number < 0 || (UInt128)number <= range.Greatest);
        if (!isWhole)
        {
            isWhole = UInt128.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out UInt128 large);
            isInRange = isWhole && large <= range.Greatest;
        }

        if (isInRange)
        {
            return null;
        }

        // What has no place in 128 bits is beyond all types, whether it has a fraction or not.
        bool isBeyond = isWhole || double.Parse(cell, NumberStyles.Float, CultureInfo.InvariantCulture) <= (double)Int128.MinValue;
        string expected = string.Create(CultureInfo.InvariantCulture, $"the feature {name} takes whole numbers from {range.Least} to {range.Greatest}; correct the cell, or declare");
        return isBeyond
            ? $"{DataFormatException.Quote(cell)} is out of range: {expected} a wider type"
            : $"{DataFormatException.Quote(cell)} is not a whole number, but {expected} the feature as float";
    }

    private static string FaultOfMark(ReadOnlySpan<char> cell, FeatureDescription feature) => feature.WhenMissing.IsEmpty
        ? $"{MissingMark.Describe(cell)}, {NothingStandsIn(feature)}; remove the row, or leave the cell empty and {StandIn}"
        : $"{MissingMark.Describe(cell)} that is not read as one; leave the cell empty, or write NaN";

    private static string NothingStandsIn(FeatureDescription feature) => $"and nothing stands in for the feature {feature.Name} where it is missing";

    private static string NoneOf(ReadOnlySpan<char> cell, ImmutableArray<CategoryDescription> categories) => $"{DataFormatException.Quote(cell)} is none of {Names(categories)}";

    private static string Names(ImmutableArray<CategoryDescription> categories) => Listed.Names(categories.Select(category => category.Name));
}

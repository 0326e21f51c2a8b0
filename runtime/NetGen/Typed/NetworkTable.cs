using System.Collections.Immutable;
using System.Globalization;

namespace NetGen.Execution;

/// <summary>
/// Reads tables whose columns are the features of a typed network: by name, in any order. Emitted members lead here. Names are compared as they are or, where that
/// finds nothing, without regard to letter case, spaces, '_' and '-'.
/// </summary>
public static class NetworkTable
{
    private static readonly ImmutableArray<CategoryDescription> _noAndYes = FeatureTable.Categories("false|0", "true|1");

    /// <summary>Reads rows with a class column.</summary>
    /// <param name="path">The file, as for <see cref="Dataset.FromCsv(string, string)"/>.</param>
    /// <param name="network">What the network is.</param>
    /// <param name="label">The class column.</param>
    /// <exception cref="DataFormatException">A column is missing or not expected, or a cell does not hold what it should.</exception>
    public static Dataset ReadClasses(string path, NetworkDescription network, string label)
    {
        using CsvReader csv = CsvReader.Open(path);
        return ReadClasses(csv, network, label);
    }

    /// <summary>Reads rows with a class column, otherwise as <see cref="ReadClasses(string, NetworkDescription, string)"/>.</summary>
    /// <param name="csv">Before its first row. It is not closed.</param>
    /// <param name="network">What the network is.</param>
    /// <param name="label">The class column.</param>
    public static Dataset ReadClasses(CsvReader csv, NetworkDescription network, string label)
    {
        ArgumentNullException.ThrowIfNull(csv);
        ArgumentNullException.ThrowIfNull(label);
        TableColumns columns = TableColumns.Find(csv, network, [label]);
        DatasetRows rows = new(network);
        while (csv.Read())
        {
            ReadFeatures(csv, network, columns, rows);
            int column = columns.Answers[0];
            rows.AddClass(network.Answers.IsEmpty ? ClassNumber(csv, column, network.ClassCount) : Category(csv, column, network.Answers));
        }

        return Complete(csv, rows);
    }

    /// <summary>Reads rows with value columns.</summary>
    /// <param name="path">The file, as for <see cref="Dataset.FromCsv(string, string[])"/>.</param>
    /// <param name="network">What the network is.</param>
    /// <param name="targets">The value columns, in the order of the outputs.</param>
    /// <exception cref="DataFormatException">A column is missing or not expected, or a cell does not hold what it should.</exception>
    public static Dataset ReadValues(string path, NetworkDescription network, params string[] targets)
    {
        using CsvReader csv = CsvReader.Open(path);
        return ReadValues(csv, network, targets);
    }

    /// <summary>Reads rows with value columns, otherwise as <see cref="ReadValues(string, NetworkDescription, string[])"/>.</summary>
    /// <param name="csv">Before its first row. It is not closed.</param>
    /// <param name="network">What the network is.</param>
    /// <param name="targets">The value columns, in the order of the outputs.</param>
    public static Dataset ReadValues(CsvReader csv, NetworkDescription network, params string[] targets)
    {
        ArgumentNullException.ThrowIfNull(csv);
        ArgumentNullException.ThrowIfNull(targets);
        if (targets.Length != network.OutputSize)
        {
            throw new ArgumentException($"{network.Name} has {network.OutputSize} outputs, but {targets.Length} target columns are named.", nameof(targets));
        }

        TableColumns columns = TableColumns.Find(csv, network, targets);
        DatasetRows rows = new(network);
        float[] values = new float[targets.Length];
        while (csv.Read())
        {
            ReadFeatures(csv, network, columns, rows);
            for (int k = 0; k < values.Length; k++)
            {
                values[k] = csv.Number(columns.Answers[k]);
            }

            rows.AddValues(values);
        }

        return Complete(csv, rows);
    }

    private static void ReadFeatures(CsvReader csv, NetworkDescription network, TableColumns columns, DatasetRows rows)
    {
        Span<float> inputs = rows.NextInput();
        if (network.Features.IsEmpty)
        {
            for (int k = 0; k < inputs.Length; k++)
            {
                inputs[k] = csv.Number(columns.Features[k]);
            }

            return;
        }

        for (int k = 0; k < network.Features.Length; k++)
        {
            FeatureDescription feature = network.Features[k];
            Read(csv, columns.Features[k], feature, inputs.Slice(feature.FirstInput, feature.InputCount));
        }
    }

    private static void Read(CsvReader csv, int column, FeatureDescription feature, Span<float> inputs)
    {
        ReadOnlySpan<char> cell = csv[column].Trim();
        if (cell.IsEmpty || cell.Equals("NaN", StringComparison.OrdinalIgnoreCase))
        {
            if (feature.WhenMissing.IsEmpty)
            {
                throw csv.Error(column, $"the cell is {(cell.IsEmpty ? "empty" : "NaN")}, and nothing stands in for the feature {feature.Name} where it is missing");
            }

            feature.WhenMissing.CopyTo(inputs);
            return;
        }

        switch (feature.Kind)
        {
            case FeatureKind.Number:
                inputs[0] = csv.Number(column);
                break;
            case FeatureKind.Boolean:
                inputs[0] = Category(csv, column, _noAndYes);
                break;
            default:
                inputs.Clear();
                inputs[Category(csv, column, feature.Categories)] = 1f;
                break;
        }
    }

    /// <summary>The place of the category that a cell names: as it is written or, if only one is meant by it, in another style.</summary>
    private static int Category(CsvReader csv, int column, ImmutableArray<CategoryDescription> categories)
    {
        string cell = csv[column].Trim().ToString();
        int exact = Places(name => name == cell).FirstOrDefault(-1);
        if (exact >= 0)
        {
            return exact;
        }

        int[] loosely = [.. Places(name => LooseNames.AreEqual(name, cell))];
        return loosely.Length == 1
            ? loosely[0]
            : throw csv.Error(column, $"{DataFormatException.Quote(cell)} is none of {Listed.Names(categories.Select(category => category.Name))}");

        IEnumerable<int> Places(Func<string, bool> isMeant) =>
            Enumerable.Range(0, categories.Length).Where(k => isMeant(categories[k].Name) || categories[k].Aliases.Any(isMeant));
    }

    private static int ClassNumber(CsvReader csv, int column, int classes)
    {
        int label = csv.WholeNumber(column);
        return (uint)label < (uint)classes
            ? label
            : throw csv.Error(column, string.Create(CultureInfo.InvariantCulture, $"a class from 0 to {classes - 1} was expected, found {label}"));
    }

    private static Dataset Complete(CsvReader csv, DatasetRows rows) =>
        rows.Count > 0 ? rows.ToDataset() : throw new DataFormatException(csv.Name, "there are no rows under the header");
}

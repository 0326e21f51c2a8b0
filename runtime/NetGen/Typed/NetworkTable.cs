using System.Globalization;

namespace NetGen.Execution;

/// <summary>
/// Reads tables whose columns are the features of a typed network: by name, in any order. Emitted members lead here. Names are compared as they are or, where that
/// finds nothing, without regard to letter case, spaces, '_' and '-'.
/// </summary>
public static class NetworkTable
{
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
        DatasetRows rows = new(network) { InputNames = columns.FeatureNames(csv) };
        while (csv.Read())
        {
            ReadFeatures(csv, network, columns, rows);
            int column = columns.Answers[0];
            rows.AddClass(network.Answers.IsEmpty ? ClassNumber(csv, column, network.ClassCount) : TableCell.ReadClass(csv, column, network.Answers));
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
        DatasetRows rows = new(network) { InputNames = columns.FeatureNames(csv), TargetNames = [.. targets] };
        float[] values = new float[targets.Length];
        while (csv.Read())
        {
            ReadFeatures(csv, network, columns, rows);
            for (int k = 0; k < values.Length; k++)
            {
                values[k] = csv.Number(columns.Answers[k], MissingMark.OfAnswer);
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
            TableCell.ReadFeature(csv, columns.Features[k], feature, inputs.Slice(feature.FirstInput, feature.InputCount));
        }
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

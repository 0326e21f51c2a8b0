using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;

namespace NetGen;

/// <summary>Tables of numbers in CSV, as datasets.</summary>
internal static class CsvTable
{
    /// <summary>Reads rows with one class column; all other columns are inputs.</summary>
    public static Dataset WithClasses(CsvReader csv, string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        int labelColumn = csv.IndexOf(label);
        int[] inputColumns = InputColumns(csv, [labelColumn]);
        List<float> inputs = [];
        List<int> labels = [];
        Dictionary<string, int> classes = new(StringComparer.Ordinal);
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> classesBySpan = classes.GetAlternateLookup<ReadOnlySpan<char>>();
        while (csv.Read())
        {
            AddRow(csv, inputColumns, inputs, MissingMark.OfInput);
            ReadOnlySpan<char> name = csv[labelColumn].Trim();
            if (!classesBySpan.TryGetValue(name, out int found))
            {
                if ((name.IsEmpty ? NumberText.Empty : ClassNameCheck.FaultOf(name, "label")) is string fault)
                {
                    throw csv.Error(labelColumn, fault);
                }

                if (classes.Count == Dataset.WidestRow)
                {
                    throw csv.Error(labelColumn, $"more than {Dataset.WidestRow} different classes; a column of values is read by naming it as a target");
                }

                found = classes.Count;
                classesBySpan[name] = found;
            }

            labels.Add(found);
        }

        ThrowIfEmpty(csv, labels.Count);
        string[] names = [.. classes.Keys];
        SortClasses(names);
        int[] newIndex = new int[names.Length];
        for (int k = 0; k < names.Length; k++)
        {
            newIndex[classes[names[k]]] = k;
        }

        foreach (ref int index in CollectionsMarshal.AsSpan(labels))
        {
            index = newIndex[index];
        }

        return Dataset.WithClasses([.. inputs], Names(csv, inputColumns), [.. labels], ImmutableArray.Create(names));
    }

    /// <summary>Reads rows with value columns; all other columns are inputs.</summary>
    public static Dataset WithValues(CsvReader csv, string[] targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        if (targets.Length is 0 or > Dataset.WidestRow)
        {
            throw new ArgumentException($"1 to {Dataset.WidestRow} target columns must be named, but {targets.Length} are.", nameof(targets));
        }

        int[] targetColumns = new int[targets.Length];
        for (int k = 0; k < targets.Length; k++)
        {
            targetColumns[k] = csv.IndexOf(targets[k] ?? throw new ArgumentException($"Target {k} is null.", nameof(targets)));
            if (targetColumns.AsSpan(0, k).Contains(targetColumns[k]))
            {
                throw new ArgumentException($"The target column {DataFormatException.Quote(targets[k])} is named twice.", nameof(targets));
            }
        }

        int[] inputColumns = InputColumns(csv, targetColumns);
        List<float> inputs = [];
        List<float> values = [];
        int rows = 0;
        while (csv.Read())
        {
            AddRow(csv, inputColumns, inputs, MissingMark.OfInput);
            AddRow(csv, targetColumns, values, MissingMark.OfAnswer);
            rows++;
        }

        ThrowIfEmpty(csv, rows);
        return Dataset.WithValues([.. inputs], Names(csv, inputColumns), [.. values], Names(csv, targetColumns));
    }

    /// <summary>By number if every name is an integer of 64 bits (equal ones, as 1 and 01, by name), else ordinal by name.</summary>
    internal static void SortClasses(string[] names)
    {
        Array.Sort(names, StringComparer.Ordinal);
        long[] numbers = new long[names.Length];
        for (int k = 0; k < names.Length; k++)
        {
            if (!NumberText.IsClean(names[k]) || !long.TryParse(names[k], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out numbers[k]))
            {
                return;
            }
        }

        (long Number, string Name)[] pairs = new (long, string)[names.Length];
        for (int k = 0; k < names.Length; k++)
        {
            pairs[k] = (numbers[k], names[k]);
        }

        Array.Sort(pairs, (a, b) => a.Number != b.Number ? a.Number.CompareTo(b.Number) : string.CompareOrdinal(a.Name, b.Name));
        for (int k = 0; k < names.Length; k++)
        {
            names[k] = pairs[k].Name;
        }
    }

    private static int[] InputColumns(CsvReader csv, ReadOnlySpan<int> others)
    {
        bool[] isOther = new bool[csv.Columns.Length];
        foreach (int column in others)
        {
            isOther[column] = true;
        }

        List<int> inputs = [];
        for (int column = 0; column < isOther.Length; column++)
        {
            if (!isOther[column])
            {
                inputs.Add(column);
            }
        }

        if (inputs.Count is 0 or > Dataset.WidestRow)
        {
            throw new DataFormatException(csv.Name, $"1 to {Dataset.WidestRow} columns of inputs were expected beside those of the answers, found {inputs.Count}", 1);
        }

        return [.. inputs];
    }

    private static ImmutableArray<string> Names(CsvReader csv, int[] columns)
    {
        ImmutableArray<string>.Builder names = ImmutableArray.CreateBuilder<string>(columns.Length);
        foreach (int column in columns)
        {
            names.Add(csv.Columns[column]);
        }

        return names.MoveToImmutable();
    }

    private static void AddRow(CsvReader csv, int[] columns, List<float> values, string whenMissing)
    {
        if (values.Count > Array.MaxLength - columns.Length)
        {
            throw new DataFormatException(csv.Name, $"more than {Array.MaxLength} numbers; a dataset must fit in memory", csv.Line);
        }

        foreach (int column in columns)
        {
            values.Add(csv.Number(column, whenMissing));
        }
    }

    private static void ThrowIfEmpty(CsvReader csv, int rows)
    {
        if (rows == 0)
        {
            throw new DataFormatException(csv.Name, "there are no rows under the header");
        }
    }
}

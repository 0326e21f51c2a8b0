using System.Collections.Immutable;

namespace NetGen;

/// <summary>Where a typed network's features and answers stand in a table.</summary>
/// <param name="Features">The column of each feature; of a network without, the columns that are no answers, in their order.</param>
/// <param name="Answers">The column of each answer.</param>
internal sealed record TableColumns(ImmutableArray<int> Features, ImmutableArray<int> Answers)
{
    /// <summary>Finds all columns.</summary>
    /// <exception cref="DataFormatException">Some are missing, or there are others; the message lists both.</exception>
    public static TableColumns Find(CsvReader csv, NetworkDescription network, IReadOnlyList<string> answers)
    {
        if (network.Features.IsEmpty)
        {
            return FindInOrder(csv, network, answers);
        }

        string[] wanted = [.. network.Features.Select(feature => feature.Name), .. answers];
        int[] found = [.. wanted.Select(name => ColumnOf(csv, name))];
        string[] missing = [.. wanted.Where((_, k) => found[k] < 0)];
        string[] extra = [.. csv.Columns.Where((_, column) => !found.Contains(column))];
        if (missing.Length > 0 || extra.Length > 0)
        {
            string[] faults =
            [
                .. missing.Length > 0 ? [$"missing: {Listed.Names(missing)}"] : Array.Empty<string>(),
                .. extra.Length > 0 ? [$"not expected: {Listed.Names(extra)}"] : Array.Empty<string>(),
            ];
            throw Error(csv, $"the columns are not those of {network.Name}; {string.Join("; ", faults)}");
        }

        int twice = Enumerable.Range(0, found.Length).FirstOrDefault(k => found.AsSpan(0, k).Contains(found[k]), -1);
        if (twice >= 0)
        {
            throw Error(csv, $"the column {DataFormatException.Quote(csv.Columns[found[twice]])} would be {Listed.Names(wanted.Where((_, k) => found[k] == found[twice]))} at once");
        }

        return new TableColumns([.. found.Take(network.Features.Length)], [.. found.Skip(network.Features.Length)]);
    }

    /// <summary>The names of the feature columns, in their order.</summary>
    public ImmutableArray<string> FeatureNames(CsvReader csv) => [.. Features.Select(column => csv.Columns[column])];

    private static TableColumns FindInOrder(CsvReader csv, NetworkDescription network, IReadOnlyList<string> answers)
    {
        int[] found = [.. answers.Select(csv.IndexOf)];
        int[] features = [.. Enumerable.Range(0, csv.Columns.Length).Except(found)];
        return features.Length == network.InputSize
            ? new TableColumns([.. features], [.. found])
            : throw Error(csv, $"{network.Name} has {network.InputSize} inputs, but there are {features.Length} columns beside {Listed.Names(answers)}");
    }

    /// <summary>The column of a name; one that is written in another style counts if there is only one.</summary>
    private static int ColumnOf(CsvReader csv, string name)
    {
        int exact = csv.Columns.IndexOf(name);
        if (exact >= 0)
        {
            return exact;
        }

        int[] loosely = [.. Enumerable.Range(0, csv.Columns.Length).Where(column => LooseNames.AreEqual(csv.Columns[column], name))];
        return loosely.Length == 1 ? loosely[0] : -1;
    }

    private static DataFormatException Error(CsvReader csv, string reason) => new(csv.Name, reason + csv.HeaderCause, csv.HeaderLine);
}

using System.Collections.Immutable;
using System.Globalization;
using NetGen.Execution;

namespace NetGen;

/// <content>Where datasets come from.</content>
public sealed partial class Dataset
{
    /// <summary>Makes a dataset with a class for each row.</summary>
    /// <param name="inputs">The rows, all of one length. The numbers are taken as they are, NaN too.</param>
    /// <param name="labels">Each row's class, from 0.</param>
    /// <param name="classNames">The names of the classes; without them "0", "1", … up to the largest label.</param>
    /// <exception cref="ArgumentException">There are no rows, rows differ in length, there are more or fewer labels than rows, a label is
    /// negative or has no name, or a name is null, empty, no text or there twice.</exception>
    public static Dataset FromArrays(float[][] inputs, int[] labels, IReadOnlyList<string>? classNames = null)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ClassNameCheck.Check(classNames, nameof(classNames));
        float[] rows = Flatten(inputs, labels.Length, "labels", nameof(inputs));
        int largest = 0;
        for (int row = 0; row < labels.Length; row++)
        {
            int limit = classNames?.Count ?? WidestRow;
            if (labels[row] < 0 || labels[row] >= limit)
            {
                throw new ArgumentException($"A label must be from 0 to {limit - 1}, but that of row {row} is {labels[row]}.", nameof(labels));
            }

            largest = Math.Max(largest, labels[row]);
        }

        return WithClasses(
            rows, Numbered("x", inputs[0].Length), [.. labels], NamesOrNumbers(classNames, largest + 1), MadeUpNames.Features | (classNames is null ? MadeUpNames.Classes : MadeUpNames.None));
    }

    /// <summary>Makes a dataset with one or more values for each row.</summary>
    /// <param name="inputs">The rows, all of one length. The numbers are taken as they are, NaN too.</param>
    /// <param name="targets">Each row's values, all of one length.</param>
    /// <exception cref="ArgumentException">There are no rows, rows differ in length, or there are more or fewer targets than inputs.</exception>
    public static Dataset FromArrays(float[][] inputs, float[][] targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        float[] rows = Flatten(inputs, targets.Length, "rows of targets", nameof(inputs));
        float[] values = Flatten(targets, inputs.Length, "rows of inputs", nameof(targets));
        return WithValues(rows, Numbered("x", inputs[0].Length), values, Numbered("y", targets[0].Length), MadeUpNames.Features | MadeUpNames.Targets);
    }

    /// <summary>
    /// Reads a table with a class column: UTF-8, comma-separated under a header line, RFC 4180 quotes, decimal points in any culture.
    /// All other columns are inputs and must hold finite numbers.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="label">The name of the class column.</param>
    /// <exception cref="DataFormatException">The file is not such a table; the message names line, column and reason.</exception>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    public static Dataset FromCsv(string path, string label)
    {
        using CsvReader csv = CsvReader.Open(path);
        return CsvTable.WithClasses(csv, label);
    }

    /// <summary>Reads a table with one or more value columns, otherwise as <see cref="FromCsv(string, string)"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="targets">The names of the value columns, in the order of the network's outputs.</param>
    /// <exception cref="ArgumentException">No target is named, or one twice.</exception>
    /// <exception cref="DataFormatException">The file is not such a table; the message names line, column and reason.</exception>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    public static Dataset FromCsv(string path, string[] targets)
    {
        using CsvReader csv = CsvReader.Open(path);
        return CsvTable.WithValues(csv, targets);
    }

    /// <summary>Reads a table with a class column from an open <see cref="CsvReader"/>, otherwise as <see cref="FromCsv(string, string)"/>.</summary>
    /// <param name="csv">The reader, before its first row. It is not closed.</param>
    /// <param name="label">The name of the class column.</param>
    /// <exception cref="DataFormatException">The text is not such a table; the message names line, column and reason.</exception>
    public static Dataset FromCsv(CsvReader csv, string label)
    {
        ArgumentNullException.ThrowIfNull(csv);
        return CsvTable.WithClasses(csv, label);
    }

    /// <summary>Reads a table with value columns from an open <see cref="CsvReader"/>, otherwise as <see cref="FromCsv(string, string[])"/>.</summary>
    /// <param name="csv">The reader, before its first row. It is not closed.</param>
    /// <param name="targets">The names of the value columns, in the order of the network's outputs.</param>
    /// <exception cref="ArgumentException">No target is named, or one twice.</exception>
    /// <exception cref="DataFormatException">The text is not such a table; the message names line, column and reason.</exception>
    public static Dataset FromCsv(CsvReader csv, string[] targets)
    {
        ArgumentNullException.ThrowIfNull(csv);
        return CsvTable.WithValues(csv, targets);
    }

    /// <summary>
    /// Reads images and their labels in the IDX format of MNIST and Fashion-MNIST, plain or compressed with gzip (told by the content, not the
    /// name). Pixels 0 … 255 become inputs 0 … 1 (each divided by 255), row by row; the classes are "0", "1", … up to the largest label.
    /// </summary>
    /// <param name="imagesPath">The images: unsigned bytes in three dimensions.</param>
    /// <param name="labelsPath">The labels: unsigned bytes in one dimension.</param>
    /// <param name="classNames">Names for the labels 0, 1, …; null for the numbers themselves.</param>
    /// <exception cref="ArgumentException">A name is null, empty, no text or there twice.</exception>
    /// <exception cref="DataFormatException">A file is not in this format, or the files do not belong together.</exception>
    /// <exception cref="IOException">A file cannot be opened or read.</exception>
    public static Dataset FromIdx(string imagesPath, string labelsPath, IReadOnlyList<string>? classNames = null)
    {
        using FileStream images = File.OpenRead(imagesPath);
        using FileStream labels = File.OpenRead(labelsPath);
        return FromIdx(images, labels, classNames, imagesPath, labelsPath);
    }

    /// <summary>Reads images and labels from streams, otherwise as <see cref="FromIdx(string, string, IReadOnlyList{string})"/>.</summary>
    /// <param name="images">The images, from the stream's position to its end. It is not closed.</param>
    /// <param name="labels">The labels, from the stream's position to its end. It is not closed.</param>
    /// <param name="classNames">Names for the labels 0, 1, …; null for the numbers themselves.</param>
    /// <param name="imagesName">What messages call the images.</param>
    /// <param name="labelsName">What messages call the labels.</param>
    /// <exception cref="ArgumentException">A name of a class is null, empty, no text or there twice.</exception>
    /// <exception cref="DataFormatException">A stream is not in this format, or they do not belong together.</exception>
    public static Dataset FromIdx(
        Stream images, Stream labels, IReadOnlyList<string>? classNames = null, string imagesName = "images", string labelsName = "labels")
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(labels);
        return IdxImages.Read(images, imagesName, labels, labelsName, classNames);
    }

    /// <summary>Takes over checked arrays.</summary>
    internal static Dataset WithClasses(
        float[] inputs, ImmutableArray<string> featureNames, int[] labels, ImmutableArray<string> classNames, MadeUpNames madeUp = MadeUpNames.None) =>
        new(inputs, featureNames, labels, classNames, default, [], scaling: null, madeUp);

    /// <summary>Takes over checked arrays.</summary>
    internal static Dataset WithValues(
        float[] inputs, ImmutableArray<string> featureNames, float[] targets, ImmutableArray<string> targetNames, MadeUpNames madeUp = MadeUpNames.None) =>
        new(inputs, featureNames, default, [], targets, targetNames, scaling: null, madeUp);

    /// <summary>The given names, or "0", "1", … for as many classes as are needed.</summary>
    internal static ImmutableArray<string> NamesOrNumbers(IReadOnlyList<string>? names, int classes) =>
        names is null ? Numbered("", classes) : [.. names];

    /// <summary>A prefix with the numbers from 0 on.</summary>
    internal static ImmutableArray<string> Numbered(string prefix, int count)
    {
        string[] names = new string[count];
        for (int k = 0; k < count; k++)
        {
            names[k] = string.Create(CultureInfo.InvariantCulture, $"{prefix}{k}");
        }

        return ImmutableArray.Create(names);
    }

    private static float[] Flatten(float[][] rows, int partners, string partnerName, string parameter)
    {
        ArgumentNullException.ThrowIfNull(rows, parameter);
        if (rows.Length == 0)
        {
            throw new ArgumentException("A dataset has at least one row; none was given.", parameter);
        }

        if (rows.Length != partners)
        {
            throw new ArgumentException($"There must be as many rows as {partnerName}, {partners}, but there are {rows.Length}.", parameter);
        }

        int length = rows[0]?.Length ?? throw new ArgumentException("Row 0 is null.", parameter);
        if (length is 0 or > WidestRow)
        {
            throw new ArgumentException($"A row must have 1 to {WidestRow} numbers, but row 0 has {length}.", parameter);
        }

        float[] flat = new float[ArrayLength.OfRows(rows.Length, length, "numbers", parameter)];
        for (int row = 0; row < rows.Length; row++)
        {
            float[] source = rows[row] ?? throw new ArgumentException($"Row {row} is null.", parameter);
            if (source.Length != length)
            {
                throw new ArgumentException($"Every row must have {length} numbers like row 0, but row {row} has {source.Length}.", parameter);
            }

            source.CopyTo(flat, row * length);
        }

        return flat;
    }
}

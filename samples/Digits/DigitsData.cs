namespace NetGen.Samples.Digits;

/// <summary>The digits of data/digits.csv: the first 1437 rows to learn from, the last 360, by other writers, to be measured on.</summary>
internal static class DigitsData
{
    public const int ImageSize = 8;
    public const int TrainingRows = 1437;
    public const int TestRows = 360;

    /// <summary>Reads the file beside the program. Pixels 0 … 16 become −1 … 1.</summary>
    public static (Dataset Train, Dataset Test) Load()
    {
        Dataset all = Dataset.FromCsv(SampleFiles.Data("digits.csv"), label: "digit").Scale(1 / 8f, -1);
        return all.Count == TrainingRows + TestRows
            ? (all.Rows(..TrainingRows), all.Rows(TrainingRows..))
            : throw new InvalidDataException($"digits.csv must have {TrainingRows + TestRows} rows, but it has {all.Count}.");
    }
}

using System.Globalization;

namespace NetGen.Samples.Gestures;

/// <summary>The strokes that were recorded, as the network takes them.</summary>
internal static class GestureData
{
    private const int Digits = 10;

    /// <summary>Of so many rows, the last is for testing.</summary>
    private const int TestEvery = 5;

    /// <summary>Reads the strokes: every fifth is for testing.</summary>
    public static (Dataset Train, Dataset Test) Load()
    {
        List<float[]> inputs = [];
        List<int> labels = [];
        using CsvReader csv = CsvReader.Open(SampleFiles.Data("gestures.csv"));
        int digit = csv.IndexOf("digit");
        int points = csv.IndexOf("points");
        while (csv.Read())
        {
            float[] input = new float[Stroke.Inputs];
            Stroke.Resample(csv.Numbers(points), input);
            inputs.Add(input);
            labels.Add(csv.WholeNumber(digit));
        }

        string[] names = [.. Enumerable.Range(0, Digits).Select(name => name.ToString(CultureInfo.InvariantCulture))];
        Dataset all = Dataset.FromArrays([.. inputs], [.. labels], names);
        return (all.Select(row => row % TestEvery != TestEvery - 1), all.Select(row => row % TestEvery == TestEvery - 1));
    }
}

using System.Globalization;
using ScottPlot;

namespace NetGen.Samples.Digits;

/// <summary>Draws the images that were misread, with what they are and what they were taken for.</summary>
internal static class MisreadPicture
{
    private const int Columns = 7;
    private const int TileWidth = 150;
    private const int TileHeight = 175;

    private static readonly ScottPlot.Colormaps.CustomInterpolated _paperToInk = new([Color.FromHex("#f1eee6"), Color.FromHex("#14213d")]);

    /// <summary>Writes the picture.</summary>
    /// <param name="net">The network.</param>
    /// <param name="test">What it was measured on.</param>
    /// <param name="evaluation">How.</param>
    /// <param name="path">The PNG file.</param>
    /// <returns><paramref name="path"/>.</returns>
    public static string Save(DigitsNet net, Dataset test, Evaluation evaluation, string path)
    {
        int[] misread = [.. Enumerable.Range(0, test.Count).Where(row => evaluation.Predictions[row] != test.Labels[row])];
        if (misread.Length == 0)
        {
            throw new InvalidOperationException("Every test image was read rightly: there is nothing to draw.");
        }

        int rows = (misread.Length + Columns - 1) / Columns;
        Multiplot picture = new() { Layout = new ScottPlot.MultiplotLayouts.Grid(rows, Columns) };
        picture.Subplots.RemoveAt(0);
        float[] probabilities = new float[DigitsNet.OutputSize];
        foreach (int row in misread)
        {
            int guess = evaluation.Predictions[row];
            net.Forward(test.Input(row), probabilities);
            picture.Subplots.Add(Tile(
                test.Input(row), string.Create(CultureInfo.InvariantCulture, $"{test.ClassNames[test.Labels[row]]} read as {test.ClassNames[guess]}\n{probabilities[guess] * 100:0} % sure")));
        }

        picture.SavePng(path, Columns * TileWidth, rows * TileHeight);
        return path;
    }

    private static Plot Tile(ReadOnlySpan<float> pixels, string title)
    {
        double[,] ink = new double[DigitsData.ImageSize, DigitsData.ImageSize];
        for (int k = 0; k < pixels.Length; k++)
        {
            ink[k / DigitsData.ImageSize, k % DigitsData.ImageSize] = pixels[k];
        }

        Plot plot = Pictures.NewPlot();
        ScottPlot.Plottables.Heatmap heatmap = plot.Add.Heatmap(ink);
        heatmap.Colormap = _paperToInk;
        heatmap.ManualRange = new ScottPlot.Range(-1, 1);
        plot.Title(title, size: 14);
        plot.Axes.Title.Label.Bold = false;
        plot.Axes.SetLimits(-0.5, DigitsData.ImageSize - 0.5, -0.5, DigitsData.ImageSize - 0.5);
        plot.Axes.SquareUnits();
        Pictures.KeepTitleOnly(plot);
        plot.Layout.Fixed(new PixelPadding(8, 8, 8, 42));
        return plot;
    }
}

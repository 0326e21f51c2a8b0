using System.Globalization;
using ScottPlot;

namespace NetGen.Samples.Moons;

/// <summary>Draws what each network makes of the plane: too little with one unit, too much with many.</summary>
internal static class BoundaryPicture
{
    private const double Left = -1.8, Right = 2.8, Bottom = -1.35, Top = 1.85;
    private const int GridColumns = 230, GridRows = 160;
    private const int Columns = 4, Rows = 2;
    private const int TileWidth = 400, TileHeight = 350;

    private static readonly Color[] _classColors = [Color.FromHex("#1f5fa8"), Color.FromHex("#c8500f")];
    private static readonly ScottPlot.Colormaps.CustomInterpolated _background =
        new([Color.FromHex("#7fb0e6"), Color.FromHex("#f7f7f7"), Color.FromHex("#f6b184")]);

    /// <summary>Writes the picture: a tile a network, and one that compares their losses.</summary>
    /// <param name="outcomes">The networks.</param>
    /// <param name="train">The points they learned from.</param>
    /// <param name="path">The PNG file.</param>
    /// <returns><paramref name="path"/>.</returns>
    public static string Save(Outcome[] outcomes, Dataset train, string path)
    {
        Multiplot picture = new() { Layout = new ScottPlot.MultiplotLayouts.Grid(Rows, Columns) };
        picture.Subplots.RemoveAt(0);
        foreach (Outcome outcome in outcomes)
        {
            picture.Subplots.Add(Tile(outcome, train));
        }

        picture.Subplots.Add(Comparison(outcomes));
        picture.SavePng(path, Columns * TileWidth, Rows * TileHeight);
        return path;
    }

    private static Plot Tile(Outcome outcome, Dataset train)
    {
        Plot plot = Pictures.NewPlot();
        double[,] probability = Probability(outcome);
        ScottPlot.Plottables.Heatmap heatmap = plot.Add.Heatmap(probability);
        heatmap.Rectangle = new CoordinateRect(Left, Right, Bottom, Top);
        heatmap.Colormap = _background;
        heatmap.ManualRange = new ScottPlot.Range(0, 1);
        AddBoundary(plot, probability);
        for (int label = 0; label < _classColors.Length; label++)
        {
            int[] rows = [.. Enumerable.Range(0, train.Count).Where(row => train.Labels[row] == label)];
            ScottPlot.Plottables.Markers points = plot.Add.Markers(
                rows.Select(row => (double)train.Input(row)[0]).ToArray(), rows.Select(row => (double)train.Input(row)[1]).ToArray());
            points.MarkerStyle = new MarkerStyle(MarkerShape.FilledCircle, 6, _classColors[label]) { OutlineColor = Colors.White, OutlineWidth = 0.8f };
        }

        plot.Title(string.Create(CultureInfo.InvariantCulture,
            $"{MoonsCommand.Units(outcome.Reference.Hidden)}\nseen:  {outcome.Train.Accuracy * 100:0.0} % right, loss {outcome.Train.Loss:0.000}\nnew:  {outcome.HeldOut.Accuracy * 100:0.0} % right, loss {outcome.HeldOut.Loss:0.000}"), size: 14);
        plot.Axes.Title.Label.Bold = false;
        plot.Axes.SetLimits(Left, Right, Bottom, Top);
        Pictures.KeepTitleOnly(plot);
        plot.Layout.Fixed(new PixelPadding(12, 12, 12, 66));
        return plot;
    }

    /// <summary>The probability of the second moon on a grid of points, from the top row down.</summary>
    private static double[,] Probability(Outcome outcome)
    {
        float[] points = new float[GridRows * GridColumns * 2];
        for (int k = 0; k < GridRows * GridColumns; k++)
        {
            (points[2 * k], points[2 * k + 1]) = ((float)X(k % GridColumns), (float)Y(k / GridColumns));
        }

        float[] outputs = new float[points.Length];
        outcome.Probabilities(points, outputs);
        double[,] probability = new double[GridRows, GridColumns];
        for (int k = 0; k < GridRows * GridColumns; k++)
        {
            probability[k / GridColumns, k % GridColumns] = outputs[2 * k + 1];
        }

        return probability;
    }

    /// <summary>The line where both moons are equally likely.</summary>
    private static void AddBoundary(Plot plot, double[,] probability)
    {
        Coordinates3d[,] grid = new Coordinates3d[GridRows, GridColumns];
        for (int row = 0; row < GridRows; row++)
        {
            for (int column = 0; column < GridColumns; column++)
            {
                grid[row, column] = new Coordinates3d(X(column), Y(row), probability[row, column]);
            }
        }

        ScottPlot.Plottables.ContourLines boundary = plot.Add.ContourLines(grid);
        boundary.ContourLineLevels = [0.5];
        boundary.LineColor = Colors.Black;
        boundary.LineWidth = 1.5f;
        boundary.LabelStyle.IsVisible = false;
        boundary.Update(grid);
    }

    private static double X(int column) => Left + (column + 0.5) * (Right - Left) / GridColumns;

    private static double Y(int row) => Top - (row + 0.5) * (Top - Bottom) / GridRows;

    /// <summary>The losses of all networks: on the points seen they fall and fall, on new ones they rise again.</summary>
    private static Plot Comparison(Outcome[] outcomes)
    {
        Plot plot = Pictures.NewPlot();
        double[] positions = [.. Enumerable.Range(0, outcomes.Length).Select(k => (double)k)];
        Add("points seen in training", outcome => outcome.Train.Loss, Colors.C0);
        Add("new points", outcome => outcome.HeldOut.Loss, Colors.C3);
        plot.Axes.Bottom.SetTicks(positions, [.. outcomes.Select(outcome => outcome.Reference.Hidden.ToString(CultureInfo.InvariantCulture))]);
        plot.XLabel("hidden units");
        plot.Title("loss at the end", size: 14);
        plot.Axes.Title.Label.Bold = false;
        plot.Axes.SetLimitsY(0, 0.5);
        plot.ShowLegend(Alignment.UpperRight);
        return plot;

        void Add(string name, Func<Outcome, double> loss, Color color)
        {
            ScottPlot.Plottables.Scatter line = plot.Add.Scatter(positions, outcomes.Select(loss).ToArray(), color);
            line.LineWidth = 2;
            line.MarkerSize = 8;
            line.LegendText = name;
        }
    }
}

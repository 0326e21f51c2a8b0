using System.Globalization;
using NetGen.Benchmarks.Measuring;
using NetGen.Samples;
using ScottPlot;

namespace NetGen.Benchmarks.Sweeping;

/// <summary>Writes a sweep's figures and draws them.</summary>
internal static class SweepFiles
{
    private const int PanelWidth = 620;
    private const int PanelHeight = 560;

    /// <summary>Writes a table of all points.</summary>
    public static void SaveCsv(IEnumerable<SweepPoint> points, string path) => File.WriteAllLines(
        path,
        points.Select(point => string.Create(
                CultureInfo.InvariantCulture,
                $"{point.Network.Inputs},{point.Widths},{point.Network.Outputs},{point.Network.MultiplyAdds},{point.Workload.Key()},{point.Nanoseconds:F2},{point.Ratio:F3}"))
            .Prepend("inputs,hidden,outputs,multiply-adds,workload,nanoseconds,ratio"));

    /// <summary>
    /// Draws time against multiply-adds, a panel a workload: points for all networks, a line through those whose widths are multiples of 16,
    /// crosses where a network takes longer than it may.
    /// </summary>
    public static void SavePicture(IReadOnlyList<SweepPoint> points, string title, string path)
    {
        IGrouping<Workload, SweepPoint>[] panels = [.. points.GroupBy(point => point.Workload)];
        Multiplot picture = new();
        Plot[] first = picture.Subplots.GetPlots();
        foreach (IGrouping<Workload, SweepPoint> panel in panels)
        {
            Plot plot = Pictures.NewPlot();
            Draw(plot, [.. panel.OrderBy(point => point.Network.MultiplyAdds)]);
            plot.Title($"{title}: {panel.Key.Title()}", size: 15);
            picture.AddPlot(plot);
        }

        // The plot that a new picture has is not in the samples' font.
        foreach (Plot plot in first)
        {
            picture.RemovePlot(plot);
        }

        picture.Layout = new ScottPlot.MultiplotLayouts.Grid(1, panels.Length);
        picture.SavePng(path, PanelWidth * panels.Length, PanelHeight);
    }

    private static void Draw(Plot plot, SweepPoint[] points)
    {
        ScottPlot.Palettes.Category10 colors = new();
        SweepPoint[] round = [.. points.Where(point => point.IsRound)];
        ScottPlot.Plottables.Scatter line = plot.Add.Scatter(X(round), Y(round), colors.GetColor(1));
        line.LegendText = "widths that are multiples of 16";
        line.LineWidth = points[0].Network.Hidden.Count == 1 ? 1.5f : 0; // multiply-adds do not order the networks of a grid
        line.MarkerSize = 7;
        ScottPlot.Plottables.Markers others = plot.Add.Markers(X(points), Y(points), MarkerShape.FilledCircle, 3, colors.GetColor(0));
        others.LegendText = "all widths";
        SweepPoint[] cliffs = [.. points.Where(point => point.IsCliff)];
        if (cliffs.Length > 0)
        {
            ScottPlot.Plottables.Markers crosses = plot.Add.Markers(X(cliffs), Y(cliffs), MarkerShape.Eks, 9, colors.GetColor(3));
            crosses.LegendText = $"above {Sweep.Allowed.ToString(CultureInfo.InvariantCulture)} times the next multiple of 16";
        }

        plot.XLabel("multiply-adds a sample");
        plot.YLabel("ns a sample");
        plot.Axes.SetLimitsY(0, 1.05 * points.Max(point => point.Nanoseconds));
        plot.ShowLegend(Alignment.UpperLeft);

        double[] X(SweepPoint[] some) => [.. some.Select(point => (double)point.Network.MultiplyAdds)];

        double[] Y(SweepPoint[] some) => [.. some.Select(point => point.Nanoseconds)];
    }
}

using System.Globalization;
using NetGen.Benchmarks.Measuring;
using NetGen.Samples;
using ScottPlot;

namespace NetGen.Benchmarks.Ratios;

/// <summary>Draws how many times faster NetGen is than each other contender of a race: a panel a workload, a group of bars a network.</summary>
internal static class RatioPicture
{
    private const string Ours = "NetGen";
    private const int PanelWidth = 640;
    private const int PanelHeight = 460;
    private const double GroupWidth = 0.8;

    /// <summary>Draws one panel for each of some workloads.</summary>
    public static void Save(Report report, IReadOnlyList<Workload> workloads, string path)
    {
        string[] names = [.. report.Networks.SelectMany(network => network.Workloads).SelectMany(result => result.Timings).Select(timing => timing.Contender).Distinct().Where(name => name != Ours)];
        Multiplot picture = new();
        Plot[] first = picture.Subplots.GetPlots();
        foreach (Workload workload in workloads)
        {
            Plot plot = Pictures.NewPlot();
            Draw(plot, report, workload, names);
            picture.AddPlot(plot);
        }

        // The plot that a new picture has is not in the samples' font.
        foreach (Plot plot in first)
        {
            picture.RemovePlot(plot);
        }

        picture.Layout = new ScottPlot.MultiplotLayouts.Grid(1, workloads.Count);
        picture.SavePng(path, PanelWidth * workloads.Count, PanelHeight);
    }

    private static void Draw(Plot plot, Report report, Workload workload, string[] names)
    {
        ScottPlot.Palettes.Category10 colors = new();
        string[] present = [.. names.Where(name => report.Networks.Any(network => Ratio(network, workload, name) is not null))];
        double width = GroupWidth / present.Length;
        for (int c = 0; c < present.Length; c++)
        {
            List<Bar> bars = [];
            for (int n = 0; n < report.Networks.Count; n++)
            {
                if (Ratio(report.Networks[n], workload, present[c]) is double ratio)
                {
                    double x = n + (c + 0.5) * width - GroupWidth / 2;
                    double height = Math.Log10(ratio);
                    bars.Add(new Bar { Position = x, Value = height, Size = width * 0.92, FillColor = colors.GetColor(Array.IndexOf(names, present[c])), LineWidth = 0 });
                    ScottPlot.Plottables.Text label = plot.Add.Text(Label(ratio), x, height);
                    label.LabelFontSize = 10;
                    label.LabelAlignment = ratio >= 1 ? Alignment.LowerCenter : Alignment.UpperCenter;
                }
            }

            plot.Add.Bars(bars).LegendText = present[c];
        }

        plot.Add.HorizontalLine(0, 1.5f, Colors.Black);
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericManual(
            [.. report.Networks.Select((_, n) => (double)n)], [.. report.Networks.Select(network => network.Network)]);
        Pictures.UseLogarithmicLeftAxis(plot);
        plot.YLabel("times as long as NetGen");
        plot.Title($"{workload.Title()}: how long the others take", size: 15);
        plot.Axes.SetLimitsY(-0.6, 4.4);
        plot.ShowLegend(Alignment.UpperRight);
    }

    private static double? Ratio(NetworkResult network, Workload workload, string contender)
    {
        WorkloadResult? result = network.Workloads.FirstOrDefault(result => result.Workload == workload);
        return result?.Of(contender) / result?.Of(Ours);
    }

    private static string Label(double ratio) => ratio.ToString(ratio < 10 ? "0.0" : "#,0", CultureInfo.InvariantCulture);
}

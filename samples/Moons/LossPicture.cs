using ScottPlot;

namespace NetGen.Samples.Moons;

/// <summary>Draws the losses of all networks over the passes, beside the reference's.</summary>
internal static class LossPicture
{
    /// <summary>Writes the picture.</summary>
    /// <param name="outcomes">The networks.</param>
    /// <param name="path">The PNG file.</param>
    /// <returns><paramref name="path"/>.</returns>
    public static string Save(Outcome[] outcomes, string path)
    {
        Plot plot = Pictures.NewPlot();
        ScottPlot.Palettes.Category10 palette = new();
        for (int k = 0; k < outcomes.Length; k++)
        {
            Outcome outcome = outcomes[k];
            int[] passes = [.. Enumerable.Range(0, outcome.Reference.Losses.Length).Select(Reference.PassOf)];
            double[] x = [.. passes.Select(pass => (double)pass)];
            ScottPlot.Plottables.Scatter line = plot.Add.ScatterLine(x, passes.Select(pass => Math.Log10(outcome.Losses[pass])).ToArray(), palette.GetColor(k));
            line.LineWidth = 2;
            line.LegendText = MoonsCommand.Units(outcome.Reference.Hidden);
            ScottPlot.Plottables.Markers points = plot.Add.Markers(x, outcome.Reference.Losses.Select(Math.Log10).ToArray());
            points.MarkerStyle = new MarkerStyle(MarkerShape.OpenCircle, 8, palette.GetColor(k)) { LineWidth = 1.5f };
        }

        Pictures.UseLogarithmicLeftAxis(plot);
        plot.Title("Lines: 32-bit floats here. Circles: the reference in 64-bit floats", size: 16);
        plot.XLabel("passes over the data");
        plot.YLabel("loss with L2 term (nats)");
        plot.ShowLegend(Edge.Right);
        plot.SavePng(path, 1000, 600);
        return path;
    }
}

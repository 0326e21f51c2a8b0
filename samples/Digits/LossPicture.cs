using ScottPlot;

namespace NetGen.Samples.Digits;

/// <summary>Draws how the loss fell.</summary>
internal static class LossPicture
{
    /// <summary>Writes the picture.</summary>
    /// <param name="result">The training on all rows.</param>
    /// <param name="rehearsal">The training on a part of them, with the rest held out.</param>
    /// <param name="path">The PNG file.</param>
    /// <returns><paramref name="path"/>.</returns>
    public static string Save(FitResult result, FitResult rehearsal, string path)
    {
        Plot plot = Pictures.NewPlot();
        Add(plot, "training loss", result, epoch => epoch.TrainingLoss, Colors.C0);
        Add(plot, "loss of a fifth of the training rows, when it is held out", rehearsal, epoch => epoch.ValidationLoss!.Value, Colors.C1);
        Pictures.UseLogarithmicLeftAxis(plot);
        plot.Title("Learning to read digits");
        plot.XLabel("epoch");
        plot.YLabel("loss (nats)");
        plot.ShowLegend(Alignment.UpperRight);
        plot.SavePng(path, 800, 500);
        return path;
    }

    private static void Add(Plot plot, string name, FitResult result, Func<EpochReport, double> loss, Color color)
    {
        double[] epochs = [.. result.History.Select(epoch => (double)epoch.Epoch)];
        double[] powers = [.. result.History.Select(epoch => Math.Log10(loss(epoch)))];
        ScottPlot.Plottables.Scatter line = plot.Add.ScatterLine(epochs, powers, color);
        line.LineWidth = 2;
        line.LegendText = name;
    }
}

using ScottPlot;

namespace NetGen.Samples;

/// <summary>What the samples' pictures have in common.</summary>
public static class Pictures
{
    private const string FontName = "NetGen Samples Sans";

    /// <summary>
    /// The native library that draws finds no font at all on a machine where none is installed, and leaves out the text then. So the
    /// samples bring one of their own; with it the pictures are the same everywhere, too.
    /// </summary>
    static Pictures()
    {
        Fonts.AddFontFile(FontName, SampleFiles.Data(Path.Combine("Fonts", "DejaVuSans.ttf")), bold: false, italic: false);
        Fonts.AddFontFile(FontName, SampleFiles.Data(Path.Combine("Fonts", "DejaVuSans-Bold.ttf")), bold: true, italic: false);
        Fonts.Default = FontName;
    }

    /// <summary>An empty picture in the samples' font.</summary>
    public static Plot NewPlot()
    {
        Plot plot = new();
        plot.Font.Set(FontName);
        return plot;
    }

    /// <summary>Takes away the grid and all axes with their labels; the title stays.</summary>
    /// <param name="plot">The picture.</param>
    public static void KeepTitleOnly(Plot plot)
    {
        plot.HideGrid();
        foreach (IAxis axis in plot.Axes.GetAxes())
        {
            axis.IsVisible = false;
        }
    }

    /// <summary>Makes the left axis one of powers of ten; what is drawn must be <c>Math.Log10</c> of the values.</summary>
    /// <param name="plot">The picture.</param>
    public static void UseLogarithmicLeftAxis(Plot plot) => plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic
    {
        MinorTickGenerator = new ScottPlot.TickGenerators.LogMinorTickGenerator(),
        IntegerTicksOnly = true,
        LabelFormatter = power => Math.Pow(10, power).ToString("0.#######", System.Globalization.CultureInfo.InvariantCulture),
    };
}

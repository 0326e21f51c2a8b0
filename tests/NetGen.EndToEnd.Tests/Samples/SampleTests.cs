using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using NetGen.EndToEnd.Tests.RepositoryFiles;
using NetGen.Programs;

namespace NetGen.EndToEnd.Tests.Samples;

/// <summary>The samples run, reach what they promise, and leave pictures with something in them.</summary>
public sealed partial class SampleTests
{
    private const string Page = "docs/samples.md";

    [Fact]
    public async Task IrisPrintsWhatTheReadmeShows()
    {
        SampleRun run = await SampleRun.Start("Iris");
        float accuracy = float.Parse(Accuracy().Match(run.Text).Groups["value"].Value, CultureInfo.InvariantCulture);
        Assert.InRange(accuracy, 0.9f, 1f);
        Assert.Contains(run.Text.TrimEnd(), new Markdown("README.md").CodeOf("text").Select(block => block.TrimEnd()));
    }

    [Fact]
    public async Task FlowersAnswerWithASpeciesAndWithNamedValues()
    {
        SampleRun run = await SampleRun.Start("Flowers");
        Assert.InRange(float.Parse(Accuracy().Match(run.Text).Groups["value"].Value, CultureInfo.InvariantCulture), 0.9f, 1f);
        Assert.Matches("is Virginica with [0-9]+ %; versicolor would be [0-9]+ %", run.Text);
        Assert.Matches("PetalWidth .* 0\\.9[0-9]*\n", run.Text);
        Assert.Matches("Petals { PetalLength = [45]", run.Text);
        Assert.InRange(Repository.Read("samples/Flowers/Program.cs").TrimEnd().Split('\n').Length, 1, 40);
    }

    [Fact]
    public async Task DigitsReachTheAccuracyThatIsDemanded()
    {
        JsonElement figures = (await SampleRun.Start("Digits", "--seeds", "10", "--json")).Figures;
        double[] accuracies = [.. figures.GetProperty("accuracies").EnumerateArray().Select(accuracy => accuracy.GetDouble())];
        Assert.Equal(10, accuracies.Length);
        Assert.InRange(accuracies.Average(), 0.91, 1);
        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"mean accuracy **{accuracies.Average():0.0000}**, from {accuracies.Min():0.0000} to {accuracies.Max():0.0000}"),
            Repository.Read(Page));
    }

    [Fact]
    public async Task DigitsShowWhatWasMisread()
    {
        SampleRun run = await SampleRun.Start("Digits", "--output", ".", "--json");
        Assert.Equal(360, run.Figures.GetProperty("count").GetInt32());
        Assert.InRange(run.Figures.GetProperty("accuracy").GetDouble(), 0.9, 1);
        Assert.True(File.Exists(run.Figures.GetProperty("generated").GetString()), "The generated network is not where the sample says.");
        RequirePictures(run, "digits-loss.png", "digits-misread.png");
    }

    [Fact]
    public async Task MoonsReachTheReferencesLosses()
    {
        SampleRun run = await SampleRun.Start("Moons", "--output", ".", "--json");
        Dictionary<int, JsonElement> networks = run.Figures.EnumerateArray().ToDictionary(network => network.GetProperty("hidden").GetInt32());
        Assert.Equal([1, 2, 3, 4, 5, 20, 50], networks.Keys.Order());
        string page = Repository.Read(Page);
        foreach ((int hidden, JsonElement network) in networks)
        {
            double loss = network.GetProperty("loss").GetDouble();
            double reference = LastLossOf(hidden);

            // With 2 and 4 hidden units the loss jumps about, and rounding decides where it is in the end.
            if (hidden is not (2 or 4))
            {
                Assert.True(Math.Abs(loss - reference) <= 1e-4, $"{hidden} hidden units: the loss is {loss}, the reference's {reference}.");
            }

            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"| {hidden} | {reference:0.000000} | {loss:0.000000} |"), page);
        }

        RequirePictures(run, "moons-boundaries.png", "moons-losses.png");
    }

    /// <summary>The pictures in the documentation are what the samples make, in size at least.</summary>
    private static void RequirePictures(SampleRun run, params string[] names)
    {
        Assert.Equal(names, Directory.GetFiles(run.Folder, "*.png").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        foreach (string name in names)
        {
            Picture picture = Picture.Read(Path.Combine(run.Folder, name));
            Assert.InRange(picture.Width, 400, 4000);
            Assert.InRange(picture.Height, 200, 4000);
            Dictionary<int, int> colours = picture.Colours();
            Assert.True(colours.Count >= 20, $"{name} has {colours.Count} colours only.");
            Assert.True(colours.Values.Max() < 0.98 * picture.Width * picture.Height, $"{name} is nearly blank.");
            Picture shown = Picture.Read(Repository.PathOf($"docs/pictures/{name}"));
            Assert.Equal((picture.Width, picture.Height), (shown.Width, shown.Height));
        }
    }

    private static double LastLossOf(int hidden)
    {
        using JsonDocument file = JsonDocument.Parse(Repository.Read("data/moons_reference.json"));
        return file.RootElement.GetProperty("networks").EnumerateArray().Single(network => network.GetProperty("hidden").GetInt32() == hidden)
            .GetProperty("loss_every_1000").EnumerateArray().Last().GetDouble();
    }

    [GeneratedRegex(@"accuracy (?<value>[\d.]+)")]
    private static partial Regex Accuracy();
}

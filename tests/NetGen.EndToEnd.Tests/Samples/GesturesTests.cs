using System.Globalization;
using NetGen.EndToEnd.Tests.Size;
using NetGen.EndToEnd.Tests.Support;
using NetGen.Programs;
using NetGen.Publishing;

namespace NetGen.EndToEnd.Tests.Samples;

/// <summary>Digits drawn in the air: the program that learns them, and the one for a device that has the learned network inside.</summary>
public sealed class GesturesTests
{
    private const double Demanded = 0.98;
    private const string Device = "samples/Gestures/Device";

    /// <summary>Enough for a processor that is only imitated.</summary>
    private const int FewStrokes = 25;

    /// <summary>What the network has not learned from: every fifth stroke.</summary>
    private static readonly (string Digit, string Stroke)[] _strokes =
    [
        .. File.ReadLines(Repository.PathOf("data/gestures.csv")).Skip(1).Where((_, row) => row % 5 == 4).Select(line => line.Split(',')).Select(columns => (columns[0], columns[1])),
    ];

    [Fact]
    public async Task TrainingReachesTheAccuracyAndGivesTheNetworkOfTheDevice()
    {
        SampleRun run = await SampleRun.Start("Gestures/Training", "--seeds", "10", "--json", "--save", "saved.safetensors");
        double[] accuracies = [.. run.Figures.GetProperty("accuracies").EnumerateArray().Select(accuracy => accuracy.GetDouble())];
        Assert.Equal(10, accuracies.Length);
        Assert.InRange(accuracies.Average(), Demanded, 1);
        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"mean accuracy **{accuracies.Average():0.0000}**, from {accuracies.Min():0.0000} to {accuracies.Max():0.0000}"),
            Repository.Read("docs/samples.md"));
        Assert.Equal(File.ReadAllBytes(Repository.PathOf($"{Device}/gestures.safetensors")), File.ReadAllBytes(Path.Combine(run.Folder, "saved.safetensors")));
    }

    [Fact]
    public async Task TheProgramForTheDeviceReadsStrokes()
    {
        string[] answers = await Answers(NativeAot.X64, _strokes.Length);
        Assert.All(answers, answer => Assert.Matches(@"^\d \d+\.\d %$", answer));
        double accuracy = answers.Zip(_strokes).Count(pair => pair.First[..1] == pair.Second.Digit) / (double)_strokes.Length;
        Assert.Equal(200, _strokes.Length);
        Assert.InRange(accuracy, Demanded, 1);
    }

    [Fact]
    public async Task OnArm64ItAnswersTheSame() => Assert.Equal(await Answers(NativeAot.X64, FewStrokes), await Answers(NativeAot.Arm64, FewStrokes));

    [Theory]
    [InlineData("0 0 1", "expected an x and a y of at least two points, found 3 numbers")]
    [InlineData("0 0", "expected an x and a y of at least two points, found 2 numbers")]
    [InlineData("0 0 1 left", "expected coordinates x y x y …, found 'left'")]
    [InlineData("0 0 NaN 1", "expected coordinates x y x y …, found 'NaN'")]
    [InlineData("", "expected coordinates x y x y …, found ''")]
    public async Task AWrongLineIsSaid(string line, string message)
    {
        NativeProgram.Require(NativeAot.X64);
        ProgramRun run = await NativeProgram.Start(await Publish(NativeAot.X64), NativeAot.X64, [], $"{_strokes[0].Stroke}\n{line}\n{_strokes[1].Stroke}\n");
        Assert.Equal((1, $"line 2: {message}\n"), (run.ExitCode, run.Error));
        Assert.Single(run.Lines);
    }

    /// <summary>What the published program prints for the first of the strokes.</summary>
    private static async Task<string[]> Answers(string runtime, int strokes)
    {
        NativeProgram.Require(runtime);
        ProgramRun run = await NativeProgram.Start(await Publish(runtime), runtime, [], string.Concat(_strokes.Take(strokes).Select(stroke => $"{stroke.Stroke}\n")));
        run.RequireSuccess("The published program");
        Assert.Equal(strokes, run.Lines.Length);
        return run.Lines;
    }

    /// <summary>For this system, it is the program that is weighed: from the same sources, published with the same settings.</summary>
    private static async Task<string> Publish(string runtime) => runtime == NativeAot.X64
        ? (await WeighedProgram.Get("Gestures")).Path
        : await NativeProgram.Publish(Device, "Gestures", runtime, $"gestures-{runtime}", "ForDevice=true");
}

using System.Diagnostics;
using System.Globalization;
using NetGen.Programs;
using NetGen.Saver;

namespace NetGen.EndToEnd.Tests.Storage;

/// <summary>A program that is killed while it saves leaves the old file or the new one, whole.</summary>
public sealed class KilledWhileSavingTests
{
    private const string Variable = "NETGEN_KILLS";
    private const int Usual = 20;
    private const string Project = "tests/NetGen.Saver";

    /// <summary>Permissions that no usual umask leaves to a new file: they must be those of the old one.</summary>
    private const UnixFileMode Permissions =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>Turns of both networks until the latest kill, so that one may come anywhere in either.</summary>
    private const int MostTurns = 4;

    [Fact]
    public async Task TheFileIsOneOfTheTwo()
    {
        int kills = int.Parse(Environment.GetEnvironmentVariable(Variable) ?? $"{Usual}", CultureInfo.InvariantCulture);
        Random random = new(1);
        string folder = Directory.CreateTempSubdirectory("netgen-kills").FullName;
        string path = Path.Combine(folder, "net.safetensors");
        float[][] expected = [.. SavedNet.Seeds.Select(seed => Parameters(new SavedNet(seed)))];
        int[] found = new int[expected.Length];
        int inTheMiddle = 0;
        new SavedNet(SavedNet.Seeds[0]).Save(path);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, Permissions);
        }

        for (int kill = 1; kill <= kills; kill++)
        {
            await SaveUntilKilled(path, MostTurns * random.NextDouble());
            float[] loaded = Parameters(SavedNet.Load(path));
            int which = Array.FindIndex(expected, parameters => parameters.AsSpan().SequenceEqual(loaded));
            Assert.True(which >= 0, $"After kill {kill}, the file holds neither of the networks that were saved.");
            found[which]++;
            Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(path) == Permissions, $"After kill {kill}, the file has other permissions.");
            inTheMiddle += RemoveWhatIsBeside(path);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{kills} kills, {inTheMiddle} of them while a file was written; then the file held the first network {found[0]} times, the second {found[1]} times.");

        // Without these nothing was in danger.
        Assert.True(inTheMiddle > 0, "No kill came while a file was written.");
        Assert.All(found, times => Assert.True(times > 0, "One of the two networks was never found."));
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Starts the program that saves, and kills it after some turns: with SIGKILL, of which it learns nothing.</summary>
    private static async Task SaveUntilKilled(string path, double turns)
    {
        ProcessStartInfo start = new(ProgramRun.DotNet, [Repository.ProgramOf(Project), path]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        try
        {
            string? milliseconds = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            await Task.Delay(TimeSpan.FromMilliseconds(turns * double.Parse(milliseconds ?? "", CultureInfo.InvariantCulture)), TestContext.Current.CancellationToken);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    /// <summary>Removes what the killed program began: one file at most.</summary>
    /// <returns>How many there were.</returns>
    private static int RemoveWhatIsBeside(string path)
    {
        string[] others = [.. Directory.GetFiles(Path.GetDirectoryName(path)!).Where(other => other != path)];
        Assert.True(others.Length <= 1, $"Beside the file are {string.Join(", ", others)}.");
        Assert.All(others, other => Assert.EndsWith(".tmp", other, StringComparison.Ordinal));
        foreach (string other in others)
        {
            File.Delete(other);
        }

        return others.Length;
    }

    private static float[] Parameters(SavedNet network)
    {
        float[] parameters = new float[SavedNet.ParameterCount];
        network.CopyParametersTo(parameters);
        return parameters;
    }
}

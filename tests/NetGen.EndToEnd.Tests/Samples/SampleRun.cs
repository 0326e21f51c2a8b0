using System.Text.Json;
using NetGen.Programs;

namespace NetGen.EndToEnd.Tests.Samples;

/// <summary>A sample that was run from another folder than its own.</summary>
/// <param name="Text">What it printed.</param>
/// <param name="Folder">Where it was told to leave its pictures.</param>
internal sealed record SampleRun(string Text, string Folder)
{
    /// <summary>The figures that it printed with <c>--json</c>, as its last line.</summary>
    public JsonElement Figures => JsonDocument.Parse(Text.TrimEnd('\n').Split('\n')[^1]).RootElement;

    /// <summary>Runs a sample and demands that it ends well.</summary>
    public static async Task<SampleRun> Start(string sample, params string[] arguments)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "Samples", sample);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        ProgramRun run = await ProgramRun.StartBuilt($"samples/{sample}", arguments, folder: folder);
        return new SampleRun(run.Output.ReplaceLineEndings("\n"), folder);
    }
}

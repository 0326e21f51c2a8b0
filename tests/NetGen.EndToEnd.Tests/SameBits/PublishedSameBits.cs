using System.Collections.Concurrent;
using NetGen.EndToEnd.Tests.Support;
using NetGen.Programs;
using NetGen.Publishing;

namespace NetGen.EndToEnd.Tests.SameBits;

/// <summary>The program that trains networks and prints fingerprints, published as a native one. Each is published once.</summary>
internal static class PublishedSameBits
{
    private const string AsNative = "SameBitsAot=true";

    private static readonly ConcurrentDictionary<(string, string), Lazy<Task<string>>> _published = new();

    /// <summary>Publishes it, if that has not been done, and runs it.</summary>
    /// <param name="runtime">For which system.</param>
    /// <param name="instructionSet">As <c>NetGenInstructionSet</c>; empty for nothing.</param>
    /// <param name="threads">How many threads it may use.</param>
    public static async Task<Fingerprints> Run(string runtime, string instructionSet, int threads)
    {
        string program = await _published.GetOrAdd((runtime, instructionSet), key => new Lazy<Task<string>>(() => Publish(runtime, instructionSet))).Value;
        ProgramRun run = await NativeProgram.Start(program, runtime, [$"{threads}"]);
        run.RequireSuccess("The published program");
        return Fingerprints.Of(run);
    }

    /// <summary>Publishes it, whatever comes of it.</summary>
    public static Task<ProgramRun> StartPublishing(string runtime, string output, params IEnumerable<string> properties) =>
        NativeProgram.StartPublishing(SameBitsProgram.Project, runtime, output, properties.Append(AsNative));

    /// <summary>Builds what would be published, whatever comes of it.</summary>
    public static Task<ProgramRun> StartBuilding() => NativeProgram.StartInTurn(
    [
        "build", Repository.PathOf(SameBitsProgram.Project), "--configuration", "Release", "--runtime", NativeAot.X64, "--artifacts-path", NativeProgram.Artifacts,
        "--disable-build-servers", $"-p:{AsNative}",
    ]);

    private static Task<string> Publish(string runtime, string instructionSet) => NativeProgram.Publish(
        SameBitsProgram.Project, Path.GetFileName(SameBitsProgram.Project), runtime, $"{runtime}-{instructionSet}",
        instructionSet.Length == 0 ? [AsNative] : [AsNative, $"NetGenInstructionSet={instructionSet}"]);
}

using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using NetGen.Publishing;

namespace NetGen.Benchmarks.Children;

/// <summary>The programs of NetGen.Timings, under the JIT and published as native ones.</summary>
internal static class TimingsPrograms
{
    private const string Name = "NetGen.Timings";

    private static readonly string _project = Metadata("TimingsProject");
    private static readonly string _folder = Path.Combine(AppContext.BaseDirectory, "NativeAot");

    /// <summary>Publishes one of its programs.</summary>
    /// <param name="program">The class of its entry.</param>
    /// <param name="instructionSet">As <c>NetGenInstructionSet</c>.</param>
    /// <returns>The published program.</returns>
    /// <exception cref="InvalidOperationException">Something is missing, or it failed.</exception>
    public static string Publish(string program, string instructionSet)
    {
        if (NativeAot.Missing(NativeAot.X64) is string missing)
        {
            throw new InvalidOperationException(missing);
        }

        // The compiler does not look at the entry's name when it decides whether there is anything to do: each program has a folder of its own.
        string folder = Path.Combine(_folder, program);
        string output = Path.Combine(folder, instructionSet);
        Run("dotnet", NativeAot.Arguments(
            _project, NativeAot.X64, Path.Combine(folder, "artifacts"), output, "TimingsAot=true", $"TimingsProgram={program}", $"NetGenInstructionSet={instructionSet}"));
        return Path.Combine(output, Name);
    }

    /// <summary>Runs a published program that times something.</summary>
    public static IReadOnlyDictionary<string, double> Time(string program, string what) => TimesIn(Run(program, [what]));

    /// <summary>Runs the program under the JIT, which compiles for AVX2 and FMA as x86-64-v3 does.</summary>
    public static IReadOnlyDictionary<string, double> TimeJit(string what) => TimesIn(Run("dotnet", [Metadata("TimingsBuilt"), what], ("DOTNET_EnableAVX512", "0")));

    /// <summary>Milliseconds from the start of a program to its end.</summary>
    public static double MillisecondsOf(string program)
    {
        ProcessStartInfo info = new(program);
        long start = Stopwatch.GetTimestamp();
        using Process process = Process.Start(info)!;
        process.WaitForExit();
        double time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return process.ExitCode == 0 ? time : throw new InvalidOperationException($"{program} ended with exit code {process.ExitCode}.");
    }

    private static IReadOnlyDictionary<string, double> TimesIn(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(' '))
        .ToDictionary(parts => parts[0], parts => double.Parse(parts[1], CultureInfo.InvariantCulture));

    private static string Run(string program, IReadOnlyList<string> arguments, params IEnumerable<(string Name, string Value)> variables)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with exit code {process.ExitCode}: {output}{error.Result}");
    }

    private static string Metadata(string key) =>
        typeof(TimingsPrograms).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(pair => pair.Key == key).Value!;
}

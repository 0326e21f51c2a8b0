using System.Text.RegularExpressions;
using NetGen.Generator.Tests.Harness;
using NetGen.Programs;

namespace NetGen.Generator.Tests.MachineCode;

/// <summary>What the JIT made of the arithmetic of compiled networks, in a process of its own.</summary>
/// <param name="Networks">How many networks ran.</param>
/// <param name="Lanes">How many lanes a register had.</param>
/// <param name="Methods">How many methods the JIT compiled.</param>
/// <param name="LaneCalls">Each lane operation that it did not inline: the method, and what it calls.</param>
internal sealed partial record JitListing(int Networks, int Lanes, int Methods, IReadOnlyList<(string Method, string Callee)> LaneCalls)
{
    private const string Program = "tests/NetGen.JitListing";

    /// <summary>Runs all programs of all networks of an assembly, and reads what the JIT lists meanwhile.</summary>
    /// <param name="generated">The assembly.</param>
    /// <param name="switches">Switches of the runtime that choose the width of its registers.</param>
    public static async Task<JitListing> Of(GenerationResult generated, IReadOnlyDictionary<string, string> switches)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("NetGen.JitListing.");
        try
        {
            string image = Path.Combine(folder.FullName, "Networks.dll");
            string listing = Path.Combine(folder.FullName, "listing.txt");
            await File.WriteAllBytesAsync(image, generated.Image.ToArray(), TestContext.Current.CancellationToken);
            ProgramRun run = await ProgramRun.StartBuilt(Program, [image], new Dictionary<string, string>(switches)
            {
                // Optimized at once, as emitted methods always are.
                ["DOTNET_TieredCompilation"] = "0",
                ["DOTNET_JitDisasm"] = "*Arithmetic:*",
                ["DOTNET_JitStdOutFile"] = listing,
            });
            int[] numbers = [.. Number().Matches(run.Output).Select(match => int.Parse(match.Value, System.Globalization.CultureInfo.InvariantCulture))];
            return Read(File.ReadLines(listing), numbers[0], numbers[1]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Reads a listing of the JIT.</summary>
    public static JitListing Read(IEnumerable<string> lines, int networks, int lanes)
    {
        List<(string, string)> calls = [];
        string method = "";
        int methods = 0;
        foreach (string line in lines)
        {
            if (Heading().Match(line) is { Success: true } heading)
            {
                method = Readable(heading.Groups["method"].Value);
                methods++;
            }
            else if (Call().Match(line) is { Success: true } call && IsOfLanes(call.Groups["callee"].Value))
            {
                calls.Add((method, Readable(call.Groups["callee"].Value)));
            }
        }

        return new JitListing(networks, lanes, methods, calls);
    }

    /// <summary>
    /// Whatever is done with lanes is in one namespace; sinks and update rules are in that of training, and take lanes. The runtime's own methods for tiles, layers, rows and sums are called on
    /// purpose.
    /// </summary>
    private static bool IsOfLanes(string callee) =>
        callee.StartsWith("NetGen.Numerics.", StringComparison.Ordinal) || Sink().IsMatch(callee);

    /// <summary>A name without namespaces, and without what the compiler adds to types of one file only.</summary>
    private static string Readable(string name) => Mangling().Replace(name, "");

    [GeneratedRegex(@"^; Assembly listing for method (?<method>.*) \(FullOpts\)$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^ +(?:call|tail\.jmp|jmp) +\[?(?<callee>[A-Za-z].*?)\]?$")]
    private static partial Regex Call();

    [GeneratedRegex(@"^NetGen\.Execution\.(?:\w*Gradient|\w*Method)\b[^:]*:")]
    private static partial Regex Sink();

    [GeneratedRegex(@"<\w*>F[0-9A-F]{64}__|NetGen\.(?:Numerics|Execution|Generated)\.")]
    private static partial Regex Mangling();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}

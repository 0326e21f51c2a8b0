using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Benchmarks.Measuring;

/// <summary>Where something was measured: no figure without it.</summary>
/// <param name="Processor">Its model.</param>
/// <param name="InstructionSet">The widest vectors in use.</param>
/// <param name="Runtime">The .NET runtime.</param>
/// <param name="System">The operating system and architecture.</param>
public sealed record Machine(string Processor, string InstructionSet, string Runtime, string System)
{
    /// <summary>This one.</summary>
    public static Machine This { get; } = new(
        FindProcessor(), FindInstructionSet(), RuntimeInformation.FrameworkDescription, $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}");

    private static string FindProcessor()
    {
        const string File = "/proc/cpuinfo";
        string? line = global::System.IO.File.Exists(File)
            ? global::System.IO.File.ReadLines(File).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line?.Split(':', 2)[1].Trim() ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "unknown";
    }

    private static string FindInstructionSet() =>
        Vector512.IsHardwareAccelerated ? "AVX-512"
        : Vector256.IsHardwareAccelerated ? (Fma.IsSupported ? "AVX2 with FMA" : "AVX2 without FMA")
        : RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "AdvSimd"
        : Fma.IsSupported ? "128 bits with FMA" : "128 bits without FMA";
}

using NetGen.EndToEnd.Tests.Support;
using NetGen.Programs;
using NetGen.Publishing;

namespace NetGen.EndToEnd.Tests.Samples;

/// <summary>The library with a network inside, called from C and from Python.</summary>
public sealed class NativeLibraryTests
{
    private const string Sample = "samples/NativeLibrary";

    private const string Name = "flowers";

    private static readonly string _library = NativeProgram.OutputOf(Name);
    private static readonly Lazy<Task> _published = new(() => NativeProgram.Publish(Sample, $"{Name}.so", NativeAot.X64, Name));

    public static TheoryData<string, string> Flowers => new()
    {
        // The network's own tests say how well it knows flowers; here the answers must be those that .NET gives, digit by digit.
        { "6.1 2.9 4.9 1.7", "virginica 0.668153763" },
        { "5.1 3.5 1.4 0.2", "setosa" },
    };

    [Theory]
    [MemberData(nameof(Flowers))]
    public async Task CCallsIt(string flower, string answer)
    {
        await Require("gcc");
        string program = Path.Combine(_library, "classify");
        ProgramRun compiled = await ProgramRun.Start(
            "gcc",
            [
                "-std=c99", "-Wall", "-Wextra", "-pedantic", "-Werror", Repository.PathOf($"{Sample}/classify.c"), $"-I{_library}", $"-L{_library}", "-l:flowers.so",
                $"-Wl,-rpath,{_library}", "-o", program,
            ]);
        compiled.RequireSuccess("gcc");
        ProgramRun run = await ProgramRun.Start(program, flower.Split(' '));
        run.RequireSuccess("The program in C");
        Assert.StartsWith(answer, Assert.Single(run.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Flowers))]
    public async Task PythonCallsIt(string flower, string answer)
    {
        await Require("python3");
        ProgramRun run = await ProgramRun.Start("python3", [Repository.PathOf($"{Sample}/classify.py"), Path.Combine(_library, "flowers.so"), .. flower.Split(' ')]);
        run.RequireSuccess("The program in Python");
        Assert.StartsWith(answer, Assert.Single(run.Lines), StringComparison.Ordinal);
    }

    /// <summary>C++ takes the header too.</summary>
    [Fact]
    public async Task TheHeaderIsForCPlusPlusToo()
    {
        await Require("g++");
        ProgramRun run = await ProgramRun.Start("g++", ["-Wall", "-Wextra", "-pedantic", "-Werror", "-fsyntax-only", "-x", "c++", Path.Combine(_library, "flowers.h")]);
        run.RequireSuccess("g++");
        Assert.Contains("#define FLOWERS_INPUT_SIZE 4\n", await File.ReadAllTextAsync(Path.Combine(_library, "flowers.h"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static async Task Require(string tool)
    {
        NativeProgram.Require(NativeAot.X64);
        Assert.SkipUnless(System.Runtime.Intrinsics.X86.Avx2.IsSupported, "The sample is compiled for processors with AVX2.");
        Tools.Require(NativeAot.IsOnPath(tool) ? null : $"The library is called by a program that {tool} makes or runs, which is not on the path.");
        await _published.Value;
    }
}

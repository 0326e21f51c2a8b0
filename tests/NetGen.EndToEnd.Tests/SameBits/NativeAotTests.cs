using System.Runtime.Intrinsics.X86;
using NetGen.EndToEnd.Tests.Support;
using NetGen.Publishing;

namespace NetGen.EndToEnd.Tests.SameBits;

/// <summary>Compiled ahead of time, a network gives the same bits, and neither the compiler nor the trimmer warns of anything.</summary>
public sealed class NativeAotTests
{
    [Theory]
    [InlineData("default", 1)]
    [InlineData("default", 2)]
    [InlineData("x86-64-v3", 1)]
    [InlineData("x86-64-v3", 2)]
    [InlineData("native", 2)]
    public async Task TheBitsAreTheSame(string instructionSet, int threads)
    {
        NativeProgram.Require(NativeAot.X64);
        Assert.SkipWhen(instructionSet == "x86-64-v3" && !Avx2.IsSupported, "This processor has no AVX2.");
        Assert.SkipWhen(instructionSet == "native" && !Avx512F.IsSupported, "This processor offers no more than x86-64-v3.");
        string machine = instructionSet switch
        {
            // Without a word about the processor, the compiler uses what every x64 one has.
            "default" => "4 lanes, emulated",
            "x86-64-v3" => "8 lanes, fused",
            _ => $"{(await SameBitsProgram.Default).Lanes} lanes, fused",
        };
        await RequireTheSame(await PublishedSameBits.Run(NativeAot.X64, instructionSet, threads), $"{machine} multiply-add, Native AOT, {threads} threads");
    }

    /// <summary>Compiled for another processor and run in an emulator of one. Nothing is said about its instructions: each has what it takes.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task TheBitsAreTheSameOnArm64(int threads)
    {
        NativeProgram.Require(NativeAot.Arm64);
        await RequireTheSame(await PublishedSameBits.Run(NativeAot.Arm64, "", threads), $"4 lanes, fused multiply-add, Native AOT, {threads} threads");
    }

    private static async Task RequireTheSame(Fingerprints found, string machine)
    {
        Assert.Equal(machine, found.Machine);
        Fingerprints.RequireEqual(await SameBitsProgram.Default, found);
    }
}

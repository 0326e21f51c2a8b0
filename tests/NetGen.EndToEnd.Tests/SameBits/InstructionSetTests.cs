using NetGen.EndToEnd.Tests.Support;
using NetGen.Programs;
using NetGen.Publishing;

namespace NetGen.EndToEnd.Tests.SameBits;

/// <summary>
/// Who publishes for the oldest x64 processor without knowing it is told. Who said what is meant, or publishes for another processor, is not: see
/// <see cref="NativeAotTests"/>, where publishing may not warn of anything.
/// </summary>
public sealed class InstructionSetTests
{
    private const string Code = "NETGEN901";

    // It is looked at before it is an error, as it is in this repository.
    private const string LeaveWarnings = "MSBuildTreatWarningsAsErrors=false";

    [Fact]
    public async Task PublishingForAnUnnamedProcessorIsWarnedOf()
    {
        NativeProgram.Require(NativeAot.X64);
        ProgramRun run = await PublishedSameBits.StartPublishing(NativeAot.X64, "unnamed", LeaveWarnings);
        run.RequireSuccess("dotnet publish");
        string line = Assert.Single(run.Lines, line => line.Contains($"warning {Code}:", StringComparison.Ordinal));
        Assert.Contains("<NetGenInstructionSet>x86-64-v3</NetGenInstructionSet>", line, StringComparison.Ordinal);
        Assert.Contains("<NetGenInstructionSet>default</NetGenInstructionSet>", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIlcIsToldDirectlyCounts()
    {
        NativeProgram.Require(NativeAot.X64);
        // ILC knows no such processor: what it says shows which name it got.
        ProgramRun run = await PublishedSameBits.StartPublishing(NativeAot.X64, "unknown", "IlcInstructionSet=mine", "NetGenInstructionSet=other", LeaveWarnings);
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("mine", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Code, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BuildingIsNotPublishing()
    {
        NativeProgram.Require(NativeAot.X64);
        ProgramRun run = await PublishedSameBits.StartBuilding();
        run.RequireSuccess("dotnet build");
        Assert.DoesNotContain(Code, run.Output, StringComparison.Ordinal);
    }
}

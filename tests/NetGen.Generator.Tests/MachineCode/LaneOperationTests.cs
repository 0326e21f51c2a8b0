using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using NetGen.Generator.Tests.Diagnostics;
using NetGen.Generator.Tests.Harness;
using NetGen.Generator.Tests.Reference;

namespace NetGen.Generator.Tests.MachineCode;

/// <summary>
/// The JIT inlines every lane operation of every method. It stops inlining in a method that has reached 512 locals, and what is left there are calls, each of which costs as much as
/// some ten operations: nothing else shows it. NETGEN_FUZZ_CASES sets how many networks are tried: one for each ten cases.
/// </summary>
public sealed class LaneOperationTests
{
    private static readonly int _drawn = SourceMutation.Cases / 10;

    private static readonly Lazy<GenerationResult> _networks = new(() => GeneratorHarness.Generate([
        .. Topologies.Names.Select(name => Topologies.Shape(name.Data).ToSource(name.Data)),
        .. RandomDeclarations.Draw(_drawn).Select((shape, i) => shape.ToSource($"Net{i:D3}")),
    ]));

    [Theory]
    [Trait("Campaign", "machine code")]
    [InlineData(16)]
    [InlineData(8)]
    [InlineData(4)]
    public async Task NoneIsACall(int lanes)
    {
        Assert.SkipUnless(lanes < 16 || Vector512.IsHardwareAccelerated, "This processor offers 8 lanes, not 16.");
        Assert.SkipUnless(lanes < 8 || (Vector256.IsHardwareAccelerated && Fma.IsSupported), "This processor offers 4 lanes, not 8.");
        JitListing listing = await JitListing.Of(_networks.Value, lanes switch
        {
            16 => new Dictionary<string, string>(),
            8 => new Dictionary<string, string> { ["DOTNET_EnableAVX512"] = "0" },
            _ => new Dictionary<string, string> { ["DOTNET_PreferredVectorBitWidth"] = "128" },
        });

        Assert.Equal((_drawn + Topologies.Names.Count, lanes), (listing.Networks, listing.Lanes));
        Assert.True(listing.Methods > 10 * _drawn, $"The JIT has listed {listing.Methods} methods only.");
        string[] methods =
        [
            .. listing.LaneCalls.GroupBy(call => call.Method).OrderByDescending(calls => calls.Count())
                .Select(calls => $"{calls.Count()} in {calls.Key}: {string.Join(", ", calls.Select(call => call.Callee.Split('(')[0]).Distinct().Take(4))}"),
        ];
        Assert.True(methods.Length == 0, $"With {lanes} lanes, lane operations are calls in {methods.Length} of {listing.Methods} methods:\n{string.Join('\n', methods)}");
    }

    // Without this, the test above could look for lines that no listing has.
    [Fact]
    public void CallsAreFoundInAListing()
    {
        JitListing listing = JitListing.Read(
            """
            ; Assembly listing for method NetGen.Generated.<T2_g>F631933CAC72DA729FB55C1AFD3070A7EBAF67D52E98255026E53EB797BE1956B__T2Arithmetic:Gradient[NetGen.Numerics.Lanes4](byref):float (FullOpts)
                   call     [NetGen.Numerics.Lanes4:Load(byref,nint):NetGen.Numerics.Lanes4]
                   call     [NetGen.Execution.LaneRows:Load[NetGen.Numerics.Lanes4](byref,nint,nint,byref)]
                   call     CORINFO_HELP_NEWSFAST
                   jmp      G_M000_IG07
            ; Assembly listing for method NetGen.Generated.<T2_g>F631933CAC72DA729FB55C1AFD3070A7EBAF67D52E98255026E53EB797BE1956B__T2Arithmetic:Fold[NetGen.Numerics.Lanes4](byref) (FullOpts)
                   call     [NetGen.Execution.SteppedGradient`1[NetGen.Execution.SgdMethod]:Weights[NetGen.Numerics.Lanes4](NetGen.Numerics.Lanes4,nint):this]
                   tail.jmp [NetGen.Numerics.Activations:GELU[NetGen.Numerics.Lanes4](NetGen.Numerics.Lanes4):NetGen.Numerics.Lanes4]
            """.Split('\n').Select(line => line.TrimEnd('\r')), networks: 1, lanes: 4);
        Assert.Equal(2, listing.Methods);
        Assert.Equal(
            ["T2Arithmetic:Gradient Lanes4:Load", "T2Arithmetic:Fold SteppedGradient`1[SgdMethod]:Weights[Lanes4]", "T2Arithmetic:Fold Activations:GELU[Lanes4]"],
            listing.LaneCalls.Select(call => $"{call.Method.Split('[')[0]} {call.Callee.Split('(')[0]}"));
    }
}

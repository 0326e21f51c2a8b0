using System.Runtime.InteropServices;
using NetGen.EndToEnd.Tests.Support;

namespace NetGen.EndToEnd.Tests.SameBits;

/// <summary>Training and predicting give the same bits whatever the processor offers and however the JIT compiles.</summary>
public sealed class SameBitsTests
{
    private const string Avx2Off = "DOTNET_EnableAVX2=0";

    [Theory]
    [InlineData("DOTNET_PreferredVectorBitWidth=256")]
    [InlineData("DOTNET_PreferredVectorBitWidth=128")]
    [InlineData("DOTNET_EnableAVX512=0")]
    [InlineData(Avx2Off)]
    [InlineData("DOTNET_TieredCompilation=0")]
    [InlineData("DOTNET_TieredPGO=0")]
    public async Task TheBitsAreTheSame(string variable) =>
        Fingerprints.RequireEqual(await SameBitsProgram.Default, await SameBitsProgram.RunWith(variable));

    [Theory]
    [InlineData("")]
    [InlineData(Avx2Off)]
    public async Task TheBitsAreThoseOfOneThread(string variable) =>
        Fingerprints.RequireEqual(await SameBitsProgram.Default, await SameBitsProgram.RunWith(variable, threads: 1));

    /// <summary>Without this the test above could compare one thread with one thread.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task TheLargestNetworkIsTrainedByAsManyThreadsAsItMayBe(int threads)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The program counts threads where Linux lists them.");
        Assert.EndsWith($", {threads} threads", (await SameBitsProgram.RunWith("", threads)).Machine, StringComparison.Ordinal);
    }

    /// <summary>Without this the first test could compare one and the same code with itself.</summary>
    [Theory]
    [InlineData("", 16, "fused")]
    [InlineData("DOTNET_PreferredVectorBitWidth=256", 8, "fused")]
    [InlineData("DOTNET_PreferredVectorBitWidth=128", 4, "fused")]
    [InlineData("DOTNET_EnableAVX512=0", 8, "fused")]
    [InlineData(Avx2Off, 4, "emulated")]
    public async Task TheSwitchesGiveOtherLanes(string variable, int lanes, string multiplyAdd)
    {
        Assert.SkipUnless(RuntimeInformation.ProcessArchitecture == Architecture.X64, "These switches are those of x64.");
        int offered = (await SameBitsProgram.Default).Lanes;
        Assert.SkipUnless(offered >= lanes, $"This processor offers {offered} lanes, not {lanes}.");
        Assert.StartsWith($"{lanes} lanes, {multiplyAdd} multiply-add, JIT, ", (await SameBitsProgram.RunWith(variable)).Machine, StringComparison.Ordinal);
    }

    /// <summary>A network that was trained once answers as one that is trained now, whether it is loaded or compiled in.</summary>
    [Theory]
    [InlineData("FourEightThree")]
    [InlineData("SixteenThirtyTwoTen")]
    [InlineData("SixtyFourSixtyFourTen")]
    [InlineData("ThreeHidden")]
    public async Task ShippedNetworksAnswerAsTrainedOnes(string network)
    {
        string[] stages = (await SameBitsProgram.Default).Stages;
        Assert.Equal(Predictions("adam"), Predictions("loaded"));
        Assert.Equal(Predictions("adam"), Predictions("baked"));

        string Predictions(string stage)
        {
            string start = $"{network} {stage} predictions ";
            return Assert.Single(stages, line => line.StartsWith(start, StringComparison.Ordinal))[start.Length..];
        }
    }

    /// <summary>
    /// Runs on one machine cannot show what another one gives: these are the bits for all of them. Whoever changes the order of
    /// a sum, a polynomial or the random numbers changes what a seed means, and accepts that here.
    /// </summary>
    [Fact]
    public async Task TheBitsAreThoseOfEveryMachine() => await Snapshots.Compare(
        "tests/NetGen.EndToEnd.Tests/SameBits", "Bits", string.Concat((await SameBitsProgram.Default).Stages.Select(stage => stage + "\n")));
}

namespace NetGen.SameBits;

// As the last of the trainings leaves them: dotnet run -c Release --project tests/NetGen.SameBits -- --save tests/NetGen.SameBits/weights

[Network(Weights = "weights/FourEightThree.safetensors"), Input(4), Hidden(8), Output(3)]
internal sealed partial class BakedFourEightThree;

[Network(Weights = "weights/SixteenThirtyTwoTen.safetensors"), Input(16), Hidden(32), Output(10)]
internal sealed partial class BakedSixteenThirtyTwoTen;

[Network(Weights = "weights/SixtyFourSixtyFourTen.safetensors"), Input(64), Hidden(64), Output(10)]
internal sealed partial class BakedSixtyFourSixtyFourTen;

[Network, Import("weights/ThreeHidden.safetensors")]
internal sealed partial class BakedThreeHidden;

// Its weights are too many for constants in text: they are a resource of the program.
[Network(Weights = "weights/ForThreads.safetensors"), Input(160), Hidden(384), Output(16)]
internal sealed partial class BakedForThreads;

/// <summary>A network that was trained once and shipped, as a file to load and as constants of the program.</summary>
/// <typeparam name="TNetwork">The network that was trained.</typeparam>
/// <typeparam name="TBaked">The one with its weights as constants.</typeparam>
internal static class Shipped<TNetwork, TBaked> where TNetwork : class, INetwork<TNetwork> where TBaked : class, IForwardNetwork<TBaked>, new()
{
    private static string FileName => $"{TNetwork.Description.Name}.safetensors";

    /// <summary>A line for what the file answers, and one for the constants: both must have the bits that training gives.</summary>
    public static IEnumerable<string> Run()
    {
        TNetwork loaded = TNetwork.Load(Path.Combine(AppContext.BaseDirectory, "weights", FileName));
        yield return $"{TNetwork.Description.Name} loaded predictions {Answers<TNetwork>.Of(loaded)}";
        yield return $"{TNetwork.Description.Name} baked predictions {Answers<TBaked>.Of(new TBaked())}";
    }

    /// <summary>Trains the network and writes it to a folder.</summary>
    public static void Save(string folder) => Experiment<TNetwork>.Train().Save(Path.Combine(folder, FileName));
}

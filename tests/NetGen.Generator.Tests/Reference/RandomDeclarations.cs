using System.Globalization;
using CsCheck;

namespace NetGen.Generator.Tests.Reference;

/// <summary>
/// CsCheck generators of sound declarations: depth 0 to 5 and widths 1 to 70, every activation, every loss that goes with the output; and
/// one in eight deep and narrow, with layers whose names have two digits.
/// </summary>
internal static class RandomDeclarations
{
    /// <summary>Set to another number to test other declarations than the usual ones.</summary>
    public const string SeedVariable = "NETGEN_TEST_SEED";

    private const int MaximalDepth = 5;

    private static readonly Activation[] _hiddenActivations = [.. Enum.GetValues<Activation>().Where(activation => activation != Activation.Softmax)];

    // Mostly small, so that the compiler and the JIT have time for many of them.
    private static readonly Gen<int> _width = Gen.Frequency((5, Gen.Int[1, 9]), (4, Gen.Int[10, 33]), (2, Gen.Int[34, 70]));

    private static readonly Gen<LayerDraft> _hidden = Gen.Select(_width, Gen.OneOf(_hiddenActivations), (size, activation) => new LayerDraft(size, activation));

    private static readonly Gen<(LayerDraft Layer, Loss Loss)> _output = Gen.OneOf(Enum.GetValues<Activation>()).SelectMany(activation =>
        Gen.Select(_width, Gen.OneOf(LossesOf(activation)), (size, loss) => (new LayerDraft(activation == Activation.Softmax ? Math.Max(size, 2) : size, activation), loss)));

    private static readonly Gen<int> _narrow = Gen.Frequency((20, Gen.Int[1, 2]), (2, Gen.Int[3, 24]));

    private static readonly Gen<LayerDraft> _narrowHidden = Gen.Select(_narrow, Gen.OneOf(_hiddenActivations), (size, activation) => new LayerDraft(size, activation));

    /// <summary>One declaration.</summary>
    public static Gen<NetworkShape> Shape { get; } = Gen.Frequency((7, Usual()), (1, Deep()));

    /// <summary>The same declarations at each run, or others as <see cref="SeedVariable"/> says.</summary>
    public static NetworkShape[] Draw(int count)
    {
        PCG random = new(1, Seed);
        NetworkShape[] shapes = new NetworkShape[count];
        for (int i = 0; i < count; i++)
        {
            shapes[i] = Shape.Generate(random, null, out _);
        }

        return shapes;
    }

    /// <summary>The seed of everything drawn here.</summary>
    public static ulong Seed =>
        Environment.GetEnvironmentVariable(SeedVariable) is { Length: > 0 } text ? ulong.Parse(text, CultureInfo.InvariantCulture) : 20_260_101;

    /// <summary>The losses that may stand with an output activation.</summary>
    public static Loss[] LossesOf(Activation output) => output switch
    {
        Activation.Softmax => [Loss.CrossEntropy],
        Activation.Sigmoid => [Loss.BinaryCrossEntropy, Loss.MeanSquaredError, Loss.MeanAbsoluteError, Loss.Huber],
        _ => [Loss.MeanSquaredError, Loss.MeanAbsoluteError, Loss.Huber],
    };

    private static Gen<NetworkShape> Usual() => Gen.Int[0, MaximalDepth].SelectMany(depth =>
        Gen.Select(_width, _hidden.Array[depth], _output, (inputs, hidden, output) => Join(inputs, [.. hidden, output.Layer], output.Loss)));

    private static Gen<NetworkShape> Deep() => Gen.Int[10, 14].SelectMany(depth =>
        Gen.Select(_narrow, _narrowHidden.Array[depth], _output, (inputs, hidden, output) => Join(inputs, [.. hidden, output.Layer], output.Loss)));

    private static NetworkShape Join(int inputs, LayerDraft[] drafts, Loss loss)
    {
        LayerShape[] layers = new LayerShape[drafts.Length];
        int before = inputs;
        for (int i = 0; i < drafts.Length; i++)
        {
            layers[i] = new LayerShape(before, drafts[i].Size, drafts[i].Activation);
            before = drafts[i].Size;
        }

        return new NetworkShape(inputs, [.. layers], loss);
    }

    private sealed record LayerDraft(int Size, Activation Activation);
}

using NetGen.Generator.Kernels;
using NetGen.Generator.Model;

namespace NetGen.Generator.Planning;

/// <summary>How a network is computed: the same for every machine. Holds no Roslyn type.</summary>
/// <param name="InputSize">Numbers in one sample.</param>
/// <param name="Loss">What training makes smaller.</param>
/// <param name="Layers">The layers and where their parameters lie.</param>
/// <param name="BlockLength">Floats of the parameter block, padding included.</param>
/// <param name="Form">Unrolled or tiled: one answer for the whole network.</param>
/// <param name="Reason">Why, as a sentence without a full stop.</param>
/// <param name="Forward">Outputs of one sample.</param>
/// <param name="ForwardBatch">Outputs of many samples.</param>
/// <param name="Gradient">Gradient of one sample.</param>
/// <param name="GradientBatch">Gradient of many samples.</param>
internal sealed record NetworkPlan(
    int InputSize, Loss Loss, EquatableArray<LayerPlan> Layers, int BlockLength, Form Form, string Reason,
    NetworkProgram Forward, NetworkProgram ForwardBatch, NetworkProgram Gradient, NetworkProgram GradientBatch)
{
    public LayerPlan OutputLayer => Layers[Layers.Count - 1];

    public int OutputSize => OutputLayer.Outputs;

    public int ParameterCount => Layers.Sum(layer => layer.ParameterCount);

    public long MultiplyAdds => Layers.Sum(layer => layer.MultiplyAdds);

    /// <summary>Whether a layer is one call of the runtime's layers, because the text would be too long if every layer were written out.</summary>
    public bool IsByLayers { get; init; }

    /// <summary>Where the arithmetic finds weights and biases.</summary>
    public ParameterHome Parameters { get; init; }

    /// <summary>Whether there is something to train. Gradients are planned either way: whether a network is unrolled must not depend on it, because its bits do.</summary>
    public bool IsTrained => Parameters == ParameterHome.Block;

    public IEnumerable<NetworkProgram> Programs => [Forward, ForwardBatch, Gradient, GradientBatch];

    /// <summary>The programs of one sample that are written.</summary>
    public IReadOnlyList<NetworkProgram> OfOneSample => IsTrained ? [Forward, Gradient] : [Forward];

    /// <summary>The programs of many samples that are written.</summary>
    public IReadOnlyList<NetworkProgram> OfManySamples => IsTrained ? [ForwardBatch, GradientBatch] : [ForwardBatch];
}

/// <summary>A short program: steps in order; of a tiled one, grouped into methods.</summary>
/// <param name="Name">The name of its entry: Forward, ForwardBatch, Gradient, GradientBatch.</param>
/// <param name="Form">Unrolled or tiled.</param>
/// <param name="Lanes">What lies in the lanes.</param>
/// <param name="SamplesAtOnce">How many samples one round takes at most: 1, the lanes, or a chunk.</param>
/// <param name="HasGradient">Whether it goes back.</param>
/// <param name="Methods">The steps: of an unrolled program all together, of a tiled one those of each method.</param>
/// <param name="Buffers">The values in scratch, by offset.</param>
/// <param name="ScratchLength">Floats of scratch it needs.</param>
/// <param name="SharedScratch">How many of them, from the first on, all parts of a batch share; the others each part has for itself.</param>
internal sealed record NetworkProgram(
    string Name, Form Form, LaneContent Lanes, int SamplesAtOnce, bool HasGradient,
    EquatableArray<MethodPlan> Methods, EquatableArray<ValueBuffer> Buffers, int ScratchLength, int SharedScratch)
{
    /// <summary>The kernels: of an unrolled program, one for each method; of a tiled one, its entries.</summary>
    public KernelList Kernels { get; init; } = new([]);

    /// <summary>Of an unrolled program of many samples: floats from one round's values to those of the next, of 16 samples each.</summary>
    public int RoundLength { get; init; }

    /// <summary>For how many of such rounds there is room.</summary>
    public int RoundsAtOnce { get; init; }

    /// <summary>Whether its samples, and then its parameters, can be shared out among threads.</summary>
    public bool HasParts => Form == Form.Tiled && SamplesAtOnce > 1;

    /// <summary>Whether it has a second entry, for twice as many samples as a register has lanes.</summary>
    public bool HasTwice => Lanes == LaneContent.Samples && !HasGradient && Kernels.Count > 1;

    public IEnumerable<Step> Steps => Methods.SelectMany(method => method.Steps);
}

/// <summary>Steps that stand in one method.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Steps">In order.</param>
internal sealed record MethodPlan(string Name, EquatableArray<Step> Steps)
{
    /// <summary>Whether it belongs to the second half of a batch's way back.</summary>
    public bool IsOfParameters => Steps[Steps.Count - 1].IsOfParameters;
}

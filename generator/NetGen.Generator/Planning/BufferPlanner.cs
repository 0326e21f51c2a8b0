using NetGen.Generator.Layers;
using NetGen.Generator.Model;

namespace NetGen.Generator.Planning;

/// <summary>
/// Gives every value of a network a name and a place in scratch. Programs that take as many samples at once share the places: what
/// going forward needs comes first, so that a forward program's scratch is the beginning of a gradient program's.
/// </summary>
internal sealed class BufferPlanner
{
    private readonly EquatableArray<LayerPlan> _layers;
    private readonly Func<int, int, int> _floatsOf;
    private readonly string _suffix;
    private readonly ValueBuffer[] _values;
    private readonly ValueBuffer[] _sums;
    private readonly ValueBuffer[] _deltas;
    private readonly List<ValueBuffer> _scratch = [];

    /// <param name="layers">The layers.</param>
    /// <param name="inputSize">Numbers in one sample.</param>
    /// <param name="loss">Decides whether the output layer's sums are kept.</param>
    /// <param name="suffix">Of the constants' names, where a network has more than one such layout.</param>
    /// <param name="extras">Further places that forward programs need, by name, and their floats.</param>
    /// <param name="floatsOf">Floats that a value of so many units takes, given its size and its size with padding.</param>
    public BufferPlanner(EquatableArray<LayerPlan> layers, int inputSize, Loss loss, string suffix, IReadOnlyList<(string Name, int Size)> extras, Func<int, int, int> floatsOf)
    {
        _layers = layers;
        _floatsOf = floatsOf;
        _suffix = suffix;
        int last = layers.Count - 1;
        Input = new ValueBuffer("x", BufferHome.Input, inputSize, Budget.LogicalLanes, "", 0);
        Output = new ValueBuffer(OutputName(layers[last]), BufferHome.Output, layers[last].Outputs, layers[last].Block, "", 0);
        Target = new ValueBuffer("t", BufferHome.Target, layers[last].Outputs, layers[last].Block, "", 0);

        foreach ((string extra, int size) in extras.Where(extra => extra.Size > 0))
        {
            Extra(extra, size);
        }

        _values = new ValueBuffer[layers.Count];
        _sums = new ValueBuffer[layers.Count];
        _deltas = new ValueBuffer[layers.Count];
        for (int l = 0; l <= last; l++)
        {
            _values[l] = Scratch(l == last ? OutputName(layers[l]) : layers[l].Name, layers[l]);
            if (layers[l].Activation == Activation.Softmax)
            {
                _sums[l] = Scratch("logits", layers[l]);
            }
        }

        ForwardLength = Length;
        for (int l = 0; l <= last; l++)
        {
            bool lossTakesSums = l == last && LossRule.Of(loss).IsFused;
            if (_sums[l] is null && (lossTakesSums || layers[l].Rule.SlopeTakesSum))
            {
                _sums[l] = Scratch(layers[l].Name + "Sums", layers[l]);
            }

            _deltas[l] = Scratch("δ" + layers[l].Name, layers[l]);
        }
    }

    public ValueBuffer Input { get; }

    /// <summary>The caller's outputs.</summary>
    public ValueBuffer Output { get; }

    public ValueBuffer Target { get; }

    /// <summary>Floats of scratch that a forward program needs.</summary>
    public int ForwardLength { get; }

    /// <summary>Floats of scratch so far.</summary>
    public int Length { get; private set; }

    public IReadOnlyList<ValueBuffer> InScratch => _scratch;

    public ValueBuffer InputOf(int layer) => layer == 0 ? Input : _values[layer - 1];

    public ValueBuffer ValuesOf(int layer) => _values[layer];

    /// <summary>Where a layer's weighted sums go: a place of their own if they are needed later, else the place of its values.</summary>
    public ValueBuffer SumsOf(int layer, bool hasGradient) =>
        hasGradient || _layers[layer].Activation == Activation.Softmax ? _sums[layer] ?? _values[layer] : _values[layer];

    public ValueBuffer DeltaOf(int layer) => _deltas[layer];

    /// <summary>A further place in scratch of <paramref name="size"/> floats.</summary>
    public ValueBuffer Extra(string name, int size) => Add(name, size, Budget.LogicalLanes, size);

    private static string OutputName(LayerPlan layer) => layer.Activation == Activation.Softmax ? "probabilities" : layer.Name;

    private ValueBuffer Scratch(string name, LayerPlan layer) => Add(name, layer.Outputs, layer.Block, _floatsOf(layer.Outputs, layer.Stride));

    private ValueBuffer Add(string name, int size, int block, int floats)
    {
        string constant = name[0] == 'δ' ? char.ToUpperInvariant(name[1]) + name.Substring(2) + "Delta" : char.ToUpperInvariant(name[0]) + name.Substring(1);
        ValueBuffer buffer = new(name, BufferHome.Scratch, size, block, constant + _suffix, Length);
        _scratch.Add(buffer);
        Length = checked(Length + ParameterShape.RoundUp(floats, Budget.LogicalLanes));
        return buffer;
    }
}

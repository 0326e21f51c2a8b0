using NetGen.Generator.Model;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Kernels;

/// <summary>Calls the runtime for a layer and a direction: all steps of it at once. The steps say what it works on.</summary>
/// <param name="direction">The direction.</param>
/// <param name="layer">The layer.</param>
internal sealed class RunLayer(LayerCall direction, LayerPlan layer) : Node
{
    public LayerCall Direction => direction;

    public LayerPlan Layer => layer;

    /// <summary>The lanes for its units.</summary>
    public Lane Lane => LoopBuilder.LaneOf(layer.Block);

    /// <summary>The lanes for its inputs, where it goes back to them.</summary>
    public Lane? InputLane => InputDelta is ValueBuffer inputs ? LoopBuilder.LaneOf(inputs.Block) : null;

    /// <summary>The numbers that say which rows of samples it is for; null for one sample.</summary>
    public RowNumbers? Rows { get; init; }

    /// <summary>The layer's activation, if it is a part of this.</summary>
    public Activation Activation { get; set; } = Activation.Identity;

    /// <summary>The layer's inputs.</summary>
    public ValueBuffer? Input { get; set; }

    /// <summary>The weighted sums, where they are kept beside the values.</summary>
    public ValueBuffer? Sums { get; set; }

    /// <summary>The layer's values.</summary>
    public ValueBuffer? Values { get; set; }

    /// <summary>What the slope is computed from.</summary>
    public ValueBuffer? Kept { get; set; }

    /// <summary>The derivative by the layer's values, and then by its sums.</summary>
    public ValueBuffer? Delta { get; set; }

    /// <summary>The derivative by its inputs.</summary>
    public ValueBuffer? InputDelta { get; set; }

    /// <summary>Where weights are laid out anew: in a batch a region with a name, else one in scratch.</summary>
    public Region? Columns { get; set; }

    public override IEnumerable<Region> Memory
    {
        get
        {
            IEnumerable<ValueBuffer?> values = [Input, Sums, Values, Kept, Delta, InputDelta];
            IEnumerable<Region> regions = values.OfType<ValueBuffer>().Select(value => new Region(value.Constant, Space.Scratch, value.Offset));
            return Columns is null ? regions : regions.Append(Columns);
        }
    }
}

/// <summary>Which rows of samples a program is about.</summary>
/// <param name="First">The first of them, or null where it is that of scratch.</param>
/// <param name="Count">How many.</param>
internal sealed record RowNumbers(Variable? First, Variable Count);

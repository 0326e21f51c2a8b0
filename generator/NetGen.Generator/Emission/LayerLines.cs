using NetGen.Generator.Layers;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission;

/// <summary>
/// One line a layer and direction, for networks whose text would be too long if every layer were written out: calls of the runtime's layers, which are
/// compiled for the layer's shape and activation.
/// </summary>
internal sealed class LayerLines(NetworkProgram program)
{
    private const string Forward = "// forward, layer by layer: values[j] = f(b[j] + Σᵢ inputs[i]·W[i,j])";
    private const string BackBatch = "// back, from the last layer to the first: δ[j]·f′, and for the layer before δ[i] = Σⱼ W[i,j]·δ[j]";
    private const string Back = BackBatch + "; ∂L/∂W[i,j] = inputs[i]·δ[j], ∂L/∂b[j] = δ[j]";
    private const string Parameters = "// ∂L/∂W[i,j] = Σ inputs[i]·δ[j] and ∂L/∂b[j] = Σ δ[j] over all samples";

    private readonly LayerGroups _groups = new(program);
    private readonly HashSet<string> _written = [];

    private bool IsBatch => _groups.IsBatch;

    private bool IsLanes => _groups.IsLanes;

    private string Runtime(LayerPlan layer) => IsBatch ? "RowsLayer" : IsLanes ? "LanesLayer" : _groups.IsInlined(layer) ? "SmallLayer" : "SampleLayer";

    /// <summary>Writes the lines of some steps, under an equation where a direction begins; hands other steps to <paramref name="other"/>.</summary>
    public void Write(SourceWriter writer, IEnumerable<Step> steps, Action<Step> other)
    {
        foreach (LayerGroup group in _groups.Of(steps))
        {
            if (group.Call == LayerCall.None)
            {
                group.Steps.ToList().ForEach(other);
                continue;
            }

            (string line, string comment) = group.Call switch
            {
                LayerCall.Forward => (ForwardLine(group.Steps), Forward),
                LayerCall.Parameters => (ParametersLine(group.Steps), Parameters),
                _ => (BackLine(group.Steps), IsBatch || IsLanes ? BackBatch : Back),
            };
            if (_written.Add(comment))
            {
                writer.Blank().Line(comment);
            }

            writer.Line(line);
        }
    }

    private string ForwardLine(IReadOnlyList<Step> group)
    {
        DenseStep dense = (DenseStep)group[0];
        ActivationStep? activation = group.OfType<ActivationStep>().SingleOrDefault();
        ValueBuffer values = activation?.Values ?? dense.Sums;
        bool keepsSums = values != dense.Sums;
        string rows = !IsBatch ? "" : program.HasGradient ? ", first, rows" : ", 0, rows";
        return $"{Runtime(dense.Layer)}.Forward{(keepsSums ? "KeepingSums" : "")}<{Lane(dense.Layer.Block)}, {dense.Layer.Shape}, {NameOf(activation?.Layer)}>"
            + $"(ref θ, {From(dense.Input)}{(keepsSums ? Place(dense.Sums) + ", " : "")}{Place(values)}{rows});";
    }

    private string BackLine(IReadOnlyList<Step> group)
    {
        SlopeStep? slope = group.OfType<SlopeStep>().SingleOrDefault();
        InputGradientStep? back = group.OfType<InputGradientStep>().SingleOrDefault();
        WeightGradientStep? weights = group.OfType<WeightGradientStep>().SingleOrDefault();
        LayerPlan layer = group[0].Layer;
        string lane = Lane(layer.Block);
        string function = NameOf(slope?.Layer);
        ValueBuffer delta = slope?.Delta ?? back?.Delta ?? weights!.Delta;
        string kept = slope is null ? "0" : Place(slope.Kept);
        if (back is null)
        {
            return IsBatch ? $"RowsLayer.BackToInputs<{lane}, {layer.Shape}, {function}>(ref scratch, {kept}, {Place(delta)}, first, rows);"
                : IsLanes ? $"LanesLayer.BackToInputs<{lane}, {layer.Shape}, {function}>(ref scratch, {kept}, {Place(delta)});"
                : $"{Runtime(layer)}.BackToInputs<{lane}, {layer.Shape}, {function}, TSink>(ref x, ref scratch, {kept}, {Place(delta)}, ref sink);";
        }

        string input = Lane(back.InputDelta.Block);
        if (IsBatch)
        {
            return $"RowsLayer.Back<{lane}, {input}, {layer.Shape}, {function}>"
                + $"(ref θ, ref scratch, {kept}, {Place(delta)}, {Place(back.InputDelta)}, ref transposed, first, rows);";
        }

        if (IsLanes)
        {
            return $"LanesLayer.Back<{lane}, {layer.Shape}, {function}>(ref θ, ref scratch, {kept}, {Place(delta)}, {Place(back.InputDelta)});";
        }

        string columns = program.Buffers.FirstOrDefault(buffer => buffer.Name == "weightColumns")?.Constant ?? "0";
        return $"{Runtime(layer)}.Back<{lane}, V16, {input}, {layer.Shape}, {function}, TSink>"
            + $"(ref θ, ref scratch, {Place(weights!.Input)}, {kept}, {Place(delta)}, {Place(back.InputDelta)}, {columns}, ref sink);";
    }

    private string ParametersLine(IReadOnlyList<Step> group)
    {
        if (group[0] is RoundGradientStep rounds)
        {
            string inputs = rounds.Input.Home == BufferHome.Input ? InputLanes : rounds.Input.Constant;
            return $"LanesLayer.Parameters<V, {rounds.Layer.Shape}, TStart>(ref round, rounds, RoundLength, {inputs}, {rounds.Delta.Constant}, ref sums);";
        }

        WeightGradientStep weights = (WeightGradientStep)group[0];
        return $"RowsLayer.Parameters<{Lane(weights.Layer.Block)}, {weights.Layer.Shape}, TSink>"
            + $"({From(weights.Input)}{Place(weights.Delta)}, samples, part, parts, ref soFar, isFirst, ref sink);";
    }

    private string Lane(int block) => CSharpNames.TypeOf(IsLanes || (program.Form == Form.Tiled && block == Budget.LogicalLanes) ? Kernels.Lane.Register : (Kernels.Lane)block);

    private string From(ValueBuffer input) => input.Home != BufferHome.Input ? $"ref scratch, {Place(input)}, "
        : IsLanes && !program.HasGradient ? $"ref scratch, {InputLanes}, "
        : "ref x, ref scratch, ";

    /// <summary>Where the inputs stand as vectors.</summary>
    private string InputLanes => program.Buffers.Single(buffer => buffer.Name == "x").Constant;

    private static string Place(ValueBuffer buffer) => buffer.Home == BufferHome.Output ? "YLanes" : buffer.Constant;

    private string NameOf(LayerPlan? layer) => FunctionSource.NameOf(layer is null ? Activation.Identity : layer.Activation);
}

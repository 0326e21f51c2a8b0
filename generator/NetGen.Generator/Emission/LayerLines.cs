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

    /// <summary>Inputs and units of what <c>SmallLayer</c> takes.</summary>
    private const int SizeOfSmallLayers = 4;

    /// <summary>A layer that is not inlined costs a method next to nothing.</summary>
    private const int OperationsOfACall = 1;

    private readonly HashSet<string> _written = [];

    private bool IsBatch => program.Form == Form.Tiled && program.SamplesAtOnce > 1;

    private bool IsLanes => program.Lanes == LaneContent.Samples;

    private string Runtime(LayerPlan layer) => IsBatch ? "RowsLayer" : IsLanes ? "LanesLayer" : IsInlined(layer) ? "SmallLayer" : "SampleLayer";

    /// <summary>Tiled networks have one method for all layers, in which inlined ones would use up the locals.</summary>
    private bool IsInlined(LayerPlan layer) => program.Form == Form.Unrolled && !IsLanes && layer.Inputs <= SizeOfSmallLayers && layer.Outputs <= SizeOfSmallLayers;

    /// <summary>Whether a step belongs to a layer's line. The outputs of one unrolled sample go to the caller, whose memory has no padding: these steps are written out.</summary>
    public bool Takes(Step step) => step switch
    {
        DenseStep dense => IsPadded(dense.Sums),
        ActivationStep activation => IsPadded(activation.Values) && IsPadded(activation.Sums),
        SlopeStep or InputGradientStep or WeightGradientStep or BiasGradientStep => true,
        _ => false,
    };

    /// <summary>Steps in order, grouped: those of one line, and each other by itself, without a line.</summary>
    public IEnumerable<(List<Step> Steps, string? Line, string Comment)> Groups(IEnumerable<Step> steps)
    {
        List<Step> group = [];
        foreach (Step step in steps)
        {
            if (group.Count > 0 && !(Takes(step) && Continues(group[group.Count - 1], step)))
            {
                yield return Close(group);
                group = [];
            }

            group.Add(step);
        }

        if (group.Count > 0)
        {
            yield return Close(group);
        }
    }

    /// <summary>Writes the lines of some steps, under an equation where a direction begins; hands other steps to <paramref name="other"/>.</summary>
    public void Write(SourceWriter writer, IEnumerable<Step> steps, Action<Step> other)
    {
        foreach ((List<Step> group, string? line, string comment) in Groups(steps))
        {
            if (line is null)
            {
                group.ForEach(other);
            }
            else
            {
                if (_written.Add(comment))
                {
                    writer.Blank().Line(comment);
                }

                writer.Line(line);
            }
        }
    }

    private bool IsPadded(ValueBuffer values) => values.Home == BufferHome.Scratch || IsLanes;

    private static bool Continues(Step before, Step step) => before.Layer == step.Layer && (before, step) is
        (DenseStep, ActivationStep) or (SlopeStep, InputGradientStep) or (SlopeStep or InputGradientStep, WeightGradientStep) or (WeightGradientStep, BiasGradientStep);

    private (List<Step> Steps, string? Line, string Comment) Close(List<Step> group) => !Takes(group[0])
        ? (group, null, "")
        : group[0] is DenseStep or ActivationStep ? (group, ForwardLine(group), Forward)
        : IsBatch && group[0].IsOfParameters ? (group, ParametersLine(group), Parameters)
        : (group, BackLine(group), IsBatch ? BackBatch : Back);

    private string ForwardLine(List<Step> group)
    {
        DenseStep dense = (DenseStep)group[0];
        ActivationStep? activation = group.OfType<ActivationStep>().SingleOrDefault();
        ValueBuffer values = activation?.Values ?? dense.Sums;
        bool keepsSums = values != dense.Sums;
        string rows = !IsBatch ? "" : program.HasGradient ? ", first, rows" : ", 0, rows";
        return $"{Runtime(dense.Layer)}.Forward{(keepsSums ? "KeepingSums" : "")}<{Lane(dense.Layer.Block)}, {dense.Layer.Shape}, {NameOf(activation?.Layer)}>"
            + $"(ref θ, {From(dense.Input)}{(keepsSums ? Place(dense.Sums) + ", " : "")}{Place(values)}{rows});";
    }

    private string BackLine(List<Step> group)
    {
        SlopeStep? slope = group.OfType<SlopeStep>().SingleOrDefault();
        InputGradientStep? back = group.OfType<InputGradientStep>().SingleOrDefault();
        WeightGradientStep? weights = group.OfType<WeightGradientStep>().SingleOrDefault();
        LayerPlan layer = group[0].Layer;
        string lane = Lane(layer.Block);
        string function = NameOf(slope?.Layer);
        ValueBuffer delta = slope?.Delta ?? back?.Delta ?? weights!.Delta;
        string kept = slope is null ? "0" : Place(slope.Kept);
        string sinkType = IsLanes ? "" : ", TSink";
        string sink = IsLanes ? "ref sums" : "ref sink";
        if (back is null)
        {
            return IsBatch
                ? $"RowsLayer.BackToInputs<{lane}, {layer.Shape}, {function}>(ref scratch, {kept}, {Place(delta)}, first, rows);"
                : $"{Runtime(layer)}.BackToInputs<{lane}, {layer.Shape}, {function}{sinkType}>(ref x, ref scratch, {kept}, {Place(delta)}, {sink});";
        }

        string input = Lane(back.InputDelta.Block);
        if (IsBatch)
        {
            return $"RowsLayer.Back<{lane}, {input}, {layer.Shape}, {function}>"
                + $"(ref θ, ref scratch, {kept}, {Place(delta)}, {Place(back.InputDelta)}, ref transposed, first, rows);";
        }

        string types = IsLanes ? lane : $"{lane}, V16, {input}";
        string columns = IsLanes ? "" : (program.Buffers.FirstOrDefault(buffer => buffer.Name == "weightColumns")?.Constant ?? "0") + ", ";
        return $"{Runtime(layer)}.Back<{types}, {layer.Shape}, {function}{sinkType}>"
            + $"(ref θ, ref scratch, {Place(weights!.Input)}, {kept}, {Place(delta)}, {Place(back.InputDelta)}, {columns}{sink});";
    }

    private string ParametersLine(List<Step> group)
    {
        WeightGradientStep weights = (WeightGradientStep)group[0];
        return $"RowsLayer.Parameters<{Lane(weights.Layer.Block)}, {weights.Layer.Shape}, TSink>"
            + $"({From(weights.Input)}{Place(weights.Delta)}, samples, part, parts, ref soFar, isFirst, ref sink);";
    }

    private string Lane(int block) => program.Form == Form.Tiled ? TiledText.LaneType(block) : IsLanes ? "V" : "V" + block;

    private static string From(ValueBuffer input) => input.Home == BufferHome.Input ? "ref x, ref scratch, " : $"ref scratch, {Place(input)}, ";

    private static string Place(ValueBuffer buffer) => buffer.Home == BufferHome.Output ? "YLanes" : buffer.Constant;

    private string NameOf(LayerPlan? layer) => FunctionSource.NameOf(layer is null ? Activation.Identity : layer.Activation);

    /// <summary>The steps of an unrolled program as methods that the JIT compiles well. No step is divided: large ones are calls.</summary>
    public static NetworkProgram Pack(NetworkProgram program)
    {
        LayerLines lines = new(program);
        List<List<Step>> methods = [[]];
        int used = 0;
        foreach ((List<Step> group, string? line, _) in lines.Groups(program.Steps.Select(MethodPacker.Whole).OfType<Step>()))
        {
            int operations = line is not null && !lines.IsInlined(group[0].Layer) ? OperationsOfACall : Math.Min(Budget.OperationsOfLayers, group.Sum(step => step.Schedule.Operations));
            bool isLoss = group[0] is LossStep;
            bool belongs = isLoss && methods[methods.Count - 1].LastOrDefault() is SoftmaxStep;
            if (used > 0 && used + operations > Budget.OperationsOfLayers && !belongs)
            {
                methods.Add([]);
                used = 0;
            }

            methods[methods.Count - 1].AddRange(group);
            used += operations;
            if (isLoss)
            {
                methods.Add([]);
                used = 0;
            }
        }

        string name = program.Lanes == LaneContent.Outputs ? program.Name : program.Name.Replace("Batch", "Lanes");
        return program with { Methods = methods.Where(method => method.Count > 0).Select((method, m) => new MethodPlan($"{name}Part{m + 1}", method.Select(MethodPacker.Stored).ToEquatableArray())).ToEquatableArray() };
    }
}

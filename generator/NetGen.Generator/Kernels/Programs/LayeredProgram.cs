using NetGen.Generator.Planning;

namespace NetGen.Generator.Kernels;

/// <summary>
/// Lowers tiled programs whose text would be too long if every layer were written out: a call of the runtime's layers for each layer and direction, under an equation where a
/// direction begins. Softmax and losses are kernels as in <see cref="TiledProgram"/>.
/// </summary>
internal sealed class LayeredProgram
{
    private const string Forward = "forward, layer by layer: values[j] = f(b[j] + Σᵢ inputs[i]·W[i,j])";
    private const string BackBatch = "back, from the last layer to the first: δ[j]·f′, and for the layer before δ[i] = Σⱼ W[i,j]·δ[j]";
    private const string Back = BackBatch + "; ∂L/∂W[i,j] = inputs[i]·δ[j], ∂L/∂b[j] = δ[j]";
    private const string Parameters = "∂L/∂W[i,j] = Σ inputs[i]·δ[j] and ∂L/∂b[j] = Σ δ[j] over all samples";

    private readonly NetworkProgram _program;
    private readonly Part _part;
    private readonly EntryBuilder _entry;
    private readonly HashSet<string> _remarks = [];

    private LayeredProgram(NetworkProgram program, Part part)
    {
        _program = program;
        _part = part;
        _entry = TiledProgram.Begin(program, part, step => !Takes(step));
    }

    private bool IsBatch => _entry.IsBatch;

    /// <summary>The entries, with the kernels that they call in their calls.</summary>
    public static IReadOnlyList<Kernel> Lower(NetworkProgram program) => [.. TiledProgram.PartsOf(program).Select(part => new LayeredProgram(program, part).Lower())];

    private Kernel Lower()
    {
        RunLayer? run = null;
        foreach (MethodPlan method in TiledProgram.MethodsOf(_program, _part))
        {
            if (!method.Steps.All(Takes))
            {
                _entry.Lower(method);
                run = null;
                continue;
            }

            foreach (Step step in method.Steps)
            {
                if (run is null || run.Layer != step.Layer || run.Direction != DirectionOf(step))
                {
                    run = Begin(step);
                }

                step.AddTo(run);
            }
        }

        return TiledProgram.End(_program, _part, _entry);
    }

    /// <summary>Whether a step belongs to a layer's call.</summary>
    private static bool Takes(Step step) => step.LayerCall != LayerCall.None && step.Writes.All(write => write.Home == BufferHome.Scratch);

    /// <summary>Of one sample, a layer's parameters get their gradient on the way back; of many, in a call of their own.</summary>
    private LayerCall DirectionOf(Step step) => step.LayerCall == LayerCall.Parameters && !IsBatch ? LayerCall.Back : step.LayerCall;

    private RunLayer Begin(Step step)
    {
        LayerCall direction = DirectionOf(step);
        string remark = direction switch
        {
            LayerCall.Forward => Forward,
            LayerCall.Parameters => Parameters,
            _ => IsBatch ? BackBatch : Back,
        };
        if (_remarks.Add(remark))
        {
            _entry.Add(new Remark(remark));
        }

        RunLayer run = new(direction, step.Layer) { Rows = RowsOf(direction) };
        if (direction == LayerCall.Back && _program.Buffers.FirstOrDefault(buffer => buffer.Name == (IsBatch ? "transposed" : "weightColumns")) is ValueBuffer columns)
        {
            run.Columns = IsBatch && _part == Part.BeforeParameters ? _entry.At(columns.Name).Region : _entry.InScratch(columns.Name).Region;
        }

        _entry.Add(run);
        return run;
    }

    private RowNumbers? RowsOf(LayerCall direction) => !IsBatch ? null
        : direction == LayerCall.Parameters ? new RowNumbers(null, _entry.Samples)
        : new RowNumbers(_program.HasGradient ? _entry.First : null, _entry.Rows);
}

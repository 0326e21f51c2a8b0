using NetGen.Generator.Model;

namespace NetGen.Generator.Planning;

/// <summary>Steps that stand together.</summary>
/// <param name="Call">What they are as a call.</param>
/// <param name="Steps">In order, all of one layer if they are a call.</param>
internal sealed record LayerGroup(LayerCall Call, IReadOnlyList<Step> Steps);

/// <summary>Plans a program by layers, for networks whose text would be too long if every layer were written out: a call of the runtime's layers for each layer and direction.</summary>
internal sealed class LayerGroups(NetworkProgram program)
{
    /// <summary>A layer that is not inlined costs a method next to nothing.</summary>
    private static readonly Cost _call = new(1, LocalCost.Value);

    /// <summary>Where a layer is inlined whole, its places are numbers that have locals, too.</summary>
    private const double InlinedLayers = 1.6;

    /// <summary>Whether samples are rows, a call for all of them.</summary>
    public bool IsBatch => program.Form == Form.Tiled && program.SamplesAtOnce > 1;

    /// <summary>Whether a sample is in each lane.</summary>
    public bool IsLanes => program.Lanes == LaneContent.Samples;

    /// <summary>Whether a layer's call is inlined. Tiled networks have one method for all layers, in which inlined ones would use up the locals.</summary>
    public bool IsInlined(LayerPlan layer) =>
        program.Form == Form.Unrolled && !IsLanes && layer.Inputs <= Budget.SizeOfSmallLayers && layer.Outputs <= Budget.SizeOfSmallLayers;

    /// <summary>Whether a step belongs to a layer's call. The outputs of one unrolled sample go to the caller, whose memory has no padding: these steps are written out.</summary>
    public bool Takes(Step step) => step.LayerCall != LayerCall.None && step.Writes.All(write => write.Buffer.Home == BufferHome.Scratch || IsLanes);

    /// <summary>Steps in order, grouped: those of one call, and each other by itself.</summary>
    public IEnumerable<LayerGroup> Of(IEnumerable<Step> steps)
    {
        List<Step> group = [];
        foreach (Step step in steps)
        {
            if (group.Count > 0 && !(Takes(step) && Continues(group[group.Count - 1], step)))
            {
                yield return new LayerGroup(CallOf(group[0]), group);
                group = [];
            }

            group.Add(step);
        }

        if (group.Count > 0)
        {
            yield return new LayerGroup(CallOf(group[0]), group);
        }
    }

    /// <summary>The program with its steps in methods that the JIT compiles well. No step is divided: large ones are calls.</summary>
    public NetworkProgram Pack()
    {
        List<List<Step>> methods = [[]];
        Cost used = default;
        MethodPlan[] ofRounds = [.. program.Methods.Where(method => IsLanes && method.IsOfParameters)];
        foreach (LayerGroup group in Of(program.Methods.Except(ofRounds).SelectMany(method => method.Steps).Select(MethodPacker.Whole).OfType<Step>()))
        {
            bool isCall = group.Call != LayerCall.None && !IsInlined(group.Steps[0].Layer);
            Cost cost = isCall ? _call : Cost.Sum(group.Steps);
            if (group.Call != LayerCall.None && !isCall)
            {
                cost = cost with { Locals = cost.Locals * InlinedLayers };
            }

            bool isLoss = group.Steps[0].HasLoss;
            bool belongs = isLoss && methods[methods.Count - 1].LastOrDefault()?.IsInseparableFrom(group.Steps[0]) == true;
            if (methods[methods.Count - 1].Count > 0 && !IsWithinAMethod(used + cost) && !belongs)
            {
                methods.Add([]);
                used = default;
            }

            methods[methods.Count - 1].AddRange(group.Steps);
            used += cost;
            if (isLoss)
            {
                methods.Add([]);
                used = default;
            }
        }

        string name = program.Lanes == LaneContent.Outputs ? program.Name : program.Name.Replace("Batch", "Lanes");
        return program with
        {
            Methods = Storage.Decide(
                [.. methods.Where(method => method.Count > 0).Select((method, m) => new MethodPlan($"{name}Part{m + 1}", method.ToEquatableArray())), .. OfRounds(ofRounds)], program.Lanes, Takes),
        };
    }

    /// <summary>The sums over rounds: calls, which fit in one method.</summary>
    private static IEnumerable<MethodPlan> OfRounds(MethodPlan[] methods) => methods.Length == 0 ? []
        : [new MethodPlan("SumRounds", methods.SelectMany(method => method.Steps).Select(MethodPacker.Whole).OfType<Step>().ToEquatableArray())];

    private static bool IsWithinAMethod(Cost cost) => cost.Operations <= Budget.OperationsOfLayers && cost.Locals <= LocalCost.Limit;

    /// <summary>Of one sample, a layer's parameters get their gradient on the way back; of many, in a call of their own.</summary>
    private LayerCall CallOf(Step step) => !Takes(step) ? LayerCall.None : step.LayerCall == LayerCall.Parameters && !IsBatch && !IsLanes ? LayerCall.Back : step.LayerCall;

    private bool Continues(Step before, Step step) => before.Layer == step.Layer && CallOf(before) == CallOf(step);
}

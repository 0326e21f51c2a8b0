using NetGen.Generator.Kernels;
using NetGen.Generator.Model;

namespace NetGen.Generator.Planning;

/// <summary>How shall a declared network be computed? Lowers it to four short programs.</summary>
internal static class Planner
{
    /// <param name="declaration">What the user has declared.</param>
    /// <param name="statementsWrittenOut">Statements up to which every layer is written out.</param>
    public static NetworkPlan Plan(NetworkDeclaration declaration, int statementsWrittenOut = Budget.StatementsWrittenOut)
    {
        NetworkPlan plan = PlanPrograms(declaration, statementsWrittenOut);
        return plan with
        {
            Parameters = !declaration.IsBaked ? ParameterHome.Block
                : declaration.Model is { Resource: not null } ? ParameterHome.Resource
                : plan.Form == Form.Unrolled ? ParameterHome.Literals
                : ParameterHome.Data,
        };
    }

    private static NetworkPlan PlanPrograms(NetworkDeclaration declaration, int statementsWrittenOut)
    {
        EquatableArray<LayerPlan> layers = ParameterPlanner.Plan(declaration, out int blockLength);
        long multiplyAdds = layers.Sum(layer => layer.MultiplyAdds);
        string reason = $"{multiplyAdds} multiply-adds are beyond the unroll budget of {Budget.UnrolledMultiplyAdds}";
        if (multiplyAdds <= Budget.UnrolledMultiplyAdds)
        {
            NetworkPlan unrolled = Unrolled(declaration, layers, blockLength, $"unrolled: {multiplyAdds} multiply-adds are within the budget of {Budget.UnrolledMultiplyAdds}");
            Lowering lowering = UnrolledScheduler.OutputsFitInAMethod(unrolled.OutputLayer, declaration.Loss)
                ? NetworkLowering.TryLower(ref unrolled, UnrolledProgram.Lower, statementsWrittenOut)
                : Lowering.BeyondAMethod;
            if (lowering == Lowering.Done)
            {
                return unrolled;
            }

            reason = lowering == Lowering.BeyondAMethod
                ? $"unrolled, a step would pass the {Budget.OperationsOfAMethod} operations that the JIT inlines in a method"
                : $"written out, its {(layers.Count == 1 ? "layer" : $"{layers.Count} layers")} would have more than {Budget.StatementsWrittenOut} statements";
        }

        NetworkPlan tiled = Tiled(declaration, layers, blockLength, "tiled: " + reason);
        if (NetworkLowering.TryLower(ref tiled, TiledProgram.Lower, statementsWrittenOut) != Lowering.Done)
        {
            NetworkLowering.TryLower(ref tiled, LayeredProgram.Lower, int.MaxValue);
            return tiled with { IsByLayers = true };
        }

        return tiled;
    }

    private static NetworkPlan Unrolled(NetworkDeclaration declaration, EquatableArray<LayerPlan> layers, int blockLength, string reason)
    {
        int inputs = declaration.InputSize;
        int outputs = layers[layers.Count - 1].Outputs;
        BufferPlanner sample = new(layers, declaration.InputSize, declaration.Loss, "", [], (_, padded) => padded);
        AddColumns(sample, layers, mayBeByLayers: false);
        BufferPlanner lanes = new(layers, declaration.InputSize, declaration.Loss, "Lanes", [("y", outputs * Budget.LogicalLanes), ("x", inputs * Budget.LogicalLanes)], (size, _) => size * Budget.LogicalLanes);
        int forwardBatchLength = lanes.ForwardLength;
        lanes.Extra("t", outputs * Budget.LogicalLanes);
        int roundLength = lanes.Length - outputs * Budget.LogicalLanes;
        int roundsAtOnce = Math.Max(Budget.LeastRounds, Math.Min(Budget.MaxRounds, Budget.FloatsOfRounds / roundLength));
        lanes.Extra("rounds", (roundsAtOnce - 1) * roundLength);
        lanes.Extra("gradientSums", blockLength * Budget.LogicalLanes);
        lanes.Extra("lossSums", Budget.LogicalLanes);
        lanes.Extra("paddedInputs", inputs * Budget.LogicalLanes);
        lanes.Extra("paddedTargets", outputs * Budget.LogicalLanes);

        NetworkProgram Unroll(string name, LaneContent content, BufferPlanner buffers, bool hasGradient, int length)
        {
            StepSequence sequence = new(layers, declaration.Loss, buffers, new UnrolledScheduler(content, reason, roundLength));
            return new NetworkProgram(
                name, Form.Unrolled, content, content == LaneContent.Outputs ? 1 : Budget.LogicalLanes, hasGradient,
                EquatableArray.Of(new MethodPlan(name, (hasGradient ? sequence.Gradient() : sequence.Forward(false)).ToEquatableArray())), buffers.InScratch.ToEquatableArray(), length, length)
            {
                RoundLength = roundLength,
                RoundsAtOnce = roundsAtOnce,
            };
        }

        return new NetworkPlan(
            declaration.InputSize, declaration.Loss, layers, blockLength, Form.Unrolled, reason,
            Unroll("Forward", LaneContent.Outputs, sample, false, sample.ForwardLength),
            Unroll("ForwardBatch", LaneContent.Samples, lanes, false, Math.Max(forwardBatchLength, sample.ForwardLength)),
            Unroll("Gradient", LaneContent.Outputs, sample, true, sample.Length), Unroll("GradientBatch", LaneContent.Samples, lanes, true, lanes.Length));
    }

    /// <summary>Where one layer's weights stand column by column on the way back of one sample.</summary>
    /// <param name="sample">Plans the memory of one sample.</param>
    /// <param name="layers">The layers.</param>
    /// <param name="mayBeByLayers">Whether the layers of the runtime may go back, which take all columns from memory.</param>
    private static void AddColumns(BufferPlanner sample, EquatableArray<LayerPlan> layers, bool mayBeByLayers)
    {
        int columns = layers.Skip(1).Where((layer, l) => ParameterPlanner.IsByColumns(layer) && (mayBeByLayers || !ParameterPlanner.AreColumnsInRegisters(layer, layers[l].Block)))
            .Select(layer => layer.Stride).DefaultIfEmpty(0).Max();
        if (columns > 0)
        {
            sample.Extra("weightColumns", columns * Budget.LogicalLanes);
        }
    }

    /// <summary>
    /// Tiled steps: each has a method of its own, but softmax and the loss that is fused with it share one; and of one sample, for which a call counts, sums and their
    /// activation, and softmax and the copy of its outputs.
    /// </summary>
    private static IEnumerable<MethodPlan> TiledMethods(List<Step> steps, bool isBatch)
    {
        for (int s = 0; s < steps.Count; s++)
        {
            bool isShared = s + 1 < steps.Count && (isBatch ? steps[s].IsInseparableFrom(steps[s + 1]) : steps[s].SharesMethodWith(steps[s + 1]));
            Step[] together = isShared ? [steps[s], steps[++s]] : [steps[s]];
            yield return new MethodPlan(together[together.Length - 1].MethodName(isBatch), together.ToEquatableArray());
        }
    }

    private static NetworkPlan Tiled(NetworkDeclaration declaration, EquatableArray<LayerPlan> layers, int blockLength, string reason)
    {
        int chunk = Budget.SamplesOfAChunk;
        BufferPlanner sample = new(layers, declaration.InputSize, declaration.Loss, "", [], (_, padded) => padded);
        int outputs = layers[layers.Count - 1].Outputs;
        AddColumns(sample, layers, mayBeByLayers: true);
        bool outputsInLanes = UnrolledScheduler.OutputsFitInAMethod(layers[layers.Count - 1], declaration.Loss);
        int outputLanes = !outputsInLanes ? 0 : outputs * Budget.LogicalLanes * Budget.ValuesInLanes;
        (string Name, int Size)[] extras =
        [
            ("paddedInputs", checked(declaration.InputSize * Budget.LeastRows)), ("paddedTargets", outputs * Budget.LogicalLanes), ("outputLanes", outputLanes),
        ];
        BufferPlanner rows = new(layers, declaration.InputSize, declaration.Loss, "Rows", extras, (_, padded) => checked(padded * chunk));

        int shared = rows.Length;
        if (outputLanes > 0)
        {
            rows.Extra("outputLanesOfPart", outputLanes);
        }

        // The weights of a panel of inputs, laid out anew: one row a unit. One layer after the other uses the same place.
        ValueBuffer? transposed = layers.Count == 1 ? null
            : rows.Extra("transposed", layers.Skip(1).Select(layer => checked(layer.Outputs * Budget.PanelStride)).Max()) with { Size = Budget.PanelStride };

        NetworkProgram Tile(string name, int samples, BufferPlanner buffers, bool hasGradient)
        {
            TiledScheduler scheduler = new(samples, outputsInLanes, reason, hasGradient && samples > 1 ? transposed : null);
            StepSequence sequence = new(layers, declaration.Loss, buffers, scheduler);
            List<Step> steps = hasGradient ? sequence.Gradient() : sequence.Forward(false);
            return new NetworkProgram(
                name, Form.Tiled, LaneContent.Outputs, samples, hasGradient, TiledMethods(steps, samples > 1).ToEquatableArray(),
                buffers.InScratch.ToEquatableArray(), hasGradient ? buffers.Length : buffers.ForwardLength, buffers == rows ? shared : 0);
        }

        return new NetworkPlan(
            declaration.InputSize, declaration.Loss, layers, blockLength, Form.Tiled, reason,
            Tile("Forward", 1, sample, false), Tile("ForwardBatch", chunk, rows, false), Tile("Gradient", 1, sample, true), Tile("GradientBatch", chunk, rows, true));
    }
}

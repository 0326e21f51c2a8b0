using System.Diagnostics.CodeAnalysis;
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
            string within = $"unrolled: {multiplyAdds} multiply-adds are within the budget of {Budget.UnrolledMultiplyAdds}";
            if (!TryUnroll(declaration, layers, blockLength, within, out NetworkPlan? unrolled))
            {
                reason = $"unrolled, a step would pass the {Budget.OperationsOfAMethod} operations that the JIT inlines in a method";
            }
            else if (TryLower(ref unrolled, statementsWrittenOut))
            {
                return unrolled;
            }
            else
            {
                reason = $"written out, its {(layers.Count == 1 ? "layer" : $"{layers.Count} layers")} would have more than {Budget.StatementsWrittenOut} statements";
            }
        }

        NetworkPlan plan = Tiled(declaration, layers, blockLength, "tiled: " + reason);
        return TryLower(ref plan, statementsWrittenOut) ? plan : Lower(plan, LayeredProgram.Lower) with { IsByLayers = true };
    }

    /// <summary>Lowers all programs to kernels, unless that is longer than a person is ready to read.</summary>
    private static bool TryLower(ref NetworkPlan plan, int statements)
    {
        if (plan.Programs.Sum(FewestStatements) > statements)
        {
            return false;
        }

        NetworkPlan lowered = Lower(plan, plan.Form == Form.Unrolled ? UnrolledProgram.Lower : TiledProgram.Lower);
        if (StatementCount.Of(lowered.Programs.SelectMany(program => program.Kernels)) > statements)
        {
            return false;
        }

        plan = lowered;
        return true;
    }

    private static NetworkPlan Lower(NetworkPlan plan, Func<NetworkProgram, IReadOnlyList<Kernel>> lower) => plan with
    {
        Forward = plan.Forward with { Kernels = new(lower(plan.Forward)) },
        ForwardBatch = plan.ForwardBatch with { Kernels = new(lower(plan.ForwardBatch)) },
        Gradient = plan.Gradient with { Kernels = new(lower(plan.Gradient)) },
        GradientBatch = plan.GradientBatch with { Kernels = new(lower(plan.GradientBatch)) },
    };

    /// <summary>Each step has its equation, behind a gap, and one statement at least.</summary>
    private static int FewestStatements(NetworkProgram program) => 3 * program.Steps.Count();

    private static bool TryUnroll(
        NetworkDeclaration declaration, EquatableArray<LayerPlan> layers, int blockLength, string reason, [NotNullWhen(true)] out NetworkPlan? plan)
    {
        plan = null;
        int inputs = declaration.InputSize;
        int outputs = layers[layers.Count - 1].Outputs;
        BufferPlanner sample = new(layers, declaration.InputSize, declaration.Loss, "", [], (_, padded) => padded);
        AddColumns(sample, layers);
        BufferPlanner lanes = new(layers, declaration.InputSize, declaration.Loss, "Lanes", [("y", outputs * Budget.LogicalLanes), ("x", inputs * Budget.LogicalLanes)], (size, _) => size * Budget.LogicalLanes);
        int forwardBatchLength = lanes.ForwardLength;
        int roundLength = lanes.Length - outputs * Budget.LogicalLanes;
        int roundsAtOnce = Math.Max(Budget.LeastRounds, Math.Min(Budget.MaxRounds, Budget.FloatsOfRounds / roundLength));
        lanes.Extra("rounds", (roundsAtOnce - 1) * roundLength);
        lanes.Extra("gradientSums", blockLength * Budget.LogicalLanes);
        lanes.Extra("lossSums", Budget.LogicalLanes);
        lanes.Extra("t", outputs * Budget.LogicalLanes);
        lanes.Extra("paddedInputs", inputs * Budget.LogicalLanes);
        lanes.Extra("paddedTargets", outputs * Budget.LogicalLanes);

        NetworkProgram? Unroll(string name, LaneContent content, BufferPlanner buffers, bool hasGradient, int length)
        {
            UnrolledScheduler scheduler = new(content, reason, roundLength);
            StepSequence sequence = new(layers, declaration.Loss, buffers, scheduler);
            List<Step> steps = hasGradient ? sequence.Gradient() : sequence.Forward(false);
            bool IsOfRounds(Step step) => content == LaneContent.Samples && step.IsOfParameters;
            List<MethodPlan>? methods = MethodPacker.Pack(content == LaneContent.Outputs ? name : name.Replace("Batch", "Lanes"), steps.FindAll(step => !IsOfRounds(step)));
            if (hasGradient && content == LaneContent.Samples)
            {
                methods?.AddRange(MethodPacker.Pack("SumRounds", steps.FindAll(IsOfRounds)) ?? throw new InvalidOperationException("A row of sums does not fit in a method."));
            }

            return methods is null ? null : new NetworkProgram(
                name, Form.Unrolled, content, content == LaneContent.Outputs ? 1 : Budget.LogicalLanes, hasGradient,
                Storage.Decide(methods, content), buffers.InScratch.ToEquatableArray(), length, length)
            {
                RoundLength = roundLength,
                RoundsAtOnce = roundsAtOnce,
            };
        }

        NetworkProgram? forward = Unroll("Forward", LaneContent.Outputs, sample, false, sample.ForwardLength);
        NetworkProgram? forwardBatch = Unroll("ForwardBatch", LaneContent.Samples, lanes, false, Math.Max(forwardBatchLength, sample.ForwardLength));
        NetworkProgram? gradient = Unroll("Gradient", LaneContent.Outputs, sample, true, sample.Length);
        NetworkProgram? gradientBatch = Unroll("GradientBatch", LaneContent.Samples, lanes, true, lanes.Length);
        if (forward is null || forwardBatch is null || gradient is null || gradientBatch is null)
        {
            return false;
        }

        plan = new NetworkPlan(
            declaration.InputSize, declaration.Loss, layers, blockLength, Form.Unrolled, reason, forward, forwardBatch, gradient, gradientBatch);
        return true;
    }

    /// <summary>Where one layer's weights stand column by column on the way back of one sample.</summary>
    private static void AddColumns(BufferPlanner sample, EquatableArray<LayerPlan> layers)
    {
        int columns = layers.Skip(1).Where(ParameterPlanner.IsByColumns).Select(layer => layer.Stride).DefaultIfEmpty(0).Max();
        if (columns > 0)
        {
            sample.Extra("weightColumns", columns * Budget.LogicalLanes);
        }
    }

    private static NetworkPlan Tiled(NetworkDeclaration declaration, EquatableArray<LayerPlan> layers, int blockLength, string reason)
    {
        int chunk = Budget.SamplesOfAChunk;
        BufferPlanner sample = new(layers, declaration.InputSize, declaration.Loss, "", [], (_, padded) => padded);
        int outputs = layers[layers.Count - 1].Outputs;
        AddColumns(sample, layers);
        bool outputsInLanes = TiledScheduler.OutputsFitInLanes(layers[layers.Count - 1], declaration.Loss);
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
                name, Form.Tiled, LaneContent.Outputs, samples, hasGradient, Storage.Decide(MethodPacker.OneMethodAStep(steps, samples > 1).ToList(), LaneContent.Outputs, isCall: _ => true),
                buffers.InScratch.ToEquatableArray(), hasGradient ? buffers.Length : buffers.ForwardLength, buffers == rows ? shared : 0);
        }

        return new NetworkPlan(
            declaration.InputSize, declaration.Loss, layers, blockLength, Form.Tiled, reason,
            Tile("Forward", 1, sample, false), Tile("ForwardBatch", chunk, rows, false), Tile("Gradient", 1, sample, true), Tile("GradientBatch", chunk, rows, true));
    }
}

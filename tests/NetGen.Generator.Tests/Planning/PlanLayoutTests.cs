using NetGen.Generator.Layers;
using NetGen.Generator.Planning;
using NetGen.Generator.Tests.Reference;

namespace NetGen.Generator.Tests.Planning;

/// <summary>Where parameters and values lie: aligned, apart from each other, within their block.</summary>
public sealed class PlanLayoutTests
{
    private const int CacheLine = 16;

    private static readonly NetworkPlan[] _plans = [.. RandomDeclarations.Draw(400).Select(PlannedNetwork.Plan)];

    [Fact]
    public void ParametersLieApartAndAligned() => Assert.All(_plans, plan =>
    {
        int end = 0;
        foreach (LayerPlan layer in plan.Layers)
        {
            Assert.InRange(layer.Stride, layer.Outputs, layer.Outputs + layer.Block - 1);
            Assert.Equal(0, layer.Stride % layer.Block);
            Assert.Equal(layer.Outputs, (layer.Blocks - 1) * layer.Block + layer.UnitsInLastBlock);
            Assert.InRange(layer.UnitsInLastBlock, 1, layer.Block);
            Assert.Equal(layer.IsPadded, layer.UnitsInLastBlock < layer.Block);
            Assert.InRange(layer.WeightStride, layer.Stride, layer.Stride + CacheLine);
            Assert.Equal((layer.Inputs, layer.Outputs, 1, layer.Outputs), (layer.Weights.Rows, layer.Weights.Columns, layer.Bias.Rows, layer.Bias.Columns));
            Assert.Equal((layer.Inputs + 1) * layer.Outputs, layer.ParameterCount);
            foreach (ParameterTensor tensor in layer.Tensors)
            {
                Assert.Equal(0, tensor.Offset % layer.Block);
                Assert.True(tensor.Offset >= end, $"{tensor} lies over the tensor before it, which ends at {end}.");
                end = tensor.Offset + tensor.Rows * tensor.Stride;
            }
        }

        Assert.Equal(0, plan.BlockLength % CacheLine);

        // Whole blocks of inputs are read of the columns of weights: behind the last input there is memory.
        int columns = plan.Layers.Skip(1).Select((layer, l) => ParameterPlanner.IsByColumns(layer) ? layer.Weights.Offset + plan.Layers[l].Stride * layer.WeightStride : 0).DefaultIfEmpty(0).Max();
        Assert.InRange(plan.BlockLength, Math.Max(end, columns), Math.Max(end, columns) + CacheLine - 1);
    });

    [Fact]
    public void ABlockIsTheSmallestThatHoldsTheLayerAndSixteenAtMost() => Assert.All(_plans.SelectMany(plan => plan.Layers), layer =>
        Assert.Equal(layer.Outputs <= 4 ? 4 : layer.Outputs <= 8 ? 8 : 16, layer.Block));

    [Fact]
    public void ValuesLieApartAndAlignedInScratch() => Assert.All(_plans.SelectMany(plan => plan.Programs), program =>
    {
        // A forward program uses the beginning of a gradient program's scratch, and so not all of the places.
        HashSet<string> used = [.. program.Steps.SelectMany(step => step.Operands).Where(operand => operand.Home == BufferHome.Scratch).Select(operand => operand.Name)];
        int end = 0;
        foreach (ValueBuffer buffer in program.Buffers.Where(buffer => program.HasGradient || used.Contains(buffer.Name)))
        {
            Assert.Equal(0, buffer.Offset % CacheLine);
            Assert.True(buffer.Offset >= end, $"{program.Name}: {buffer} lies over the value before it, which ends at {end}.");
            end = buffer.Offset + Length(program, buffer);
        }

        Assert.True(end <= program.ScratchLength, $"{program.Name}: the values end at {end}, but scratch has {program.ScratchLength} floats.");
    });

    [Fact]
    public void EveryOperandInScratchIsAPlaceOfItsProgram() => Assert.All(_plans.SelectMany(plan => plan.Programs), program =>
    {
        foreach (ValueBuffer operand in program.Steps.SelectMany(step => step.Operands).Where(operand => operand.Home == BufferHome.Scratch))
        {
            // The weights of one layer after the other are laid out anew in the same place, each in its own shape.
            ValueBuffer place = program.Buffers.Single(buffer => buffer.Name == operand.Name);
            Assert.Equal(place, operand.Name == "transposed" ? operand with { Size = place.Size, Block = place.Block } : operand);
        }
    });

    [Fact]
    public void TheLargestTransposedWeightsFit() => Assert.All(_plans.SelectMany(plan => plan.Programs), program =>
    {
        foreach (InputGradientStep step in program.Steps.OfType<InputGradientStep>().Where(step => step.TransposedWeights is not null))
        {
            ValueBuffer place = program.Buffers.Single(buffer => buffer.Name == "transposed");
            Assert.InRange(step.Layer.Outputs * step.TransposedWeights!.Stride, 1, place.Size);
        }
    });

    // One call clears the sums of the gradients and of the losses.
    [Fact]
    public void TheSumsOfLossesLieBehindThoseOfTheGradients() => Assert.All(_plans.Where(plan => plan.Form == Form.Unrolled), plan =>
    {
        ValueBuffer gradients = plan.GradientBatch.Buffers.Single(buffer => buffer.Name == "gradientSums");
        ValueBuffer losses = plan.GradientBatch.Buffers.Single(buffer => buffer.Name == "lossSums");
        Assert.Equal(plan.BlockLength * Budget.LogicalLanes, gradients.Size);
        Assert.Equal(gradients.Offset + gradients.Size, losses.Offset);
    });

    [Fact]
    public void RowsThatFillTheLanesFitInTheirPlaces() => Assert.All(_plans.Where(plan => plan.Form == Form.Unrolled), plan =>
    {
        Assert.Equal(plan.InputSize * Budget.LogicalLanes, plan.GradientBatch.Buffers.Single(buffer => buffer.Name == "paddedInputs").Size);
        Assert.Equal(plan.OutputSize * Budget.LogicalLanes, plan.GradientBatch.Buffers.Single(buffer => buffer.Name == "paddedTargets").Size);
    });

    [Fact]
    public void TheRestOfABatchGoesOneByOneInTheScratchOfTheBatch() =>
        Assert.All(_plans, plan => Assert.True(plan.ForwardBatch.ScratchLength >= plan.Forward.ScratchLength || plan.Form == Form.Tiled));

    /// <summary>Floats that a value takes in scratch, its padding included.</summary>
    private static int Length(NetworkProgram program, ValueBuffer buffer)
    {
        bool isOfSteps = buffer.Name != "transposed" && program.Steps.SelectMany(step => step.Operands).Any(operand => operand.Home == BufferHome.Scratch && operand.Name == buffer.Name);
        return !isOfSteps ? buffer.Size : program.Lanes == LaneContent.Samples ? buffer.Size * Budget.LogicalLanes : buffer.Stride * program.SamplesAtOnce;
    }
}

using NetGen.Generator.Emission;
using NetGen.Generator.Kernels;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Tests;

/// <summary>A layer with other tensors than weights and biases is written as it lists them: nothing but the list says what they are.</summary>
public sealed class TensorSourceTests
{
    private static readonly ParameterTensor _scale = new("scale", "HiddenScale", 1, 6, 8, 0, Initializer.Ones, Decays: false) { IsVector = true };
    private static readonly ParameterTensor _shift = new("shift", "HiddenShift", 1, 6, 8, 0, Initializer.Zeros, Decays: false) { IsVector = true };

    private static readonly LayerPlan _layer = new LayerPlan(
        "hidden", 1, 6, Model.Activation.Tanh, 8, EquatableArray.Of(ParameterTensor.Weights("Hidden", 1, 6), ParameterTensor.Bias("Hidden", 6), _scale, _shift), 1).At(16, 24, 0, 8);

    [Fact]
    public void TheRuntimeIsToldOfAllTensors()
    {
        Assert.Equal(
            "new LayerLayout(1, 6, ParameterTensor.Weights(1, 6, stride: 8, HiddenWeights), ParameterTensor.Bias(6, HiddenBias), "
            + "new ParameterTensor(\"scale\", 1, 6, 8, HiddenScale, Initializer.Ones, Decays: false), new ParameterTensor(\"shift\", 1, 6, 8, HiddenShift, Initializer.Zeros, Decays: false))",
            TensorSource.LayoutOf(_layer));

        // What is written is what the runtime understands.
        const int HiddenScale = 0;
        Execution.ParameterTensor scale = new("scale", 1, 6, 8, HiddenScale, Execution.Initializer.Ones, Decays: false);
        Assert.Equal((_scale.Name, _scale.Rows, _scale.Columns, _scale.Stride, _scale.Decays), (scale.Name, scale.Rows, scale.Columns, scale.Stride, scale.Decays));
        Assert.Equal(Execution.ParameterTensor.Weights(1, 6, 8, 16).Name, _layer.Weights.Name);
        Assert.Equal(Execution.ParameterTensor.Bias(6, 24).Name, _layer.Bias.Name);
    }

    [Fact]
    public void PlacesOfAllTensorsHaveNames() => Assert.Equal(
        [
            "const int HiddenWeights = 16; // [1 input, 6 units], rows padded to 8", "const int HiddenBias = 24; // [6 units]",
            "const int HiddenScale = 0; // [6 units]", "const int HiddenShift = 8; // [6 units]",
        ],
        _layer.Tensors.Select(TensorSource.PlaceOf));

    [Fact]
    public void SumsAreFoldedTensorByTensor() => Assert.Equal(
        [
            "LaneSums.FoldDecaying<V, V8, V4, TSink>(ref sums, HiddenWeights, 1 * 8, ref sink);", "LaneSums.Fold<V, V8, V4, TSink>(ref sums, HiddenBias, 8, ref sink);",
            "LaneSums.Fold<V, V8, V4, TSink>(ref sums, HiddenScale, 8, ref sink);", "LaneSums.Fold<V, V8, V4, TSink>(ref sums, HiddenShift, 8, ref sink);",
        ],
        _layer.Tensors.Select(TensorSource.FoldOf));

    [Fact]
    public void ASinkIsToldWhatDecays() => Assert.Equal(
        ["gradient.TakeDecaying(V8.Zero, HiddenWeights);", "gradient.Take(V8.Zero, HiddenBias);", "gradient.Take(V8.Zero, HiddenScale);", "gradient.Take(V8.Zero, HiddenShift);"],
        _layer.Tensors.Select(tensor =>
        {
            NodeBuilder builder = new();
            builder.Take(builder.Add(Operation.Zero, Lane.Block8, null), new Address(new Region(tensor.Constant, Space.Parameters, tensor.Offset, tensor), 0));
            SourceWriter writer = new();
            new CSharpDialect(writer, null).Print(builder.TakeNodes());
            return writer.ToString().Trim();
        }));

    [Fact]
    public void WhatHasNoTensorTakesNoGradient()
    {
        Take take = new(new Value(Lane.Block8, null), new Address(new Region("round", Space.Named, 0), 0));
        Assert.Equal("round has no parameters.", Assert.Throws<InvalidOperationException>(() => take.Tensor).Message);
    }

    [Fact]
    public void ALayerWithoutWeightsIsNamed()
    {
        LayerPlan normalization = _layer with { Tensors = EquatableArray.Of(_scale, _shift) };
        Assert.Equal(12, normalization.ParameterCount);
        Assert.Equal("The layer hidden has no tensor \"weight\".", Assert.Throws<InvalidOperationException>(() => normalization.Weights).Message);
    }
}

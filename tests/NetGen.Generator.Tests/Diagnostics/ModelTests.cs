using NetGen.Generator.Model;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>The generator's own copies of the runtime's vocabulary, and the table of members.</summary>
public sealed class ModelTests
{
    [Fact]
    public void ActivationsAreTheRuntimes() => AssertSame<NetGen.Activation, Model.Activation>();

    [Fact]
    public void LossesAreTheRuntimes() => AssertSame<NetGen.Loss, Model.Loss>();

    [Fact]
    public void WhatTensorsBeginWithIsTheRuntimes() => AssertSame<NetGen.Execution.Initializer, Model.Initializer>();

    [Fact]
    public void KindsOfScalingAreTheRuntimes() => AssertSame<NetGen.Scaling, Model.Scaling>();

    [Fact]
    public void WhatMayStandForAMissingValueIsTheRuntimes() => AssertSame<NetGen.Missing, Model.Missing>();

    [Fact]
    public void MembersOfASmallNetwork()
    {
        NetworkDeclaration network = new(
            new TypeDeclaration("", default, "Net", "Net", true, false), 4,
            EquatableArray.Of(new LayerDeclaration("hidden", 4, 8, Model.Activation.Tanh), new LayerDeclaration("output", 8, 3, Model.Activation.Softmax)),
            Model.Loss.CrossEntropy);
        Assert.Equal(
            [
                "InputSize", "OutputSize", "LayerCount", "ParameterCount", "Description", "ClassNames", "Forward", "ForwardBatch", "ForwardBatch", "CopyParametersTo", "Evaluate", "Classify",
                "_state", ".ctor", ".ctor", ".ctor", "Backward", "SetParameters", "Fit", "StartTraining", "Save", "Save", "Load", "Load", "Load", "ExportOnnx", "ExportOnnx",
                "HiddenWeights", "HiddenBias", "OutputWeights", "OutputBias",
            ],
            EmittedMembers.Of(network).Select(member => member.Name));
    }

    [Theory]
    [InlineData(NetGen.Activation.Softmax, 3, true)]
    [InlineData(NetGen.Activation.Sigmoid, 1, true)]
    [InlineData(NetGen.Activation.Sigmoid, 2, false)]
    [InlineData(NetGen.Activation.Identity, 1, false)]
    public void WhoClassifies(NetGen.Activation output, int outputs, bool expected) =>
        Assert.Equal(expected, EmittedMembers.Classifies((Model.Activation)output, outputs));

    private static void AssertSame<TRuntime, TModel>()
        where TRuntime : struct, Enum
        where TModel : struct, Enum
    {
        Assert.Equal(Enum.GetNames<TRuntime>(), Enum.GetNames<TModel>());
        Assert.Equal(Enum.GetValuesAsUnderlyingType<TRuntime>(), Enum.GetValuesAsUnderlyingType<TModel>());
    }
}

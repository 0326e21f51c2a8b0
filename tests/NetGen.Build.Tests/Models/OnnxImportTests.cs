using NetGen.Build.Models;
using NetGen.Build.Tests.Support;
using static NetGen.Build.Tests.Support.OnnxBytes;

namespace NetGen.Build.Tests.Models;

/// <summary>Chains that are read, in the ways in which exporters write them.</summary>
public sealed class OnnxImportTests
{
    [Fact]
    public void GemmIsALayerWithWeightsInEitherOrder()
    {
        ImportedModel model = OnnxReading.Read(new OnnxBytes()
            .Tensor("w0", [3, 2], 1, 2, 3, 4, 5, 6).Tensor("b0", [3], 7, 8, 9).Tensor("w1", [3, 1], 11, 12, 13).Tensor("b1", [1, 1], 10)
            .Node("Gemm", "x w0 b0", "s0", Float("alpha", 1), Float("beta", 1), Integer("transA", 0), Integer("transB", 1))
            .Node("Tanh", "s0", "h0")
            .Node("Gemm", "h0 w1 b1", "y"));
        Assert.Equal([(2, 3, Activation.Tanh), (3, 1, Activation.Identity)], model.Layers.Select(layer => (layer.Inputs, layer.Outputs, layer.Activation!.Value)));
        Assert.Equal([1, 3, 5, 2, 4, 6], model.Layers[0].Weights);
        Assert.Equal([7, 8, 9], model.Layers[0].Bias);
        Assert.Equal([11, 12, 13], model.Layers[1].Weights);
        Assert.Equal([10], model.Layers[1].Bias);
        Assert.Equal(("w1", "b1"), (model.Layers[1].WeightsName, model.Layers[1].BiasName));
    }

    [Fact]
    public void MatMulIsALayerWhoseBiasesAreAddedFromEitherSideOrZero()
    {
        ImportedModel model = OnnxReading.Read(new OnnxBytes()
            .Tensor("w", [2, 2], 1, 2, 3, 4).Tensor("b", [2], 5, 6)
            .Node("MatMul", "x w", "a").Node("Add", "a b", "c").Node("MatMul", "c w", "d").Node("Add", "b d", "e").Node("Relu", "e", "f").Node("MatMul", "f w", "y"));
        Assert.Equal([1, 2, 3, 4], model.Layers[0].Weights);
        Assert.Equal([5, 6], model.Layers[0].Bias);
        Assert.Equal([5, 6], model.Layers[1].Bias);
        Assert.Equal([0, 0], model.Layers[2].Bias);
        Assert.Equal([Activation.Identity, Activation.ReLU, Activation.Identity], model.Layers.Select(layer => layer.Activation!.Value));
    }

    public static TheoryData<string, Activation> Activations { get; } = new()
    {
        { "Tanh", Activation.Tanh },
        { "Sigmoid", Activation.Sigmoid },
        { "Relu", Activation.ReLU },
        { "LeakyRelu", Activation.LeakyReLU },
        { "LeakyRelu alpha=0.01", Activation.LeakyReLU },
        { "Elu", Activation.ELU },
        { "Elu alpha=1", Activation.ELU },
        { "Selu", Activation.SELU },
        { "Selu alpha=1.67326319 gamma=1.05070102", Activation.SELU },
        { "Gelu", Activation.GELU },
        { "Gelu approximate=none", Activation.GELU },
        { "Softplus", Activation.Softplus },
        { "Softmax", Activation.Softmax },
        { "Softmax axis=-1", Activation.Softmax },
        { "Softmax axis=1", Activation.Softmax },
        { "Identity", Activation.Identity },
        { "Dropout", Activation.Identity },
        { "Dropout ratio=0.5", Activation.Identity },
    };

    [Theory]
    [MemberData(nameof(Activations))]
    public void OperatorsAreActivations(string node, Activation expected) => Assert.Equal(expected, OnnxReading.Read(OnnxReading.WithActivation(node)).Layers[0].Activation);

    [Fact]
    public void SiluIsTwoNodes()
    {
        foreach (string inputs in new[] { "s a", "a s" })
        {
            Assert.Equal(Activation.SiLU, OnnxReading.Read(OnnxReading.WithSum().Node("Sigmoid", "s", "a").Node("Mul", inputs, "y")).Layers[0].Activation);
        }
    }

    [Fact]
    public void GeluIsWrittenOutInAnyOrderOfItsFactors()
    {
        OnnxBytes Start() => OnnxReading.WithSum().Tensor("root", [], 1.4142135381698608f).Tensor("inverse", [1], 0.70710676908493042f).Tensor("one", [], 1).Tensor("half", [], 0.5f).Tensor("two", [], 2);
        OnnxBytes[] files =
        [
            // As PyTorch exports it before opset 20.
            Start().Node("Div", "s root", "a").Node("Erf", "a", "e").Node("Add", "e one", "c").Node("Mul", "s c", "d").Node("Mul", "d half", "y"),
            Start().Node("Mul", "s half", "h").Node("Mul", "inverse s", "a").Node("Erf", "a", "e").Node("Add", "one e", "c").Node("Mul", "h c", "y"),
            Start().Node("Div", "s root", "a").Node("Erf", "a", "e").Node("Add", "e one", "c").Node("Div", "c two", "d").Node("Mul", "d s", "y"),
            WithConstantNodes(),
        ];
        Assert.All(files, file => Assert.Equal(Activation.GELU, OnnxReading.Read(file).Layers[0].Activation));

        static OnnxBytes WithConstantNodes() => OnnxReading.WithSum()
            .Node("Constant", "", "root", Value("value", TensorHead("", 1).Float(OnnxFields.Tensor.FloatData, 1.41421354f)))
            .Node("Constant", "", "one", Float("value_float", 1))
            .Node("Constant", "", "half", Named("value_floats").Float(OnnxFields.Attribute.Floats, 0.5f))
            .Node("Div", "s root", "a").Node("Erf", "a", "e").Node("Add", "e one", "c").Node("Mul", "s c", "d").Node("Mul", "d half", "y");
    }

    [Fact]
    public void WeightsMayBeOfOtherTypesAndStoredInLists()
    {
        ProtobufMessage Head(int type) => TensorHead("w", type, 1, 2);
        ProtobufMessage[] tensors =
        [
            Head(1).Float(OnnxFields.Tensor.FloatData, 1.5f).Float(OnnxFields.Tensor.FloatData, -2),
            Head(1).Bytes(OnnxFields.Tensor.FloatData, [.. BitConverter.GetBytes(1.5f), .. BitConverter.GetBytes(-2f)]),
            Head(10).Bytes(OnnxFields.Tensor.RawData, [.. BitConverter.GetBytes((Half)1.5f), .. BitConverter.GetBytes((Half)(-2f))]),
            Head(10).Number(OnnxFields.Tensor.Int32Data, 0x3E00).Number(OnnxFields.Tensor.Int32Data, 0xC000),
            Head(16).Bytes(OnnxFields.Tensor.RawData, [0xC0, 0x3F, 0x00, 0xC0]),
            Head(16).Bytes(OnnxFields.Tensor.Int32Data, [0xC0, 0x7F, 0x80, 0x80, 0x03]),
            Head(11).Bytes(OnnxFields.Tensor.RawData, [.. BitConverter.GetBytes(1.5), .. BitConverter.GetBytes(-2.0)]),
            Head(11).Bytes(OnnxFields.Tensor.DoubleData, [.. BitConverter.GetBytes(1.5), .. BitConverter.GetBytes(-2.0)]),
        ];
        Assert.All(tensors, tensor => Assert.Equal([1.5f, -2f], OnnxReading.Read(new OnnxBytes().Tensor(tensor).Node("Gemm", "x w", "y", Integer("transB", 1))).Layers[0].Weights));
    }

    [Fact]
    public void ConstantsMayBeInputsOrHaveAnotherName()
    {
        OnnxBytes file = new OnnxBytes().Input("w", 2, 1).Tensor("w", [2, 1], 1, 2)
            .Node("Constant", "", "b", Value("value", TensorHead("", 1, 1).Float(OnnxFields.Tensor.FloatData, 3)))
            .Node("Identity", "b", "c").Node("Gemm", "x w c", "z").Node("Identity", "z", "y");
        ImportedLayer layer = Assert.Single(OnnxReading.Read(file).Layers);
        Assert.Equal([1, 2], layer.Weights);
        Assert.Equal([3], layer.Bias);
    }

    [Fact]
    public void ImagesAreFlattenedFirst()
    {
        OnnxBytes Image() => Empty().Input("x", null, 2, 3).Output("y").Tensor("w", [6, 1], 1, 2, 3, 4, 5, 6).Integers("all", -1, 6).Integers("kept", 0, -1).Integers("both", 0, 6);
        OnnxBytes[] files =
        [
            Image().Node("Flatten", "x", "f").Node("MatMul", "f w", "y"),
            Image().Node("Flatten", "x", "f", Integer("axis", 1)).Node("MatMul", "f w", "y"),
            Image().Node("Reshape", "x all", "f").Node("MatMul", "f w", "y"),
            Image().Node("Reshape", "x kept", "f", Integer("allowzero", 0)).Node("MatMul", "f w", "y"),
            Image().Node("Reshape", "x both", "f").Node("MatMul", "f w", "y"),
            Image().Node("Constant", "", "c", Named("value_ints").Number(OnnxFields.Attribute.Ints, -1).Number(OnnxFields.Attribute.Ints, 6)).Node("Reshape", "x c", "f").Node("MatMul", "f w", "y"),
            Empty().Input("x", 5, 2, 3).Output("y").Tensor("w", [6, 1], 1, 2, 3, 4, 5, 6).Integers("five", 5, -1).Node("Reshape", "x five", "f").Node("MatMul", "f w", "y"),
        ];
        Assert.All(files, file => Assert.Equal((6, 1), (OnnxReading.Read(file).Layers[0].Inputs, OnnxReading.Read(file).Layers[0].Outputs)));
    }

    [Fact]
    public void ClassNamesAreReadWhereTheyAreOurs()
    {
        OnnxBytes Sigmoid() => OnnxReading.WithActivation("Sigmoid");
        ImportedModel model = OnnxReading.Read(Sigmoid().Metadata("format", "netgen").Metadata("version", "1").Metadata("classes", "[\"no\",\"yes\"]").Metadata("means", "[null,2.5]"));
        Assert.Equal(["no", "yes"], model.ClassNames);
        Assert.Equal([float.NaN, 2.5f], model.InputMeans);
        Assert.Empty(OnnxReading.Read(Sigmoid().Metadata("classes", "theirs")).ClassNames);
        OnnxReading.AssertError("model, metadata_props.version: expected \"1\", found \"7\"", Sigmoid().Metadata("format", "netgen").Metadata("version", "7"));
        OnnxReading.AssertError("model, metadata_props.classes: expected 2 class names, found 1", Sigmoid().Metadata("format", "netgen").Metadata("version", "1").Metadata("classes", "[\"a\"]"));
        OnnxReading.AssertError("model, metadata_props.a: the name stands in the metadata twice", Sigmoid().Metadata("a", "1").Metadata("a", "1"));
    }
}

using NetGen.Build.Tests.Support;
using NetGen.Tests.Support;
using static NetGen.Build.Tests.Support.OnnxBytes;
using static NetGen.Build.Tests.Support.OnnxReading;

namespace NetGen.Build.Tests.Models;

/// <summary>Graphs that are no chain of dense layers, and files that are damaged: what is wrong is said, with the node or tensor.</summary>
public sealed class OnnxErrorTests
{
    [Theory]
    [InlineData("LogSoftmax", "model, node \"n1\" (LogSoftmax): is no operation of a chain of dense layers: known are Gemm, ")]
    [InlineData("LeakyRelu alpha=0.2", "model, node \"n1\" (LeakyRelu): expected alpha = 0.01, found 0.2")]
    [InlineData("LeakyRelu alpha=NaN", "model, node \"n1\" (LeakyRelu): expected alpha = 0.01, found NaN")]
    [InlineData("Elu alpha=0.5", "model, node \"n1\" (Elu): expected alpha = 1, found 0.5")]
    [InlineData("Selu gamma=1", "model, node \"n1\" (Selu): expected gamma = 1.050701, found 1")]
    [InlineData("Gelu approximate=tanh", "model, node \"n1\" (Gelu): expected approximate = \"none\", found \"tanh\"")]
    [InlineData("Softmax axis=0", "model, node \"n1\" (Softmax): expected the last axis, −1 or 1, found 0")]
    [InlineData("Tanh scale=2", "model, node \"n1\" (Tanh): found the attribute \"scale\", which is not known")]
    [InlineData("Flatten axis=1", "model, node \"n1\" (Flatten): is known only before the first layer")]
    [InlineData("Sqrt", "model, node \"n1\" (Sqrt): is no operation")]
    public void OtherFunctionsAreNamed(string node, string message) => AssertError(message, WithActivation(node));

    [Fact]
    public void GemmIsOnlyAPlainLayer()
    {
        OnnxBytes Gemm(params ProtobufMessage[] attributes) => new OnnxBytes().Tensor("w", [2, 1], 1, 2).Tensor("b", [1], 3).Node("Gemm", "x w b", "y", attributes);
        AssertError("model, node \"n0\" (Gemm): expected alpha = 1, found 0.5", Gemm(Float("alpha", 0.5f)));
        AssertError("model, node \"n0\" (Gemm): expected beta = 1, found 0", Gemm(Float("beta", 0)));
        AssertError("model, node \"n0\" (Gemm): expected transA = 0, found 1", Gemm(Integer("transA", 1)));
        AssertError("model, node \"n0\" (Gemm): expected transB = 0 or 1, found 2", Gemm(Integer("transB", 2)));
        AssertError("model, node \"n0\" (Gemm): expected alpha as a float", Gemm(Integer("alpha", 1)));
        AssertError("model, node \"n0\" (Gemm): expected weights w for 2 inputs, as the graph's input \"x\" has so many, found weights for 1", Gemm(Integer("transB", 1)));
        AssertError("model, node \"n0\" (Gemm): found the attribute \"broadcast\", which is not known", Gemm(Integer("broadcast", 1)));
    }

    [Fact]
    public void TensorsOfTheWrongShapeOrContentAreNamed()
    {
        OnnxBytes With(ProtobufMessage tensor) => new OnnxBytes().Tensor(tensor).Tensor("b", [1], 3).Node("Gemm", "x w b", "y");
        AssertError("model, node \"n0\" (Gemm): expected weights w as [inputs, outputs], found the shape [2]", new OnnxBytes().Tensor("w", [2], 1, 2).Node("Gemm", "x w", "y"));
        AssertError("model, node \"n0\" (Gemm): expected weights w as [inputs, outputs], found the shape [0, 2]", new OnnxBytes().Tensor("w", [0, 2]).Node("Gemm", "x w", "y"));
        AssertError("model, node \"n0\" (Gemm): expected biases b of the shape [1], one for each output of w, found [2]", new OnnxBytes().Tensor("w", [2, 1], 1, 2).Tensor("b", [2], 3, 4).Node("Gemm", "x w b", "y"));
        AssertError("model, node \"n0\" (Gemm): expected biases b of the shape [1], one for each output of w, found []", new OnnxBytes().Tensor("w", [2, 1], 1, 2).Tensor("b", [], 3).Node("Gemm", "x w b", "y"));
        AssertError("model, node \"n0\" (Gemm): expected weights as an initializer or Constant, found \"w\"", new OnnxBytes().Node("Gemm", "x w", "y"));
        AssertError("model, w: expected finite values, found NaN at [1, 0]", new OnnxBytes().Tensor("w", [2, 1], 1, float.NaN).Node("Gemm", "x w", "y"));
        AssertError("model, w: expected numbers that 32-bit floats hold, found -1E+40 at [1, 0]", With(TensorHead("w", 11, 2, 1).Bytes(OnnxFields.Tensor.RawData, [.. new byte[8], .. BitConverter.GetBytes(-1e40)])));
        AssertError("model, w: expected 2 values, for the shape [2, 1], found 1", With(TensorHead("w", 1, 2, 1).Bytes(OnnxFields.Tensor.RawData, new byte[4])));
        AssertError("model, w: expected values of 4 bytes, found 7 bytes", With(TensorHead("w", 1, 2, 1).Bytes(OnnxFields.Tensor.RawData, new byte[7])));
        AssertError("model, w: expected the data type 1 (FLOAT), 10 (FLOAT16), 11 (DOUBLE) or 16 (BFLOAT16), found 6 (INT32); convert the tensor to 32-bit floats", With(TensorHead("w", 6, 2, 1).Bytes(OnnxFields.Tensor.RawData, new byte[8])));
        AssertError("model, w: expected the data type 1 (FLOAT), 10 (FLOAT16), 11 (DOUBLE) or 16 (BFLOAT16), found 17 (FLOAT8E4M3FN); convert", With(TensorHead("w", 17, 2, 1).Bytes(OnnxFields.Tensor.RawData, new byte[2])));
        AssertError("model, w: expected the 16 bits of a float, found 65536 at [0, 0]", With(TensorHead("w", 10, 2, 1).Number(OnnxFields.Tensor.Int32Data, 65536).Number(OnnxFields.Tensor.Int32Data, 0)));
        AssertError("model, w: expected values in this file, found a reference to external data", With(TensorHead("w", 1, 2, 1).Number(OnnxFields.Tensor.DataLocation, 1)));
        AssertError("model, w: expected values in this file, found a reference to external data", With(TensorHead("w", 1, 2, 1).Message(OnnxFields.Tensor.ExternalData, new ProtobufMessage())));
        AssertError("model, w: found a second initializer of this name", With(TensorHead("w", 1, 2, 1)).Tensor("w", [1], 1));
        AssertError("model, w: expected at most 8 dimensions, found 9", With(TensorHead("w", 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)));
        AssertError("model, node \"n0\" (Gemm): expected at most ", With(TensorHead("w", 1, 2, int.MaxValue)));
    }

    [Fact]
    public void GraphsThatAreNoChainAreNamed()
    {
        OnnxBytes Start() => new OnnxBytes().Tensor("w", [2, 2], 1, 2, 3, 4).Tensor("v", [3, 2], 1, 2, 3, 4, 5, 6).Tensor("one", [], 1);
        AssertError("model: expected Gemm or MatMul nodes, found none", Start().Node("Identity", "x", "y"));
        AssertError("model, node \"n1\" (MatMul): expected weights v for 2 inputs, as w, the layer before, has so many outputs; found weights for 3", Start().Node("MatMul", "x w", "a").Node("MatMul", "a v", "y"));
        AssertError("model, node \"n0\" (MatMul): expected the values of the layer before as the first input, \"x\", found \"w\"", Start().Node("MatMul", "w x", "y"));
        AssertError("model, node \"n0\" (Tanh): is an activation before the first layer", Start().Node("Tanh", "x", "y"));
        AssertError("model, node \"n2\" (Tanh): is an activation behind another, ReLU; a layer has one", Start().Node("MatMul", "x w", "a").Node("Relu", "a", "b").Node("Tanh", "b", "y"));
        AssertError("model, node \"n2\" (MatMul): is a layer behind a Softmax", Start().Node("MatMul", "x w", "a").Node("Softmax", "a", "b").Node("MatMul", "b w", "y"));
        AssertError("model, node \"n2\" (Add): is known only as the biases", Start().Node("MatMul", "x w", "a").Node("Relu", "a", "b").Node("Add", "b one", "y"));
        AssertError("model, node \"n1\" (Add): expected biases as an initializer or Constant, found \"a\"", Start().Node("MatMul", "x w", "a").Node("Add", "a a", "y"));
        AssertError("model, node \"n1\" (Mul): does not belong to a chain of dense layers", Start().Node("MatMul", "x w", "a").Node("Mul", "a a", "y"));
        AssertError("model, node \"n2\" (Tanh): does not belong to a chain of dense layers", Start().Node("MatMul", "x w", "a").Node("Sigmoid", "a", "b").Node("Tanh", "a", "c").Node("Mul", "b c", "y"));
        AssertError("model, node \"n3\" (Tanh): does not belong to a chain of dense layers", Start().Node("MatMul", "x w", "a").Node("Sigmoid", "a", "b").Node("Mul", "a b", "y").Node("Tanh", "b", "z"));
        AssertError("model, node \"n1\" (Sigmoid): does not belong to the chain", Start().Node("MatMul", "x w", "a").Node("Sigmoid", "q", "b").Node("Tanh", "a", "y"));
        AssertError("model, node \"n1\" (Tanh): does not belong to the chain", Start().Node("MatMul", "x w", "y").Node("Tanh", "w", "z"));
        AssertError("model: expected an activation after \"a\", found nodes that do not come together", Start().Node("MatMul", "x w", "a").Node("Mul", "a one", "y"));
        AssertError("model: expected a chain that ends in the output \"y\", found one that ends in \"z\"", Start().Node("MatMul", "x w", "z"));
        AssertError("model, node \"n1\" (Tanh): found a node that takes the output \"y\"; a chain ends there", Start().Node("MatMul", "x w", "y").Node("Tanh", "y", "z"));
        AssertError("model, node \"n1\" (MatMul): found a second value \"y\"", Start().Node("MatMul", "x w", "y").Node("MatMul", "y w", "y"));
        AssertError("model, node \"n0\" (com.microsoft.Gelu): is no operation", Start().Node("com.microsoft.Gelu", "x", "y"));
        AssertError("model: expected a graph with one input and one output, found 2 and 1: \"x\", \"z\", and \"y\"; export a model with one of each", Start().Input("z", 1).Node("MatMul", "x w", "y"));
        AssertError("model: expected a graph with one input and one output, found 1 and 2", Start().Output("z").Node("MatMul", "x w", "y"));
        AssertError("model: expected operators of opset 7 or later, found 6", new OnnxBytes(opset: 6).Tensor("w", [2, 2], 1, 2, 3, 4).Node("MatMul", "x w", "y"));
        AssertError("model, node \"n0\" (Constant): expected one attribute: value, ", Start().Node("Constant", "", "c", Text("value_string", "a")));
        AssertError("model, node \"n1\" (Dropout): has the input training_mode", Start().Node("MatMul", "x w", "a").Node("Dropout", "a one one", "y"));
        AssertError("model, node \"n1\" (Tanh): expected at most 1 inputs and 1 outputs, found 2 and 1", Start().Node("MatMul", "x w", "a").Node("Tanh", "a one", "y"));
        AssertError("model, node \"n0\" (MatMul): expected at most 2 inputs and 1 outputs, found 2 and 2", Start().Node("MatMul", "x w", "y z"));
        AssertError("model, node \"n1\" (Sigmoid): does not belong to a chain of dense layers", Start().Node("MatMul", "x w", "a").Node("Sigmoid", "a", "b c").Node("Mul", "a b", "y"));
        AssertError("model, node \"n1\" (Mul): does not belong to a chain of dense layers", Start().Tensor("deep", [1, 1, 1], 1).Node("MatMul", "x w", "a").Node("Mul", "a deep", "y"));
        AssertError("model, node 0: found a graph within a node", Start().Node("If", "x", "y", Named("then_branch").Message(OnnxFields.Attribute.Graph, new ProtobufMessage())));
    }

    [Fact]
    public void InputsOfOtherShapesAreNamed()
    {
        OnnxBytes Start(params long?[] sizes) => Empty().Input("x", sizes).Output("y").Tensor("w", [6, 1], 1, 2, 3, 4, 5, 6).Integers("rows", -1, 6).Integers("turned", 6, -1);
        AssertError("model, node \"n0\" (MatMul): expected an input [samples, 6], found [?, 2, 3]", Start(null, 2, 3).Node("MatMul", "x w", "y"));
        AssertError("model, node \"n0\" (Flatten): expected axis = 1, which leaves the samples apart, found 2", Start(null, 2, 3).Node("Flatten", "x", "f", Integer("axis", 2)).Node("MatMul", "f w", "y"));
        AssertError("model, node \"n0\" (Reshape): expected a shape that makes one row of each sample, such as [-1, 12], found [-1, 6] for the input [?, 4, 3]", Start(null, 4, 3).Node("Reshape", "x rows", "f").Node("MatMul", "f w", "y"));
        AssertError("model, node \"n0\" (Reshape): expected a shape that makes one row of each sample, such as [-1, n], found [-1, 6] for the input [?, ?]", Start(null, null).Node("Reshape", "x rows", "f").Node("MatMul", "f w", "y"));
        AssertError("model, node \"n0\" (Reshape): expected a shape that makes one row of each sample, such as [-1, 6], found [6, -1]", Start(null, 2, 3).Node("Reshape", "x turned", "f").Node("MatMul", "f w", "y"));
    }

    [Fact]
    public void DamagedBytesAreNamedByTheirPlace()
    {
        AssertError("model: expected an ONNX file, found an empty file", []);
        AssertError("model, byte 0: expected a field, found the tag 0; is this an ONNX file?", [0]);
        AssertError("model, byte 0: the message ends within a number", [0x80]);
        AssertError("model, byte 0: a number has more than 10 bytes", [.. Enumerable.Repeat((byte)0xFF, 11)]);
        AssertError("model, byte 1: expected 5 bytes in field 7, found 1", [7 << 3 | 2, 5, 0]);
        AssertError("model, byte 1: expected 18446744073709551615 bytes in field 7, found 0", [7 << 3 | 2, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1]);
        AssertError("model, byte 1: field 3 has the wire type 3, which ONNX does not use", [3 << 3 | 3]);
        AssertError("model, byte 1: expected a message in field 7, found the wire type 0", [7 << 3, 1]);
        AssertError("model, byte 5: expected UTF-8 in field 3", [7 << 3 | 2, 6, 1 << 3 | 2, 4, 3 << 3 | 2, 2, 0xC3, 0x28]);
        AssertError("model: expected an opset_import of the domain \"\", found none", [7 << 3 | 2, 0]);
        AssertError("model: found a second graph", [7 << 3 | 2, 0, 7 << 3 | 2, 0]);
    }

    [Fact]
    public void ThingsWithoutEndAreLimited()
    {
        OnnxBytes many = new();
        for (int k = 0; k < 10_001; k++)
        {
            many.Node("Identity", "x", "y");
        }

        AssertError("model: expected at most 10000 nodes, found more", many);

        // One large tensor that many layers use would take more memory than the file.
        Assert.Contains("weights and biases, as the file has so many bytes", Assert.Throws<ModelFormatException>(() => Read(new OnnxBytes(300).Tensor("w", [300, 300], new float[90_000])
            .Node("MatMul", "x w", "a").Node("MatMul", "a w", "b").Node("MatMul", "b w", "c").Node("MatMul", "c w", "d").Node("MatMul", "d w", "y"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Campaign", "readers")]
    public void DamagedFilesAreReadOrRefusedButNeverWorse()
    {
        byte[] good = new OnnxBytes()
            .Tensor("w", [2, 2], 1, 2, 3, 4).Tensor("b", [2], 3, 4).Tensor("root", [], 1.41421354f).Tensor("one", [], 1).Tensor("half", [], 0.5f)
            .Node("Gemm", "x w b", "s", Integer("transB", 1)).Node("Div", "s root", "a").Node("Erf", "a", "e").Node("Add", "e one", "c").Node("Mul", "s c", "d").Node("Mul", "d half", "h")
            .Node("MatMul", "h w", "t").Node("Softmax", "t", "y", Integer("axis", -1))
            .Metadata("format", "netgen").Metadata("version", "1").Metadata("classes", "[\"a\",\"b\"]").Build();
        Read(good);
        (int refused, int read) = Campaign.Run<ModelFormatException>("model", good, seed: 17, [0, 1, 2, 8, 10, 18, 34, 42, 58, 74, 127, 128, 255], damaged => Refusal.Checked(() => Read(damaged)));
        Assert.True(refused > 100 && read > 50, $"{refused} refused, {read} read");
    }

    [Fact]
    [Trait("Campaign", "readers")]
    public void DamagedListsOfValuesAreReadOrRefusedButNeverWorse()
    {
        byte[] good = new OnnxBytes()
            .Tensor(TensorHead("w", 10, 2, 2).Bytes(OnnxFields.Tensor.Int32Data, [0x80, 0x78, 0, 0x80, 0x80, 0x01, 1])).Tensor(TensorHead("b", 11, 2).Bytes(OnnxFields.Tensor.DoubleData, new byte[16]))
            .Tensor(TensorHead("v", 1, 2, 1).Bytes(OnnxFields.Tensor.FloatData, new byte[8])).Tensor(TensorHead("c", 16, 1).Number(OnnxFields.Tensor.Int32Data, 0x3F80))
            .Tensor(TensorHead("shape", 7, 2).Bytes(OnnxFields.Tensor.Int64Data, [0, 2]))
            .Node("Reshape", "x shape", "r").Node("Gemm", "r w b", "s").Node("Elu", "s", "t", Float("alpha", 1)).Node("MatMul", "t v", "u").Node("Add", "u c", "y").Build();
        Read(good);
        (int refused, int read) = Campaign.Run<ModelFormatException>("model", good, seed: 29, [0, 1, 2, 8, 10, 18, 34, 42, 58, 74, 127, 128, 255], damaged => Refusal.Checked(() => Read(damaged)));
        Assert.True(refused > 100 && read > 50, $"{refused} refused, {read} read");
    }
}

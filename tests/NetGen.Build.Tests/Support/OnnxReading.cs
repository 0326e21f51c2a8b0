using System.Globalization;
using NetGen.Build.Models;
using NetGen.Build.Models.Onnx;

namespace NetGen.Build.Tests.Support;

/// <summary>Small graphs, and what comes of reading them.</summary>
internal static class OnnxReading
{
    /// <summary>One unit of two inputs, whose sum is s.</summary>
    public static OnnxBytes WithSum() => new OnnxBytes().Tensor("w", [2, 1], 1, 2).Tensor("b", [1], 3).Node("Gemm", "x w b", "s");

    /// <summary>One unit with an activation: an operator and attributes, as "Elu alpha=1".</summary>
    public static OnnxBytes WithActivation(string node)
    {
        string[] parts = node.Split(' ');
        return WithSum().Node(parts[0], "s", "y", [.. parts.Skip(1).Select(part => Attribute(part.Split('=')))]);
    }

    public static ImportedModel Read(OnnxBytes file) => Read(file.Build());

    public static ImportedModel Read(byte[] bytes) => OnnxImport.Read(new MemoryStream(bytes), "model");

    public static void AssertError(string message, OnnxBytes file) => AssertError(message, file.Build());

    public static void AssertError(string message, byte[] bytes) => Refusal.Assert(message, () => Read(bytes));

    private static ProtobufMessage Attribute(string[] part) => part switch
    {
        ["axis", string number] => OnnxBytes.Integer("axis", long.Parse(number, CultureInfo.InvariantCulture)),
        ["approximate", string text] => OnnxBytes.Text("approximate", text),
        [string name, string number] => OnnxBytes.Float(name, float.Parse(number, CultureInfo.InvariantCulture)),
        _ => throw new ArgumentException("An attribute is name=value.", nameof(part)),
    };
}

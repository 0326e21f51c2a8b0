using System.Globalization;
using NetGen.Build.Tests.Support;
using NetGen.Tests.Support;

namespace NetGen.Build.Tests.Models;

/// <summary>A model of a million of the smallest things that its format has: what is made of them stays a small multiple of the file.</summary>
public sealed class MemoryTests
{
    private const int Things = 1_000_000;

    [Fact]
    public void PackedNumbersAreNotManyTimesTheirBytes()
    {
        // A byte each in the file, and eight in memory.
        byte[] ones = [.. Enumerable.Repeat((byte)1, Things)];
        byte[] file = new OnnxBytes().Tensor(OnnxBytes.TensorHead("w", 7, Things).Bytes(OnnxFields.Tensor.Int64Data, ones)).Build();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<ModelFormatException>(() => OnnxReading.Read(file));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 12L * file.Length);
    }

    [Theory]
    [InlineData(OnnxFields.Tensor.Dims)]
    [InlineData(OnnxFields.Tensor.Int32Data)]
    [InlineData(OnnxFields.Tensor.Int64Data)]
    public void NumbersOneByOne(int field)
    {
        ProtobufMessage tensor = OnnxBytes.TensorHead("w", 7, Things);
        for (int k = 0; k < Things; k++)
        {
            tensor.Number(field, 1);
        }

        AssertRefused(new OnnxBytes().Tensor(tensor));
    }

    [Fact]
    public void AttributesWithoutContent()
    {
        OnnxBytes file = new();
        for (int node = 0; node < 10_000; node++)
        {
            file.Node("Identity", "x", "y", [.. Enumerable.Range(0, 64).Select(k => OnnxBytes.Named(((char)('0' + k)).ToString()))]);
        }

        AssertRefused(file);
    }

    [Fact]
    public void NodesTensorsAndMetadataWithoutContent()
    {
        OnnxBytes file = new();
        for (int k = 0; k < 10_000; k++)
        {
            string name = k.ToString(CultureInfo.InvariantCulture);
            file.Tensor(new ProtobufMessage().Text(OnnxFields.Tensor.Name, name)).Node("", "", name).Input(name).Output(name);
        }

        AssertRefused(file);
    }

    [Fact]
    public void DimensionsWithoutContent() => AssertRefused(OnnxBytes.Empty().Input("x", new long?[Things]).Output("y"));

    [Theory]
    [InlineData("\"__metadata__\":{", "\"{0:x}\":\"\"", "}")]
    [InlineData("\"__metadata__\":{\"a\":\"[", "1", "]\"}")]
    [InlineData("", "\"{0:x}\":{{\"dtype\":\"\",\"shape\":[],\"data_offsets\":[0,0]}}", "")]
    [InlineData("\"0\":{\"dtype\":\"F32\",\"data_offsets\":[0,0],\"shape\":[", "1", "]}")]
    public void SafetensorsWithLongHeaders(string before, string thing, string after)
    {
        string header = $"{{{before}{string.Join(',', Enumerable.Range(0, Things / 4).Select(k => string.Format(CultureInfo.InvariantCulture, thing, k)))}{after}}}";
        AssertRefused(new SafetensorsBytes().Build(_ => header), SafetensorsImportTests.Read);
    }

    private static void AssertRefused(OnnxBytes file) => AssertRefused(file.Build(), OnnxReading.Read);

    private static void AssertRefused(byte[] file, Func<byte[], object> read) => Assert.True(Campaign.IsRefused<ModelFormatException>("model", file, bytes => read(bytes)));
}

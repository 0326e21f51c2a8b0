using System.Globalization;
using NetGen.Generator.Declaration.Models;
using NetGen.Generator.Model;

namespace NetGen.Generator.Tests.Baked;

/// <summary>Files of others do not say the order of their layers: it comes from their shapes, from numbers in their names or from the declaration, and from nothing else.</summary>
public sealed class LayerOrderTests
{
    [Theory]
    [InlineData("4-8-8-3", "hidden:8-8 input:4-8 output:8-3", "input hidden output")]
    [InlineData("4-8-8-3", "a:8-3 b:8-8 c:4-8", "c b a")]
    [InlineData("2-3-1", "weight:2-3 out:3-1", "weight out")]
    [InlineData("8-8-8-8", "dense:8-8 dense_1:8-8 dense_2:8-8", "dense dense_1 dense_2")]
    [InlineData("8-8-8-8", "fc10:8-8 fc2:8-8 fc09:8-8", "fc2 fc09 fc10")]
    [InlineData("8-8-8-8", "net.10:8-8 net.4:8-8 net.0:8-8", "net.0 net.4 net.10")]
    [InlineData("8-8-8-8", "b.0.fc2:8-8 b.1.fc1:8-8 b.0.fc1:8-8", "b.0.fc1 b.0.fc2 b.1.fc1")]
    [InlineData("8-8-8-8", "0:8-8 2:8-8 1.5:8-8", "0 1.5 2")]
    [InlineData("8-8-8-8", "model_1/dense:8-8 model/dense_3:8-8 model/dense:8-8", "model/dense model/dense_3 model_1/dense")]
    [InlineData("8-8-8-3", "encoder.2:8-8 encoder.0:8-8 head:8-3", "encoder.0 encoder.2 head")]
    public void LayersAreInTheOnlyOrderThatFits(string sizes, string file, string expected) => Assert.Equal(expected, Find(sizes, file));

    [Theory]
    [InlineData("8-8-8-3", "hidden:8-8 input:8-8 output:8-3",
        "the declared sizes fit in the orders (hidden, input, output), (input, hidden, output), and the names have no numbers that say which it is; add [LayerNames(…)] with their names in the order in which they are computed")]
    [InlineData("8-8-8-8", "first:8-8 second:8-8 third:8-8",
        "the declared sizes fit in the orders (first, second, third), (first, third, second), (second, first, third), (second, third, first) and 2 more, and the names have no numbers that say which it is; "
        + "add [LayerNames(…)] with their names in the order in which they are computed")]
    [InlineData("8-8-8-8", "fc1:8-8 fc2:8-8 out:8-8",
        "the declared sizes fit in the orders (fc1, fc2, out), (fc1, out, fc2), (out, fc1, fc2), and the names have no numbers that say which it is; add [LayerNames(…)] with their names in the order in which they are computed")]
    [InlineData("8-8-8", "fc_1:8-8 lin_2:8-8",
        "the declared sizes fit in the orders (fc_1, lin_2), (lin_2, fc_1), and the names have no numbers that say which it is; add [LayerNames(…)] with their names in the order in which they are computed")]
    [InlineData("8-8-8", "fc1:8-8 fc.01:8-8",
        "the declared sizes fit in the orders (fc1, fc.01), (fc.01, fc1), and the names have no numbers that say which it is; add [LayerNames(…)] with their names in the order in which they are computed")]
    public void SeveralOrdersAreListed(string sizes, string file, string message) => Assert.Equal(message, Find(sizes, file));

    [Theory]
    [InlineData("2-3-1", "fc1:3-1 fc2:2-3",
        "the numbers in their names order them (fc1, fc2), but the declared sizes (fc2, fc1); declare the layers in the order of the numbers, or add [LayerNames(\"fc2\", \"fc1\")] if that is their order")]
    [InlineData("4-4-4-2", "fc1:4-2 fc2:4-4 fc3:4-4",
        "the numbers in their names order them (fc1, fc2, fc3), but the declared sizes only in other ways, such as (fc2, fc3, fc1); "
        + "declare the layers in the order of the numbers, or add [LayerNames(…)] with their names in the order in which they are computed")]
    public void NumbersThatContradictTheSizesAreNamed(string sizes, string file, string message) => Assert.Equal(message, Find(sizes, file));

    [Theory]
    [InlineData("8-8-8-3", "hidden:8-8 input:8-8 output:8-3", "input hidden output", "input hidden output")]
    [InlineData("2-3-1", "fc1:3-1 fc2:2-3", "fc2 fc1", "fc2 fc1")]
    [InlineData("2-3-1", "weight:2-3 out:3-1", "out weight", "out weight")]
    [InlineData("2-3-1", "a:2-3 b:3-1", "a c", "[LayerNames] names 'c', which the file does not have and leaves out 'b'; name each of 'a', 'b' once")]
    [InlineData("2-3-1", "a:2-3 b:3-1", "a", "[LayerNames] leaves out 'b'; name each of 'a', 'b' once")]
    [InlineData("2-3-1", "a:2-3 b:3-1", "b a A", "[LayerNames] names 'A', which the file does not have; name each of 'a', 'b' once")]
    [InlineData("2-3-1", "a:2-3 b:3-1", "a.weight b.weight", "[LayerNames] names 'a.weight', 'b.weight', which the file does not have and leaves out 'a', 'b'; name each of 'a', 'b' once")]
    public void TheDeclaredOrderCounts(string sizes, string file, string names, string expected) => Assert.Equal(expected, Find(sizes, file, names));

    /// <summary>As many orders as there are: 64 factorial, some where numbers leave a few, none where they forbid all.</summary>
    [Fact]
    public void ManyEqualLayersAreNoLongSearch()
    {
        string sizes = string.Join('-', Enumerable.Repeat("8", 65));
        string[] words = [.. Enumerable.Range(0, 64).Select(k => $"{(char)('a' + k / 8)}{(char)('a' + k % 8)}:8-8")];
        Assert.Contains(" and many more, and the names have no numbers", Find(sizes, string.Join(' ', words)), StringComparison.Ordinal);
        string[] numbers = [.. Enumerable.Range(0, 64).Select(k => $"fc{63 - k}:8-8")];
        Assert.Equal(string.Join(' ', Enumerable.Range(0, 64).Select(k => $"fc{k}")), Find(sizes, string.Join(' ', numbers)));

        // 32 pairs, of which the numbers turn the last one round: only after as many ways as there are to begin it can be told that there is none to end.
        string[] pairs = [.. Enumerable.Range(0, 32).SelectMany(k => new[] { $"{Letters(k)}1:{(k == 31 ? 9 : 8)}-8", $"{Letters(k)}2:8-{(k == 31 ? 9 : 8)}" })];
        Assert.Equal(
            "no order was found that fits the declared sizes and the numbers in their names; add [LayerNames(…)] with their names in the order in which they are computed",
            Find($"{string.Join('-', Enumerable.Repeat("8", 63))}-9-8", string.Join(' ', pairs)));

        static string Letters(int k) => $"{(char)('a' + k / 8)}{(char)('a' + k % 8)}";
    }

    /// <summary>Numbers that are not in the way are not looked at: the lengths of their digits do not matter.</summary>
    [Fact]
    public void NumbersMayBeLong() => Assert.Equal("fc99999999999999999999 fc100000000000000000000", Find("8-8-8", "fc100000000000000000000:8-8 fc99999999999999999999:8-8"));

    private static string Find(string sizes, string file, string names = "")
    {
        int[] declared = Numbers(sizes);
        NetworkDeclaration network = new(
            new TypeDeclaration("", default, "Net", "Net", true, false), declared[0],
            Enumerable.Range(1, declared.Length - 1).Select(k => new LayerDeclaration($"layer {k}", declared[k - 1], declared[k], Model.Activation.Tanh)).ToEquatableArray(), Model.Loss.MeanSquaredError)
        {
            NamesInFile = names.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToEquatableArray(),
        };
        PreparedModel model = new("net.safetensors", null, file.Split(' ').Select(Layer).ToEquatableArray()) { UnorderedEnding = "weight" };
        LayerOrder order = new(network, model);
        return order.Find() is EquatableArray<PreparedLayer> layers
            ? string.Join(' ', layers.Select(layer => layer.BiasName))
            : $"{order.Fault}; {order.Remedy}";

        static PreparedLayer Layer(string text)
        {
            string[] parts = text.Split(':');
            int[] shape = Numbers(parts[1]);
            return new PreparedLayer(shape[0], shape[1], null, parts[0] == "weight" ? "weight" : parts[0] + ".weight", parts[0], default);
        }

        static int[] Numbers(string text) => [.. text.Split('-').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
    }
}

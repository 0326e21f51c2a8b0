using System.Collections;
using System.Text;
using NetGen.Execution;
using NetGen.Tests.Support;

namespace NetGen.Tests.Storage;

/// <summary>What users say of a network goes with it, and what a file says can be read without the network.</summary>
public sealed class ModelFileDescriptionTests
{
    private static readonly NetworkDescription _tiny = Describe.Network("Tiny", Loss.BinaryCrossEntropy, 2, (3, Activation.Tanh), (1, Activation.Sigmoid));

    [Fact]
    public void What_a_file_says_is_read()
    {
        NetworkState state = new(_tiny.Layout.BlockLength) { ClassNames = ["no", "yes"], Scaling = new Standardizer([1, 2], [3, 4]) };
        Dictionary<string, string> metadata = new() { ["trained"] = "2026-11-25", ["classes"] = "mine", ["\u20AC \"\n\U0001F600"] = "", ["a"] = "b" };
        using MemoryStream stream = new();
        ModelFile.Save(stream, _tiny, state, metadata);
        stream.Position = 0;
        ModelFileDescription file = ModelFile.ReadDescription(stream);
        Assert.Equal(("Tiny", "2-3-1", "Tanh-Sigmoid", "BinaryCrossEntropy"), (file.Name, file.Topology, file.Activations, file.Loss));
        Assert.Equal(["no", "yes"], file.ClassNames);
        Assert.Empty(file.InputNames);
        Assert.Empty(file.TargetNames);
        Assert.Equal([1, 2], file.Scaling!.Mean);
        Assert.Equal("cc2b0fb0", file.Checksum);
        Assert.Equal(metadata, file.Metadata);

        // The rest of the stream is the values, and the network takes no notice of what users say.
        Assert.Equal(13 * sizeof(float), stream.Length - stream.Position);
        NetworkState loaded = new(_tiny.Layout.BlockLength);
        ModelFile.Load(stream.ToArray(), _tiny, loaded);
        Assert.Equal(["no", "yes"], loaded.ClassNames);
    }

    [Fact]
    public void The_order_in_which_metadata_are_given_does_not_matter()
    {
        Assert.Equal(Save(new() { ["a"] = "1", ["b"] = "2", ["B"] = "3" }), Save(new() { ["B"] = "3", ["b"] = "2", ["a"] = "1" }));
        Assert.Equal(Save(null), Save([]));
        Assert.Contains("\"user.B\":\"3\",\"user.a\":\"1\",\"user.b\":\"2\"}", Encoding.UTF8.GetString(Save(new() { ["a"] = "1", ["b"] = "2", ["B"] = "3" })), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_metadata_that_come_back_are_saved()
    {
        AssertRefused("A key of the metadata is empty; give the entry a name.", new() { [""] = "a" });
        AssertRefused("A key of the metadata (\"a\\uD800\") has half of a surrogate pair at 1, which is no text; give the entry another name.", new() { ["a\uD800"] = "a" });
        AssertRefused("The value of the metadata entry \"a\" is null; give it a text, or leave the entry out.", new() { ["a"] = null! });
        AssertRefused("The value of the metadata entry \"a\" (\"\\uDC00\") has half of a surrogate pair at 0, which is no text; give it a text, or leave the entry out.", new() { ["a"] = "\uDC00" });
        AssertRefused("The metadata have the key \"a\" twice; give each entry a name of its own.", new Twice());
    }

    [Fact]
    public void A_header_that_no_reader_takes_is_not_written()
    {
        const string Message = "The header of a model file may have up to 100,000,000 bytes, which that of Tiny would exceed; its longest entry is \"user.log\" with ";
        const string Advice = " characters. Shorten it, or keep it in a file of its own.";
        AssertRefused(Message + "100,000,001" + Advice, new() { ["log"] = new string('x', 100_000_001) });

        // Six bytes each in JSON.
        AssertRefused(Message + "17,000,000" + Advice, new() { ["log"] = new string('\u0001', 17_000_000) });
    }

    [Fact]
    public void Names_of_inputs_and_values_are_read_where_they_are()
    {
        ModelFileDescription file = Read("""{"__metadata__":{"format":"netgen","version":"1","inputs":"[\"x\",\"y\"]","values":"[\"price\"]","folded":"{\"mean\":[1],\"deviation\":[2]}"}}""");
        Assert.Equal(["x", "y"], file.InputNames);
        Assert.Equal(["price"], file.TargetNames);
        Assert.Equal([2], file.Scaling!.Deviation);
        Assert.Null(file.Name);
        Assert.Null(file.Checksum);
        Assert.Empty(file.Metadata);
    }

    [Fact]
    public void Files_of_others_have_their_own_strings()
    {
        ModelFileDescription file = Read("""{"w":{"dtype":"F16","shape":[1],"data_offsets":[0,2]},"__metadata__":{"format":"pt","classes":"theirs","name":"n","user.a":"b"}}""");
        Assert.Equal(new Dictionary<string, string> { ["format"] = "pt", ["classes"] = "theirs", ["name"] = "n", ["user.a"] = "b" }, file.Metadata);
        Assert.Null(file.Name);
        Assert.Empty(file.ClassNames);
        Assert.Empty(Read("{}").Metadata);
    }

    [Theory]
    [InlineData("\"version\":\"2\"", "model, __metadata__.version: expected \"1\", found \"2\"")]
    [InlineData("\"version\":\"1\",\"classes\":\"[\\\"a\\\",\\\"a\\\"]\"", "model, __metadata__.classes: expected a name of its own for each class, found \"a\" for the classes 0 and 1")]
    [InlineData("\"version\":\"1\",\"inputs\":\"x\"", "model, __metadata__.inputs: ")]
    [InlineData("\"version\":\"1\",\"scaling\":\"{}\"", "model, __metadata__.scaling: ")]
    public void What_is_not_understood_is_named(string entries, string message) => Assert.StartsWith(
        message, Assert.Throws<ModelFormatException>(() => Read($$$"""{"__metadata__":{"format":"netgen",{{{entries}}}}}""")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_path_is_read_by_its_header_alone()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("tiny.safetensors");
        ModelFile.Save(path, _tiny, new NetworkState(_tiny.Layout.BlockLength), new Dictionary<string, string> { ["a"] = "b" });
        byte[] bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..^52]);
        Assert.Equal("b", ModelFile.ReadDescription(path).Metadata["a"]);
        File.WriteAllBytes(path, bytes[..^53]);
        Assert.StartsWith($"{path}: expected a header of ", Assert.Throws<ModelFormatException>(() => ModelFile.ReadDescription(path)).Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => ModelFile.ReadDescription(folder.File("none")));
    }

    [Fact]
    public void The_example_of_the_documentation_is_a_file()
    {
        byte[] header = Encoding.UTF8.GetBytes(Repository.Read("docs/file-format.md").Split("```")[1].Trim());
        NetworkDescription iris = Describe.Network("IrisNet", Loss.CrossEntropy, 4, (8, Activation.Tanh), (3, Activation.Softmax));
        byte[] file = [.. BitConverter.GetBytes((ulong)header.Length), .. header, .. new byte[iris.ParameterCount * sizeof(float)]];
        NetworkState state = new(iris.Layout.BlockLength);
        ModelFile.Load(file, iris, state);
        Assert.Equal(["setosa", "versicolor", "virginica"], state.ClassNames);
        Assert.Equal("2026-11-25", ModelFile.ReadDescription(new MemoryStream(file)).Metadata["trained"]);
        Assert.NotNull(ModelFile.ReadDescription(new MemoryStream(file)).Checksum);
    }

    private static ModelFileDescription Read(string header)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        return ModelFile.ReadDescription(new TricklingStream([.. BitConverter.GetBytes((ulong)text.Length), .. text]));
    }

    private static byte[] Save(Dictionary<string, string>? metadata)
    {
        using MemoryStream stream = new();
        ModelFile.Save(stream, _tiny, new NetworkState(_tiny.Layout.BlockLength), metadata);
        return stream.ToArray();
    }

    private static void AssertRefused(string message, Dictionary<string, string> metadata) => AssertRefused(message, (IReadOnlyDictionary<string, string>)metadata);

    private static void AssertRefused(string message, IReadOnlyDictionary<string, string> metadata)
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("old.safetensors", "old");
        ArgumentException e = Assert.Throws<ArgumentException>(() => ModelFile.Save(path, _tiny, new NetworkState(_tiny.Layout.BlockLength), metadata));
        Assert.StartsWith(message, e.Message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(path));
        using MemoryStream stream = new();
        Assert.Throws<ArgumentException>(() => ModelFile.Save(stream, _tiny, new NetworkState(_tiny.Layout.BlockLength), metadata));
        Assert.Equal(0, stream.Length);
    }

    /// <summary>A dictionary that tells keys apart which are the same.</summary>
    private sealed class Twice : IReadOnlyDictionary<string, string>
    {
        public int Count => 2;

        public IEnumerable<string> Keys => ["a", "a"];

        public IEnumerable<string> Values => ["1", "2"];

        public string this[string key] => "1";

        public bool ContainsKey(string key) => key == "a";

        public bool TryGetValue(string key, out string value)
        {
            value = "1";
            return key == "a";
        }

        public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => Keys.Zip(Values, (key, value) => new KeyValuePair<string, string>(key, value)).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

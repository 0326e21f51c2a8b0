namespace NetGen.Generator.Emission.Members;

/// <summary>Saving, loading, and writing for other programs.</summary>
internal static class StorageMembers
{
    /// <summary>The parameter of <c>Save</c> for what a user says of the network.</summary>
    public const string Metadata = "global::System.Collections.Generic.IReadOnlyDictionary<string, string>? metadata = null";

    private const string File = "global::NetGen.ModelFile";
    private const string Onnx = "global::NetGen.Execution.OnnxFile";

    public static void Write(SourceWriter writer, MemberContext context)
    {
        Save(writer, "Writes the network as a safetensors file, and metadata with it: beside the old one, which it then replaces.", "string path", "path");
        Save(writer, "Writes the network as safetensors, and metadata with it.", "global::System.IO.Stream stream", "stream");
        Load(writer, context, "Reads a network from a safetensors file.", "string path", "path", "The file.");
        Load(writer, context, "Reads a network from safetensors.", "global::System.IO.Stream stream", "stream", "Read to its end.");
        Load(writer, context, "Reads a network from safetensors in memory.", MemberContext.ReadOnlyBytes + " bytes", "bytes", "A whole file.");

        // No lines for the parameters: the deepest networks have none to spare.
        writer.Line("/// <summary>Writes the network as an ONNX model, for inputs as they come: beside the old file, which it then replaces.</summary>")
            .Line($"public void ExportOnnx(string path) => {Onnx}.Export(path, Description, {MemberContext.State});")
            .Blank()
            .Line("/// <summary>Writes the network as an ONNX model, for inputs as they come.</summary>")
            .Line($"public void ExportOnnx(global::System.IO.Stream stream) => {Onnx}.Export(stream, Description, {MemberContext.State});")
            .Blank();
    }

    /// <summary>No lines for the parameters, as below; the signature leaves no room in its line.</summary>
    private static void Save(SourceWriter writer, string summary, string parameter, string name) =>
        writer.Line($"/// <summary>{summary}</summary>")
            .Line($"public void Save({parameter}, {Metadata}) =>")
            .Line($"    {File}.Save({name}, Description, {MemberContext.State}, metadata);")
            .Blank();

    private static void Load(SourceWriter writer, MemberContext context, string summary, string parameter, string name, string meaning)
    {
        writer.Line($"/// <summary>{summary}</summary>")
            .Line($"/// <param name=\"{name}\">{meaning}</param>")
            .Line("/// <exception cref=\"global::NetGen.ModelFormatException\">It is damaged, or of another network.</exception>");
        using (writer.Open($"public static {context.Class} Load({parameter})"))
        {
            writer.Line($"{context.Class} network = new(out global::NetGen.Execution.NetworkState state);").Line($"{File}.Load({name}, Description, state);").Line("return network;");
        }

        writer.Blank();
    }
}

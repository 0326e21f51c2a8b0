using NetGen.Generator.Model;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission;

/// <summary>The C functions of a network, for programs in other languages that call a library published with Native AOT.</summary>
internal static class ExportsSource
{
    public static void Write(SourceWriter writer, NetworkDeclaration declaration, NetworkPlan plan)
    {
        string prefix = declaration.NativeExport!;
        string entry = $"NativeEntry<{ArithmeticSource.NameOf(declaration.Type)}>";
        writer.Line($"/// <summary>What C calls: {prefix}_forward and so on. The build writes {prefix}.h from this class when it publishes.</summary>")
            .Line(GeneratorVersion.Attribute);
        using (writer.Open($"file static class {EmittedName.Of(declaration.Type, "Exports")}"))
        {
            writer.Line("// What the header says.")
                .Line($"const string Prefix = {Literal.Of(prefix)};")
                .Line($"const string Network = {Literal.Of($"{declaration.Type.FullName}: {Description.Title(plan)}")};")
                .Line($"const int Inputs = {plan.InputSize};")
                .Line($"const int Outputs = {plan.OutputSize};")
                .Blank();
            Function(writer, prefix, "forward", "nint input, nint output", $"{entry}.Forward(input, output)");
            Function(writer, prefix, "forward_batch", "nint inputs, nint outputs, int samples", $"{entry}.ForwardBatch(inputs, outputs, samples)");
            if (EmittedMembers.Classifies(plan.OutputLayer.Activation, plan.OutputSize))
            {
                Function(writer, prefix, "classify", "nint input", $"{entry}.Classify(input)");
            }

            Function(writer, prefix, "input_size", "", "Inputs");
            Function(writer, prefix, "output_size", "", "Outputs");
            Function(writer, prefix, "version", "", $"{entry}.Version");
        }
    }

    private static void Function(SourceWriter writer, string prefix, string name, string parameters, string value) => writer
        .Line($"[global::System.Runtime.InteropServices.UnmanagedCallersOnly(EntryPoint = \"{prefix}_{name}\")]")
        .Line($"static int {string.Concat(name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1)))}({parameters}) => {value};")
        .Blank();
}

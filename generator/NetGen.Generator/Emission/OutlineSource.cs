using NetGen.Generator.Emission.Members;
using NetGen.Generator.Model;

namespace NetGen.Generator.Emission;

/// <summary>
/// Members without a body for a network that is not sound, so that its one clear error is not followed by another at each use of the class.
/// </summary>
internal static class OutlineSource
{
    private const string Documentation = "/// <summary>Empty: the declaration has errors.</summary>";
    private const string ReadOnlyFloats = "global::System.ReadOnlySpan<float>";
    private const string Floats = "global::System.Span<float>";

    public static string Write(NetworkOutline outline)
    {
        TypeDeclaration type = outline.Type;
        string self = "global::" + type.QualifiedName;
        string interfaces = outline.Language == OutlineLanguage.Current ? " : " + NetworkSource.Interface(outline.Members.IsBaked, self) : "";
        SourceWriter writer = new();
        NetworkSource.WriteHeader(
            writer, $"{type.FullName}, whose declaration has errors: its members are empty until they are mended", isAnnotated: outline.Language != OutlineLanguage.WithoutAnnotations);
        NetworkSource.InType(
            writer, type, $"partial class {type.Name}{interfaces}", () => writer.Line(DeclarationMark.Attribute(DeclarationMark.Outline)), () =>
            {
                foreach (string member in Members(outline, self))
                {
                    writer.Line(Documentation).Line(outline.Language == OutlineLanguage.WithoutAnnotations ? WithoutAnnotations(member) : member).Blank();
                }
            });
        return writer.ToString();
    }

    /// <summary>Neither names nor literals of these members have such characters. A default without its type is of C# 7.1.</summary>
    private static string WithoutAnnotations(string member) =>
        member.Replace("?", "").Replace("null!", "null").Replace("cancellationToken = default", "cancellationToken = default(global::System.Threading.CancellationToken)");

    private static IEnumerable<string> Members(NetworkOutline outline, string self)
    {
        foreach (string constant in new[] { EmittedMembers.InputSize, EmittedMembers.OutputSize, EmittedMembers.LayerCount, EmittedMembers.ParameterCount })
        {
            yield return $"public const int {constant} = 1;";
        }

        yield return Property("static global::NetGen.NetworkDescription", EmittedMembers.Description);
        yield return Property("global::System.Collections.Immutable.ImmutableArray<string>", EmittedMembers.ClassNames);
        yield return Method("void", EmittedMembers.Forward, $"{ReadOnlyFloats} input, {Floats} output");
        yield return Method("void", EmittedMembers.ForwardBatch, $"{ReadOnlyFloats} inputs, {Floats} outputs");
        yield return Method("float[]", EmittedMembers.ForwardBatch, "global::NetGen.Dataset data");
        if (outline.Members.Classifies)
        {
            yield return Method("int", EmittedMembers.Classify, $"{ReadOnlyFloats} input");
        }

        yield return Method("void", EmittedMembers.CopyParametersTo, $"{Floats} flat");
        yield return Method("global::NetGen.Evaluation", EmittedMembers.Evaluate, "global::NetGen.Dataset data");
        foreach (string member in outline.Members.IsBaked ? [] : OfTrainable(outline, self))
        {
            yield return member;
        }

        foreach (TypedMember member in TypedMembers.Of(outline.Members))
        {
            yield return TypedSignature.Of(member) + " => throw null!;";
        }

        if (outline.Members.HasProbabilities)
        {
            yield return ProbabilitiesSource.Outline(outline.Members.Output!, Documentation);
        }
    }

    /// <summary>Members of a network whose parameters are its own.</summary>
    private static IEnumerable<string> OfTrainable(NetworkOutline outline, string self)
    {
        yield return $"public {outline.Type.Name}() {{ }}";
        yield return $"public {outline.Type.Name}(ulong seed) {{ }}";
        if (outline.Language == OutlineLanguage.Current)
        {
            yield return $"static {self} global::NetGen.INetwork<{self}>.Create(ulong seed) => throw null!;";
        }

        yield return Method("float", EmittedMembers.Backward, $"{ReadOnlyFloats} input, {ReadOnlyFloats} target, {Floats} gradient");
        yield return Method("void", EmittedMembers.SetParameters, $"{ReadOnlyFloats} flat");
        foreach (string layer in outline.Members.LayerNames)
        {
            yield return Method(Floats, EmittedMembers.Weights(layer), "int input");
            yield return Property(Floats, EmittedMembers.Bias(layer));
        }

        yield return Method(
            "global::NetGen.FitResult", EmittedMembers.Fit,
            "global::NetGen.Dataset data, global::NetGen.FitOptions? options = null, global::System.Threading.CancellationToken cancellationToken = default");
        yield return Method("global::NetGen.TrainingSession", EmittedMembers.StartTraining, "global::NetGen.Optimizer optimizer, float l2 = 0f, global::NetGen.Standardizer? inputScaling = null");
        yield return Method("void", EmittedMembers.Save, $"string path, {StorageMembers.Metadata}");
        yield return Method("void", EmittedMembers.Save, $"global::System.IO.Stream stream, {StorageMembers.Metadata}");
        yield return Method("static " + self, EmittedMembers.Load, "string path");
        yield return Method("static " + self, EmittedMembers.Load, "global::System.IO.Stream stream");
        yield return Method("static " + self, EmittedMembers.Load, "global::System.ReadOnlySpan<byte> bytes");
        yield return Method("void", EmittedMembers.ExportOnnx, "string path");
        yield return Method("void", EmittedMembers.ExportOnnx, "global::System.IO.Stream stream");
    }

    private static string Property(string type, string name) => $"public {type} {name} => throw null!;";

    private static string Method(string returns, string name, string parameters) => $"public {returns} {name}({parameters}) => throw null!;";
}

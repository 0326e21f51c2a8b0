using System.Reflection;
using System.Reflection.Emit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Build.Models;
using NetGen.Build.Prepared;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Names;

/// <summary>Declarations with names that may be anything: of types and members, columns, classes, tensors and files. The same random numbers give the same declarations, with other names.</summary>
/// <param name="isHostile">Whether the names try to end strings, comments or lines.</param>
internal sealed class HostileNames(bool isHostile)
{
    /// <summary>Pieces that mean something in C#, XML, C or a build's output, end a line in one of them, or are not seen.</summary>
    private static readonly string[] _pieces =
    [
        "*/", "/*", "//", "\"\"\"", "\"", "'", "\\", "\\\\", "\\\"", "\n", "\r", "\r\n", "\u0085", "\u2028", "\u2029", "\t", "\0", "\v", "\u001a", "</summary>", "</remarks>", "<", ">", "&", "&lt;", "<!--", "-->",
        "<![CDATA[", "]]>", "<x", "{", "}", "{0}", "{{", "}}", "${x}", "$(Y)", "@(Z)", "%(W)", "#", "#endif", "#pragma warning restore", ";", "}}} class Injected {", "\"; int injected; //", "\uD800", "\uDC00", "\U0001F34E",
        "\U000E0041", "\u202E", "\u2066", "\u2069", "\u200F", "\u200B", "\u00AD", "\uFEFF", "\uFFFE", "\uFFFF", "\u0301", "|", ",", "\\u000A", "??/", "=", "a", "B", "é", "網", " ",
    ];

    /// <summary>Identifiers that are keywords, look like others, or have characters that the compiler drops. (Not nint: whoever calls a namespace so takes the keyword from all code.)</summary>
    private static readonly string[] _identifiers =
    [
        "@class", "@void", "@new", "@record", "@value", "@field", "@required", "@file", "@async", "@var", "@dynamic", "@when", "@global", "@partial", "@string", "@int", "\\u0041bc", "gr\\u00f6\\u00dfe",
        "網", "אבג", "a\u0301", "x\u00ADy", "z\u202Ey", "ａ", "ǅ", "_1", "__arglist_", "Wert_θ", "Ⅷ",
    ];

    /// <summary>Source, models and another assembly, drawn by a seed.</summary>
    public (string Source, AdditionalText[] Models, MetadataReference Other) Draw(int seed)
    {
        Random random = new(seed);
        string[] shuffled = [.. _identifiers];
        random.Shuffle(shuffled);
        Queue<string> identifiers = new(shuffled.Select((identifier, index) => isHostile ? identifier : "Name" + index));

        string Identifier() => identifiers.Dequeue();
        string Text(Random drawn) => Name(drawn);
        string Quoted() => SymbolDisplay.FormatLiteral(Text(random), quote: true);

        // A path is told by its parts; a file is named by another one's name, with the same parts.
        string file = string.Join('/', Text(random).Replace('\\', 'b').Split('/').Select(part => part is "." or ".." ? "dot" : part)) + ".onnx";
        (string root, string answer, string first, string second, string third) = (Identifier(), Identifier(), Identifier(), Identifier(), Identifier());
        (string sample, string values) = (Identifier(), Identifier());
        string source = $$"""
            using NetGen;
            namespace {{root}}
            {
                public enum {{answer}} { {{first}}, {{second}}, {{third}} = 7 }
                public record struct {{sample}}([property: Feature(Name = {{Quoted()}})] float {{Identifier()}}, [property: Feature(Name = {{Quoted()}}, Missing = {{answer}}.{{third}})] {{answer}}? {{Identifier()}})
                {
                    [Feature(Name = {{Quoted()}})] public Inner? {{Identifier()}} { get; set; }
                }
                public class Inner { [Feature(Name = {{Quoted()}}, Missing = Missing.TrainingMean)] public double? {{Identifier()}} { get; init; } }
                public record {{values}}([property: Feature(Name = {{Quoted()}})] float {{Identifier()}}) { [Feature(Name = {{Quoted()}})] public double {{Identifier()}} { get; set; } }
                [Network, Input<{{sample}}>(Scaling = Scaling.MinMax), Hidden(3), Output<{{answer}}>] public partial class {{Identifier()}};
                public partial class Outer { [Network, Input<{{sample}}>, Output<{{values}}>] public partial class {{Identifier()}}; }
                [Network(Weights = {{SymbolDisplay.FormatLiteral(file, quote: true)}}), Input(3), Hidden(2), Output(2)] public partial class {{Identifier()}};
                [Network(NativeExport = "net"), Import({{SymbolDisplay.FormatLiteral(file, quote: true)}})] public partial class {{Identifier()}};
                [Network, Import({{SymbolDisplay.FormatLiteral("bad" + file, quote: true)}})] public partial class {{Identifier()}};
                [Network, Input<{{sample}}>, Output<{{answer}}>(Activation.Tanh)] public partial class {{Identifier()}};
                [Network, Input<Others.Sound>, Output<Others.Kind>] public partial class First;
                [Network, Input<Others.Member>, Output(2)] public partial class Second;
                [Network, Input<Others.Nested>, Output<Others.Kind>] public partial class Third;
            }
            """;
        ImportedModel model = new(
        [
            new ImportedLayer(3, 2, Activation.Tanh, [1, 2, 3, 4, 5, 6], [0, 0], Text(random), Text(random)),
            new ImportedLayer(2, 2, Activation.Softmax, [1, 2, 3, 4], [0, 0], Text(random), Text(random)),
        ])
        {
            InputNames = [Text(random), Text(random), Text(random)],
            ClassNames = [Text(random), Text(random)],
            InputMeans = [1, float.NaN, 2],
        };
        return (source,
            [
                new PreparedText(PreparedModelText.Of(new ModelName(file, Text(random)), model), "a.netgen.txt"),
                new PreparedText(PreparedModelText.OfError(new ModelName("bad" + file, Text(random)), Text(random)), "b.netgen.txt"),
            ], Assembly(random));
    }

    /// <summary>Some pieces behind each other, with a number that tells the name from others. As many numbers are drawn, whatever becomes of them.</summary>
    private string Name(Random random)
    {
        int number = random.Next(1_000_000);
        string name = string.Concat(Enumerable.Range(0, 5).Select(_ => _pieces[random.Next(_pieces.Length)]));
        return isHostile ? name + number : "name" + number;
    }

    /// <summary>What other languages may write: names that C# has not. The harmless ones are none of C#'s either.</summary>
    private MetadataReference Assembly(Random random)
    {
        PersistedAssemblyBuilder assembly = new(new AssemblyName("Others"), typeof(object).Assembly);
        ModuleBuilder module = assembly.DefineDynamicModule("Others");
        Type kind = Enum(module, "Others.Kind", Metadata(random), Metadata(random), Metadata(random));
        Type named = Enum(module, "Others." + Metadata(random).Replace('.', '_'), "A", "B");
        Struct(module, "Others.Sound", ("A", typeof(float)), ("B", kind));
        Struct(module, "Others.Member", ("A", typeof(float)), (Metadata(random), typeof(float)));
        Struct(module, "Others.Nested", ("A", typeof(float)), ("B", named));
        using MemoryStream image = new();
        assembly.Save(image);
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    /// <summary>A name as an assembly can have it: without zeros and halves of characters.</summary>
    private string Metadata(Random random) => "a " + string.Concat(Name(random).Where(character => character != '\0' && !char.IsSurrogate(character) && character < '\uFFF0'));

    private static Type Enum(ModuleBuilder module, string name, params string[] values)
    {
        EnumBuilder type = module.DefineEnum(name, TypeAttributes.Public, typeof(int));
        for (int value = 0; value < values.Length; value++)
        {
            type.DefineLiteral(values[value], value - 1);
        }

        return type.CreateType();
    }

    private static void Struct(ModuleBuilder module, string name, params (string Name, Type Type)[] fields)
    {
        TypeBuilder type = module.DefineType(name, TypeAttributes.Public | TypeAttributes.SequentialLayout | TypeAttributes.Sealed, typeof(ValueType));
        foreach ((string field, Type fieldType) in fields)
        {
            type.DefineField(field, fieldType, FieldAttributes.Public);
        }

        type.CreateType();
    }
}

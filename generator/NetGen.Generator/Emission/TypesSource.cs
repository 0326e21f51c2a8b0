using NetGen.Generator.Model;

namespace NetGen.Generator.Emission;

/// <summary>The static class that turns the user's types into inputs, and outputs into the user's types.</summary>
internal static class TypesSource
{
    /// <summary>What emitted text calls the runtime's reader of features.</summary>
    private const string Reader = "Feature";

    public static string NameOf(TypeDeclaration type) => EmittedName.Of(type, "Types");

    /// <summary>The directives that the class needs.</summary>
    public static void WriteUsings(SourceWriter writer, NetworkDeclaration network)
    {
        writer.Line("using System;");
        if (network.Input is not null)
        {
            writer.Line($"using {Reader} = NetGen.Execution.FeatureReader<NetGen.Generated.{ArithmeticSource.NameOf(network.Type)}>;");
        }
    }

    public static void Write(SourceWriter writer, NetworkDeclaration network)
    {
        writer.Line($"/// <summary>What {network.Type.FullName} takes and gives, as numbers.</summary>").Line(GeneratorVersion.Attribute);
        if (network.Type.IsObsolete)
        {
            // What is obsolete may use what is obsolete, even where that is an error elsewhere.
            writer.Line("[global::System.Obsolete]");
        }

        using (writer.Open($"file static class {NameOf(network.Type)}"))
        {
            if (network.Input is TypedInput input)
            {
                WriteRead(writer, network, input);
            }

            foreach (KeyValuePair<string, EquatableArray<EnumValue>> enumType in Enums(network))
            {
                WritePlaceOf(writer, enumType.Key, enumType.Value);
            }

            if (network.Output is { Kind: AnswerKind.Class } output)
            {
                WriteAnswerOf(writer, output);
            }
        }
    }

    /// <summary>The enums of features and answer, each once.</summary>
    private static IEnumerable<KeyValuePair<string, EquatableArray<EnumValue>>> Enums(NetworkDeclaration network)
    {
        IEnumerable<KeyValuePair<string, EquatableArray<EnumValue>>> features = network.Input is null
            ? []
            : network.Input.Features.Where(feature => feature.Kind == FeatureKind.Category).Select(feature => new KeyValuePair<string, EquatableArray<EnumValue>>(feature.Type, feature.Values));
        IEnumerable<KeyValuePair<string, EquatableArray<EnumValue>>> answer = network.Output is { Kind: AnswerKind.Class } output
            ? [new KeyValuePair<string, EquatableArray<EnumValue>>(output.Type, output.Classes)]
            : [];
        return features.Concat(answer).GroupBy(pair => pair.Key).Select(group => group.First());
    }

    private static void WriteRead(SourceWriter writer, NetworkDeclaration network, TypedInput input)
    {
        writer.Line($"/// <summary>The features of one {input.ShortName} as inputs: {input.Size} of them.</summary>")
            .Line("/// <param name=\"sample\">The sample.</param>")
            .Line("/// <param name=\"x\">Receives the inputs.</param>")
            .Line("/// <param name=\"row\">Which of several samples it is, for messages; −1 for a single one.</param>");
        using (writer.Open($"internal static void Read(in {input.Type} sample, Span<float> x, int row)"))
        {
            if (input.IsReference)
            {
                writer.Line($"{Reader}.Present(sample, {Literal.Of(input.ShortName)}, row);");
            }

            foreach (FeatureObject inner in input.Objects)
            {
                writer.Line($"{Reader}.Present(sample{inner.Access}, {Literal.Of(inner.Name)}, row);");
            }

            int x = 0;
            int number = 0;
            foreach (Feature feature in input.Features)
            {
                WriteFeature(writer, feature, x, number);
                x += feature.Length;
                number += feature.Kind == FeatureKind.Array ? feature.Length : 1;
            }
        }
    }

    private static void WriteFeature(SourceWriter writer, Feature feature, int x, int number)
    {
        string value = "sample" + feature.Access;
        string comment = feature.Missing.Kind switch
        {
            MissingKind.Mean => " // where it is missing, its mean over the training data",
            MissingKind.Constant => " // where it is missing, a constant",
            _ => "",
        };
        switch (feature.Kind)
        {
            case FeatureKind.Array:
                writer.Line($"{feature.Type} array{x} = {value};")
                    .Line($"{Reader}.Array(x.Slice({x}, {feature.Length}), array{x}, {number}, row);{comment}");
                break;
            case FeatureKind.Category:
                string place = feature.IsNullable ? $"{value} is {{ }} value{x} ? PlaceOf(value{x}) : {Reader}.NoValue" : $"PlaceOf({value})";
                writer.Line($"{Reader}.Category(x.Slice({x}, {feature.Length}), {place}, {number}, row);{comment}");
                break;
            case FeatureKind.Boolean:
                writer.Line(feature.IsNullable ? $"x[{x}] = {Reader}.Flag({value}, {number}, row);{comment}" : $"x[{x}] = {value} ? 1f : 0f;");
                break;
            case FeatureKind.Number when !feature.IsNullable:
                writer.Line($"x[{x}] = (float){value};");
                break;
            default:
                string cast = (feature.Type, feature.IsNullable) switch
                {
                    ("float", _) => "",
                    (_, false) => "(float)",
                    _ => "(float?)",
                };
                writer.Line($"x[{x}] = {Reader}.Number({cast}{value}, {number}, row);{comment}");
                break;
        }
    }

    private static void WritePlaceOf(SourceWriter writer, string type, EquatableArray<EnumValue> values)
    {
        writer.Blank().Line("/// <summary>The place of a value of the enum; −1 if it is none of them.</summary>");
        using (writer.Open($"internal static int PlaceOf({type} value)"))
        {
            WriteSwitch(writer, "value", values.Select((value, place) => $"{Name(type, value)} => {place}"), "-1");
        }
    }

    private static void WriteAnswerOf(SourceWriter writer, TypedOutput output)
    {
        writer.Blank().Line("/// <summary>The answer that a class stands for.</summary>");
        using (writer.Open($"internal static {output.Type} AnswerOf(int place)"))
        {
            WriteSwitch(
                writer, "place", output.Classes.Select((value, place) => $"{place} => {Name(output.Type, value)}"),
                "throw new ArgumentOutOfRangeException(nameof(place), place, null)");
        }
    }

    private static void WriteSwitch(SourceWriter writer, string value, IEnumerable<string> arms, string otherwise)
    {
        writer.Line($"return {value} switch").Line("{").Line(string.Join(",\n", PackedLines.Of(arms.Concat([$"_ => {otherwise}"]), "    "))).Line("};");
    }

    /// <summary>A value of an enum, as emitted text names it; by its number where the name is not to be used.</summary>
    public static string Name(string type, EnumValue value) => value is { IsIdentifier: true, IsForbidden: false } ? $"{type}.{value.Identifier}" : $"({type})({value.Number})";
}

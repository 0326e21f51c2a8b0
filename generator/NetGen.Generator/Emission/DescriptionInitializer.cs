using NetGen.Generator.Model;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission;

/// <summary>What the description of a network says beside its layers: why it is loops, scaling, features and answers.</summary>
internal static class DescriptionInitializer
{
    /// <summary>The initialiser behind the description's constructor, line by line; none if there is nothing to say.</summary>
    public static IEnumerable<string> Of(NetworkDeclaration network, NetworkPlan plan)
    {
        List<string> lines = new();
        if (plan.Form == Form.Tiled)
        {
            lines.Add($"    Reason = {Literal.Of(plan.Reason)},");
        }

        if (network.Scaling != Scaling.None)
        {
            lines.Add($"    Scaling = Scaling.{network.Scaling},");
        }

        if (network.Input is TypedInput input)
        {
            lines.Add("    Features = new FeatureTable()");
            lines.AddRange(PackedLines.Of(input.Features.Select(Entry), "        ", ""));
            lines.Add("        .ToImmutable(),");
        }

        string[] answers = network.Output is TypedOutput output ? Answers(output).ToArray() : [];
        if (answers.Length > 0)
        {
            lines.Add("    Answers = FeatureTable.Categories(");
            lines.Add(string.Join(",\n", PackedLines.Of(answers, "        ")) + "),");
        }

        return lines.Count == 0 ? [] : ["{", .. lines, "}"];
    }

    private static string Entry(Feature feature)
    {
        string name = Literal.Of(feature.Name);
        return feature.Kind switch
        {
            FeatureKind.Boolean => $".Boolean({name}{WhenMissing(feature)})",
            FeatureKind.Array => $".Array({name}, {feature.Length}{WhenMissing(feature)})",
            FeatureKind.Category => $".Category({name}, {PlaceWhenMissing(feature)}, {string.Join(", ", feature.Values.Select(value => Names(value.Name, value.Aliases)))})",
            _ when feature.IsWhole => $".Whole<{feature.Type}>({name}{WhenMissing(feature)})",
            _ => $".Number({name}{WhenMissing(feature)})",
        };
    }

    private static string WhenMissing(Feature feature) => feature.Missing.Kind switch
    {
        MissingKind.Mean => ", float.NaN",
        MissingKind.Constant => ", " + Literal.Of(feature.Missing.Constant),
        _ => "",
    };

    private static string PlaceWhenMissing(Feature feature) => feature.Missing.Kind switch
    {
        MissingKind.Mean => "-1",
        MissingKind.Constant => Literal.Of((int)feature.Missing.Constant),
        _ => "null",
    };

    private static IEnumerable<string> Answers(TypedOutput output) => output.IsOfClasses
        ? output.ClassNames.Select(answer => Names(answer.Name, answer.Aliases))
        : output.Values.Select(value => Literal.Of(value.Column));

    private static string Names(string name, EquatableArray<string> aliases) => Literal.Of(string.Join("|", new[] { name }.Concat(aliases)));
}

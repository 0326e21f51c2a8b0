using NetGen.Generator.Model;

namespace NetGen.Generator.Emission.Members;

/// <summary>The nested type with the probability of each class by its name.</summary>
internal static class ProbabilitiesSource
{
    private const string Name = TypedMembers.ClassProbabilities;

    /// <summary>Members of object that a class may share its name with.</summary>
    private static readonly HashSet<string> _ofObject =
        ["Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"];

    public static void Write(SourceWriter writer, TypedOutput output)
    {
        string[] properties = Properties(output);
        writer.Line($"/// <summary>How probable each {output.ShortName} is; together 1.</summary>");
        using (writer.Open($"public readonly struct {Name}"))
        {
            using (writer.Open($"internal {Name}(global::System.ReadOnlySpan<float> probabilities)"))
            {
                for (int place = 0; place < properties.Length; place++)
                {
                    writer.Line($"this.{properties[place]} = probabilities[{place}];");
                }
            }

            for (int place = 0; place < properties.Length; place++)
            {
                string hides = _ofObject.Contains(properties[place]) ? "new " : "";
                writer.Blank()
                    .Line($"/// <summary>The probability of {Literal.OfComment(output.Classes[place].Name)}.</summary>")
                    .Line($"public {hides}float {properties[place]} {{ get; }}");
            }

            string indexer = Unused("Item", properties);
            writer.Blank().Line("/// <summary>The probability of an answer.</summary>")
                .Line("/// <param name=\"answer\">One of the values of the enum.</param>")
                .Line("/// <exception cref=\"global::System.ArgumentOutOfRangeException\">It is none of them.</exception>");
            if (indexer != "Item")
            {
                writer.Line($"[global::System.Runtime.CompilerServices.IndexerName(\"{indexer}\")]");
            }

            writer.Line($"public float this[{output.Type} answer] => answer switch").Line("{");
            IEnumerable<string> arms = output.Classes.Select((value, place) => $"{TypesSource.Name(output.Type, value)} => this.{properties[place]}");
            string otherwise = $"_ => throw new global::System.ArgumentOutOfRangeException(nameof(answer), answer, \"It is no value of {output.ShortName}.\")";
            writer.Line(string.Join(",\n", PackedLines.Of(arms.Concat([otherwise]), "    ")));
            writer.Line("};");
        }

        writer.Blank();
    }

    /// <summary>The type without values, for a network whose declaration is not sound.</summary>
    /// <param name="output">What it answers with.</param>
    /// <param name="documentation">The comment of each member.</param>
    public static string Outline(TypedOutput output, string documentation)
    {
        string[] properties = Properties(output);
        string indexer = Unused("Item", properties);
        string[] members =
        [
            .. properties.Select(property => $"public {(_ofObject.Contains(property) ? "new " : "")}float {property} => 0f;"),
            (indexer == "Item" ? "" : $"[global::System.Runtime.CompilerServices.IndexerName(\"{indexer}\")]\n    ") + $"public float this[{output.ReturnedType} answer] => 0f;",
        ];
        return $"public readonly struct {Name}\n{{\n{string.Join("\n", members.Select(member => $"    {documentation}\n    {member}"))}\n}}";
    }

    /// <summary>The names of the properties: those of the classes, but for those that are the type's own or a method's behind a property, or that C# has not.</summary>
    private static string[] Properties(TypedOutput output)
    {
        string[] names = output.Classes.Select(value => value.Identifier).ToArray();
        HashSet<string> used = [.. names];
        string[] properties = new string[names.Length];
        for (int place = 0; place < names.Length; place++)
        {
            string name = names[place];
            string property = name.StartsWith("get_", StringComparison.Ordinal) || name.StartsWith("set_", StringComparison.Ordinal) ? name.Substring(4) : "";
            bool isAccessor = used.Contains(property) || used.Contains("@" + property) || property.TrimEnd('_') == "Item";
            properties[place] = !output.Classes[place].IsIdentifier ? Unused("Class" + Literal.Of(place), names)
                : name == Name || isAccessor ? Unused(name + "Class", names)
                : name;
        }

        return properties;
    }

    private static string Unused(string name, string[] used)
    {
        while (used.Contains(name))
        {
            name += "_";
        }

        return name;
    }
}

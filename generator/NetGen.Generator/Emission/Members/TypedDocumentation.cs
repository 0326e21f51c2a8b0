using NetGen.Generator.Model;

namespace NetGen.Generator.Emission.Members;

/// <summary>The documentation comments of typed members, line by line.</summary>
internal static class TypedDocumentation
{
    public static IEnumerable<string> Of(TypedMember member, MemberShape shape)
    {
        string answer = shape.Output?.ShortName ?? "class";
        string threads = MemberContext.ThreadSafetyOf(shape.IsBaked);
        string summary = member.Kind switch
        {
            TypedMemberKind.Forward => $"The outputs of one sample. Allocates nothing. {threads}",
            TypedMemberKind.Classify => $"The class of one sample; −1 when an output is NaN. {threads}",
            TypedMemberKind.Predict when shape.Output!.IsOfClasses => $"The {answer} of one sample: the most probable. Allocates nothing. {threads}",
            TypedMemberKind.Predict => $"The {answer} of one sample. Allocates nothing. {threads}",
            TypedMemberKind.PredictWithProbability => $"The {answer} of one sample, and how probable it is. {threads}",
            TypedMemberKind.Probabilities => $"How probable each {answer} is for one sample. {threads}",
            TypedMemberKind.Probability => $"How probable true is for one sample. {threads}",
            TypedMemberKind.DatasetFrom => "A dataset of samples and their answers.",
            TypedMemberKind.DatasetFromCsvFile => "Reads a table whose columns are the features, by name and in any order, and the answers.",
            TypedMemberKind.DatasetFromCsv => "Reads such a table from an open reader.",
            TypedMemberKind.Fit => "Trains the network on samples and their answers.",
            _ => "Measures the network on samples and their answers.",
        };
        yield return $"<summary>{summary}</summary>";
        foreach (TypedParameter parameter in member.Parameters)
        {
            yield return $"<param name=\"{parameter.Name}\">{Meaning(parameter, shape)}</param>";
        }

        foreach (string line in Exceptions(member, shape))
        {
            yield return line;
        }
    }

    private static string Meaning(TypedParameter parameter, MemberShape shape) => parameter.Name switch
    {
        "input" => shape.Input is null ? "As many values as the network has inputs." : "The sample.",
        "output" => "Receives as many values as the network has outputs.",
        "probability" => "Receives the probability of the answer that is returned.",
        "samples" => "Each sample with its answer.",
        "path" => "The file: UTF-8, comma-separated, under a header line.",
        "csv" => "Before its first row. It is not closed.",
        "label" => "The name of the column with the class.",
        "target" => "The name of the column with the value.",
        "targets" => "The names of the columns with the values.",
        "options" => "How; by default 100 epochs of Adam with batches of 32.",
        _ => "Stops training.",
    };

    private static IEnumerable<string> Exceptions(TypedMember member, MemberShape shape)
    {
        switch (member.Kind)
        {
            case TypedMemberKind.DatasetFromCsv or TypedMemberKind.DatasetFromCsvFile:
                yield return "<exception cref=\"global::NetGen.DataFormatException\">A column is missing or not expected, or a cell does not hold what it should.</exception>";
                break;
            default:
                yield return $"<exception cref=\"global::System.ArgumentException\">{(shape.Input is null ? "There are more or fewer values" : "A feature is missing, and nothing stands in for it")}.</exception>";
                break;
        }

        if (member.Kind is TypedMemberKind.Predict or TypedMemberKind.PredictWithProbability && shape.Output!.IsOfClasses)
        {
            yield return "<exception cref=\"global::System.InvalidOperationException\">An output is NaN.</exception>";
        }
    }
}

namespace NetGen.Generator.Model;

/// <summary>The one table of the typed members.</summary>
internal static class TypedMembers
{
    /// <summary>The nested type with the probability of each class.</summary>
    public const string ClassProbabilities = nameof(ClassProbabilities);

    private const string Dataset = "global::NetGen.Dataset";

    public static IEnumerable<TypedMember> Of(MemberShape shape)
    {
        if (!shape.IsTyped)
        {
            yield break;
        }

        TypedParameter input = shape.Input is null
            ? new TypedParameter("", "global::System.ReadOnlySpan<float>", "input")
            : new TypedParameter("in", shape.Input.Type, "input");
        foreach (TypedMember member in shape.Output is TypedOutput output ? Answers(shape, output, input) : Outputs(shape, input))
        {
            yield return member;
        }

        TypedParameter samples = new("", $"global::System.Collections.Generic.IEnumerable<({SampleType(shape)} Input, {AnswerType(shape)} Answer)>", "samples");
        TypedParameter[] answerColumn = AnswerColumn(shape);
        yield return Member(TypedMemberKind.DatasetFrom, Dataset, "DatasetFrom", samples);
        yield return Member(TypedMemberKind.DatasetFromCsvFile, Dataset, "DatasetFromCsv", [new TypedParameter("", "string", "path"), .. answerColumn]);
        yield return Member(TypedMemberKind.DatasetFromCsv, Dataset, "DatasetFromCsv", [new TypedParameter("", "global::NetGen.CsvReader", "csv"), .. answerColumn]);
        if (!shape.IsBaked)
        {
            yield return Member(
                TypedMemberKind.Fit, "global::NetGen.FitResult", EmittedMembers.Fit, samples, new TypedParameter("", "global::NetGen.FitOptions?", "options", "null"),
                new TypedParameter("", "global::System.Threading.CancellationToken", "cancellationToken", "default"));
        }

        yield return Member(TypedMemberKind.Evaluate, "global::NetGen.Evaluation", EmittedMembers.Evaluate, samples);
    }

    /// <summary>The type of one sample in a sequence.</summary>
    public static string SampleType(MemberShape shape) => shape.Input?.Type ?? "float[]";

    /// <summary>The type of one answer in a sequence.</summary>
    public static string AnswerType(MemberShape shape) => shape.Output?.Type ?? (shape.Classifies ? "int" : "float[]");

    private static IEnumerable<TypedMember> Answers(MemberShape shape, TypedOutput output, TypedParameter input)
    {
        yield return Member(TypedMemberKind.Predict, output.ReturnedType, "Predict", input);
        if (output.IsOfClasses)
        {
            yield return Member(TypedMemberKind.PredictWithProbability, output.ReturnedType, "Predict", input, new TypedParameter("out", "float", "probability"));
        }

        if (shape.HasProbabilities)
        {
            yield return Member(TypedMemberKind.Probabilities, ClassProbabilities, "Probabilities", input);
        }
        else if (output.Kind == AnswerKind.YesOrNo)
        {
            yield return Member(TypedMemberKind.Probability, "float", "Probability", input);
        }
    }

    private static IEnumerable<TypedMember> Outputs(MemberShape shape, TypedParameter input)
    {
        yield return Member(TypedMemberKind.Forward, "void", EmittedMembers.Forward, input, new TypedParameter("", "global::System.Span<float>", "output"));
        if (shape.Classifies)
        {
            yield return Member(TypedMemberKind.Classify, "int", EmittedMembers.Classify, input);
        }
    }

    /// <summary>What says which column of a table the answers are in, where their type does not.</summary>
    private static TypedParameter[] AnswerColumn(MemberShape shape) => shape switch
    {
        { Output: { Kind: AnswerKind.Values } } => [],
        { Output: { Kind: AnswerKind.Class } output } => [new TypedParameter("", "string", "label", $"\"{output.ShortName}\"")],
        { Output: { Kind: AnswerKind.Value } } => [new TypedParameter("", "string", "target")],
        { Classifies: true } => [new TypedParameter("", "string", "label")],
        _ => [new TypedParameter("", "string[]", "targets")],
    };

    private static TypedMember Member(TypedMemberKind kind, string returns, string name, params TypedParameter[] parameters) =>
        new(kind, returns, name, EquatableArray.Of(parameters));
}

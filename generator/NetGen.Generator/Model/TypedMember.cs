namespace NetGen.Generator.Model;

/// <summary>A method that takes or gives types of the user's: its signature. The emitter adds documentation and body.</summary>
/// <param name="Kind">Which one it is.</param>
/// <param name="Returns">What it returns.</param>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">Its parameters.</param>
internal sealed record TypedMember(TypedMemberKind Kind, string Returns, string Name, EquatableArray<TypedParameter> Parameters)
{
    /// <summary>Whether it belongs to the class and not to a network.</summary>
    public bool IsStatic => Kind is TypedMemberKind.DatasetFrom or TypedMemberKind.DatasetFromCsvFile or TypedMemberKind.DatasetFromCsv;
}

/// <summary>One parameter.</summary>
/// <param name="Modifier"><c>in</c>, <c>out</c> or nothing.</param>
/// <param name="Type">Its type, as emitted text names it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Default">Its default as text; empty if it has none.</param>
internal sealed record TypedParameter(string Modifier, string Type, string Name, string Default = "")
{
    /// <summary>The type without nullable annotations, with <c>ref</c> before it if it is not passed by value, as signatures are compared.</summary>
    public string ComparedType => (Modifier.Length == 0 ? "" : "ref ") + Type.Replace("?", "");
}

/// <summary>The kinds of typed members.</summary>
internal enum TypedMemberKind
{
    Forward,
    Classify,
    Predict,
    PredictWithProbability,
    Probabilities,
    Probability,
    DatasetFrom,
    DatasetFromCsvFile,
    DatasetFromCsv,
    Fit,
    Evaluate,
}

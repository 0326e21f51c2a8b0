namespace NetGen.Generator.Model;

/// <summary>A typed output.</summary>
/// <param name="Type">The type, as emitted text names it.</param>
/// <param name="ShortName">As people name it.</param>
/// <param name="Kind">What it answers with.</param>
/// <param name="Classes">An enum's values; empty for other kinds.</param>
/// <param name="Values">The values of a type with members; empty for other kinds.</param>
internal sealed record TypedOutput(string Type, string ShortName, AnswerKind Kind, EquatableArray<EnumValue> Classes, EquatableArray<AnswerValue> Values)
{
    public int Size => Kind switch
    {
        AnswerKind.Class => Classes.Count,
        AnswerKind.Values => Values.Count,
        _ => 1,
    };

    /// <summary>The type where it is returned.</summary>
    public string ReturnedType => Type == UnnamedType.Answer ? UnnamedType.Returned : Type;

    /// <summary>The activation that the type calls for.</summary>
    public Activation NaturalActivation => Kind switch
    {
        AnswerKind.Class => Activation.Softmax,
        AnswerKind.YesOrNo => Activation.Sigmoid,
        _ => Activation.Identity,
    };

    /// <summary>Whether it answers with a class.</summary>
    public bool IsOfClasses => Kind is AnswerKind.Class or AnswerKind.YesOrNo;

    /// <summary>Whether outputs of an activation can be such answers.</summary>
    public bool Allows(Activation activation) => IsOfClasses ? activation == NaturalActivation : activation != Activation.Softmax;
}

/// <summary>What a typed output answers with.</summary>
internal enum AnswerKind
{
    /// <summary>A value of an enum.</summary>
    Class,

    /// <summary>True or false.</summary>
    YesOrNo,

    /// <summary>A number.</summary>
    Value,

    /// <summary>A type with a number in each of its members.</summary>
    Values,
}

/// <summary>A member of a typed output.</summary>
/// <param name="Name">Its name, escaped where it is a keyword.</param>
/// <param name="Column">The column's name in CSV files.</param>
/// <param name="Type">Its type, as emitted text names it.</param>
/// <param name="Parameter">The parameter of the constructor that takes it; null if it is set by name.</param>
/// <param name="IsSet">Whether it is set by name.</param>
internal sealed record AnswerValue(string Name, string Column, string Type, string? Parameter, bool IsSet);

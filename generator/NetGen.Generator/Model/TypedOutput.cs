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

    /// <summary>The classes that it answers with, in their order, by all the names that they have; none if it answers with numbers.</summary>
    public IEnumerable<ClassName> ClassNames => Kind switch
    {
        AnswerKind.Class => Classes.Select(value => new ClassName(value.Name, value.Aliases)),
        AnswerKind.YesOrNo => [new ClassName("false", EquatableArray.Of("0")), new ClassName("true", EquatableArray.Of("1"))],
        _ => [],
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

/// <summary>A class by its names.</summary>
/// <param name="Name">Its own.</param>
/// <param name="Aliases">Others that mean the same.</param>
internal sealed record ClassName(string Name, EquatableArray<string> Aliases)
{
    /// <summary>Whether a name of data or of a file is meant to be this class: letter case is forgiven.</summary>
    public bool IsCalled(string name) => Aliases.Append(Name).Contains(name, StringComparer.OrdinalIgnoreCase);
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

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration;

/// <summary>One [Input], [Hidden] or [Output] as it is written.</summary>
internal sealed class LayerAttribute
{
    private readonly AttributeData _data;
    private readonly AttributeSyntax _syntax;

    public LayerAttribute(string kind, AttributeData data, AttributeSyntax syntax)
    {
        Kind = kind;
        _data = data;
        _syntax = syntax;
        Size = Value("size");
        ActivationValue = Value("activation");
    }

    /// <summary>Input, Hidden or Output.</summary>
    public string Kind { get; }

    /// <summary>The size as written; null where the compiler reports an error in its place.</summary>
    public int? Size { get; }

    /// <summary>The number behind the activation, whether or not the enum defines it; null where there is none or the compiler reports an error.</summary>
    public int? ActivationValue { get; }

    /// <summary>Whether the size can be used.</summary>
    public bool HasSoundSize => Size is >= DeclarationLimits.MinSize and <= DeclarationLimits.MaxSize;

    /// <summary>The activation, if the enum defines it.</summary>
    public Activation? Activation =>
        ActivationValue is int value && Enum.IsDefined(typeof(Activation), value) ? (Activation)value : null;

    /// <summary>The attribute.</summary>
    public Location Location => _syntax.GetLocation();

    /// <summary>The part of the class that the attribute is on.</summary>
    public SyntaxNode? Part => _syntax.Parent?.Parent;

    /// <summary>The expression of the size; the attribute where it is left out.</summary>
    public Location SizeLocation => ArgumentLocation("size");

    /// <summary>The expression of the activation; the attribute where it is left out.</summary>
    public Location ActivationLocation => ArgumentLocation("activation");

    private int? Value(string parameter) =>
        ParameterIndex(parameter) is int index
        && index < _data.ConstructorArguments.Length
        && _data.ConstructorArguments[index] is { Kind: TypedConstantKind.Primitive or TypedConstantKind.Enum, Value: int value }
            ? value
            : null;

    private int? ParameterIndex(string parameter) =>
        _data.AttributeConstructor?.Parameters.FirstOrDefault(candidate => candidate.Name == parameter)?.Ordinal;

    private Location ArgumentLocation(string parameter)
    {
        int index = 0;
        foreach (AttributeArgumentSyntax argument in _syntax.ArgumentList?.Arguments ?? default)
        {
            // A positional argument is the parameter at its place, also after named ones, which must then stand in theirs.
            bool isMeant = argument.NameColon is NameColonSyntax named
                ? named.Name.Identifier.ValueText == parameter
                : argument.NameEquals is null && index == ParameterIndex(parameter);
            if (isMeant)
            {
                return argument.Expression.GetLocation();
            }

            index++;
        }

        return Location;
    }
}

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
        TypeArgument = data.AttributeClass is { Arity: 1 } generic ? generic.TypeArguments[0] : null;
        Size = Value("size");
        ActivationValue = Value("activation");
        WrittenActivation = ActivationValue;
    }

    private LayerAttribute(LayerAttribute written, int size, Activation? naturalActivation) : this(written.Kind, written._data, written._syntax)
    {
        Size = size;
        ActivationValue ??= (int?)naturalActivation;
    }

    /// <summary>Input, Hidden or Output.</summary>
    public string Kind { get; }

    /// <summary>The type of a typed input or output; null where a size is written.</summary>
    public ITypeSymbol? TypeArgument { get; }

    /// <summary>The size, as written or as the type has it; null where there is an error in its place.</summary>
    public int? Size { get; }

    /// <summary>The number behind the activation as written; null where none is.</summary>
    public int? WrittenActivation { get; }

    /// <summary>The number behind the scaling, whether or not the enum defines it.</summary>
    public int ScalingValue => _data.ValueOf(nameof(Scaling)) is int value ? value : 0;

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

    /// <summary>The expression of the size; the type that it comes from; the attribute where it is left out.</summary>
    public Location SizeLocation => TypeArgument is null ? ArgumentLocation("size") : TypeLocation;

    /// <summary>The type of a typed input or output.</summary>
    public Location TypeLocation =>
        _syntax.Name.DescendantNodesAndSelf().OfType<GenericNameSyntax>().FirstOrDefault()?.TypeArgumentList.Arguments.FirstOrDefault()?.GetLocation() ?? Location;

    /// <summary>The scaling; the attribute where it is left out.</summary>
    public Location ScalingLocation => _syntax.ArgumentOf(nameof(Scaling))?.GetLocation() ?? Location;

    /// <summary>The expression of the activation; the attribute where it is left out.</summary>
    public Location ActivationLocation => ArgumentLocation("activation");

    /// <summary>The same attribute with what its type says.</summary>
    /// <param name="size">The size.</param>
    /// <param name="naturalActivation">The activation where none is written; null for an input.</param>
    public LayerAttribute Sized(int size, Activation? naturalActivation) => new(this, size, naturalActivation);

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

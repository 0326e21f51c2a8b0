using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration.Types;

/// <summary>Reads the type of an [Input&lt;…&gt;]: which inputs its members make.</summary>
internal sealed class InputTypeReader
{
    private readonly TypeArgument _argument;
    private readonly List<Feature> _features = new();
    private readonly List<FeatureObject> _objects = new();
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private bool _isSound = true;

    private InputTypeReader(TypeArgument argument) => _argument = argument;

    /// <summary>Null, with the problems reported, if the type cannot be an input.</summary>
    public static TypedInput? Read(TypeArgument argument)
    {
        if (!argument.CanBeNamed())
        {
            return null;
        }

        if (argument.Type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } type || !HasFeatures(type))
        {
            argument.Problems.Add(Descriptors.InputType, argument.Location, argument.NetworkName, argument.TypeName, Kind(argument.Type));
            return null;
        }

        return new InputTypeReader(argument).Read(type);
    }

    private TypedInput? Read(INamedTypeSymbol type)
    {
        Expand(type, "", "", new Stack<INamedTypeSymbol>());
        if (_isSound && _features.Count == 0)
        {
            _isSound = false;
            _argument.Problems.Add(Descriptors.NoFeatures, _argument.Location, _argument.NetworkName, _argument.TypeName);
        }

        return _isSound
            ? new TypedInput(SymbolNames.Qualified(type), type.Name, type.IsReferenceType, _features.ToEquatableArray(), _objects.ToEquatableArray())
            : null;
    }

    /// <summary>Adds the features of a type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="name">The names of the members that led to it, each with a dot behind it.</param>
    /// <param name="access">How it is read from a sample.</param>
    /// <param name="path">The types around it.</param>
    private void Expand(INamedTypeSymbol type, string name, string access, Stack<INamedTypeSymbol> path)
    {
        if (DataMembers.Of(type, _argument) is not IReadOnlyList<DataMember> members)
        {
            _isSound = false;
            return;
        }

        path.Push(type);
        foreach (DataMember member in members)
        {
            Add(member, name + (member.Options.Name ?? member.Symbol.Name), $"{access}.{SymbolNames.Escape(member.Symbol.Name)}", path);
        }

        path.Pop();
    }

    private void Add(DataMember member, string name, string access, Stack<INamedTypeSymbol> path)
    {
        ITypeSymbol type = member.Type;
        bool isNullable = type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
        if (isNullable)
        {
            type = ((INamedTypeSymbol)type).TypeArguments[0];
        }

        if (type.TypeKind == TypeKind.Error)
        {
            _isSound = false;
            _argument.Problems.LeaveToCompiler();
        }
        else if (FeatureKindOf(type) is FeatureKind kind && !(isNullable && kind == FeatureKind.Array))
        {
            AddFeature(member, name, access, kind, (INamedTypeSymbol)type, isNullable);
        }
        else if (!isNullable && type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, Arity: 0 } nested && HasFeatures(nested))
        {
            AddNested(member, name, access, nested, path);
        }
        else
        {
            Report(Descriptors.UnsupportedMember, member, member.Symbol.Name, SymbolNames.ForPeople(member.Symbol.ContainingType), Reason(type, isNullable));
        }
    }

    private void AddFeature(DataMember member, string name, string access, FeatureKind kind, INamedTypeSymbol type, bool isNullable)
    {
        EquatableArray<EnumValue> values = default;
        if (kind == FeatureKind.Category)
        {
            if (EnumReader.Read(type, $"the feature '{name}'", _argument.LocationOf(member.Symbol), _argument) is not EquatableArray<EnumValue> read)
            {
                _isSound = false;
                return;
            }

            values = read;
        }

        if (!HasSoundName(member, name))
        {
            return;
        }

        if (MissingReader.Read(member.Options, kind, type, values) is not MissingRule missing)
        {
            Report(
                Descriptors.MissingValue, member.Options.Location ?? _argument.LocationOf(member.Symbol), member.Symbol.Name, MissingReader.Text(member.Options),
                MissingReader.Allowed(kind, type));
            return;
        }

        int length = kind switch
        {
            FeatureKind.Category => values.Count,
            FeatureKind.Array => NumberTypes.LengthOfFloats(type)!.Value,
            _ => 1,
        };
        _features.Add(new Feature(name, access, kind, length, SymbolNames.Qualified(type), isNullable, values, missing));
    }

    private void AddNested(DataMember member, string name, string access, INamedTypeSymbol nested, Stack<INamedTypeSymbol> path)
    {
        if (path.Contains(nested, SymbolEqualityComparer.Default))
        {
            Report(Descriptors.RecursiveFeatures, member, SymbolNames.ForPeople(member.Symbol), SymbolNames.ForPeople(nested));
            return;
        }

        if (member.Options.Missing is not null)
        {
            Report(
                Descriptors.MissingValue, member.Options.Location ?? _argument.LocationOf(member.Symbol), member.Symbol.Name, MissingReader.Text(member.Options),
                $"its own members' [Feature(Missing = …)], for '{nested.Name}' has several features");
            return;
        }

        if (nested.IsReferenceType)
        {
            _objects.Add(new FeatureObject(name, access));
            access += "!";
        }

        Expand(nested, name + ".", access, path);
    }

    /// <summary>Two columns of one name could not be told apart.</summary>
    private bool HasSoundName(DataMember member, string name)
    {
        string symbol = SymbolNames.ForPeople(member.Symbol);
        if (string.IsNullOrWhiteSpace(name))
        {
            Report(Descriptors.DuplicateFeature, member, symbol, name, "which is no name");
            return false;
        }

        if (_names.TryGetValue(name, out string? other))
        {
            Report(Descriptors.DuplicateFeature, member, symbol, name, $"as '{other}' is");
            return false;
        }

        _names.Add(name, symbol);
        return true;
    }

    private void Report(DiagnosticDescriptor descriptor, DataMember member, params object[] arguments) =>
        Report(descriptor, _argument.LocationOf(member.Symbol), arguments);

    private void Report(DiagnosticDescriptor descriptor, Location location, params object[] arguments)
    {
        _isSound = false;
        _argument.Problems.Add(descriptor, location, [_argument.NetworkName, .. arguments]);
    }

    private static FeatureKind? FeatureKindOf(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Boolean } => FeatureKind.Boolean,
        { TypeKind: TypeKind.Enum } => FeatureKind.Category,
        _ when NumberTypes.IsFloating(type) => FeatureKind.FloatingNumber,
        _ when NumberTypes.IsExact(type) => FeatureKind.Number,
        INamedTypeSymbol { Arity: 0 } named when NumberTypes.LengthOfFloats(named) is not null => FeatureKind.Array,
        _ => null,
    };

    /// <summary>Whether a type has data of its own to give. The library's own types, but for vectors, mean something else by their members.</summary>
    private static bool HasFeatures(INamedTypeSymbol type) => (!IsOfSystem(type) || IsOfNumerics(type)) && FeatureKindOf(type) is null && DataMembers.HasAny(type);

    private static bool IsOfSystem(ITypeSymbol type)
    {
        INamespaceSymbol? outermost = type.ContainingNamespace;
        while (outermost is { ContainingNamespace: { IsGlobalNamespace: false } outer })
        {
            outermost = outer;
        }

        return outermost is { Name: "System", IsGlobalNamespace: false };
    }

    private static bool IsOfNumerics(ITypeSymbol type) =>
        type is { IsValueType: true, ContainingNamespace: { Name: "Numerics", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };

    private static string Reason(ITypeSymbol type, bool isNullable) => type switch
    {
        { TypeKind: TypeKind.Struct } when isNullable => $"'{SymbolNames.ForPeople(type)}?' may lack all of its features at once",
        INamedTypeSymbol { Arity: > 0 } => $"'{SymbolNames.ForPeople(type)}' is generic",
        _ => $"'{SymbolNames.ForPeople(type)}' is no number, bool, enum, inline array of float, nor a type with such members",
    };

    private static string Kind(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface } => "is an interface",
        { TypeKind: TypeKind.Enum } => "is an enum",
        { TypeKind: TypeKind.Delegate } => "is a delegate",
        { TypeKind: TypeKind.Array } => "is an array",
        { TypeKind: TypeKind.Class or TypeKind.Struct } when FeatureKindOf(type) is null && !IsOfSystem(type) => "has no public field and no public property that stores a value",
        _ => "is a type of the library",
    };
}

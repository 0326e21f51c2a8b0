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
    private readonly HashSet<INamedTypeSymbol> _expanded = new(SymbolEqualityComparer.Default);

    private InputTypeReader(TypeArgument argument) => _argument = argument;

    /// <summary>What the type is as an input, as far as that can be told. Whether it is sound, the problems say.</summary>
    public static TypedInput Read(TypeArgument argument)
    {
        if (!argument.CanBeNamed())
        {
            return new TypedInput(UnnamedType.Input, argument.Type.Name, IsReference: false, default, default);
        }

        InputTypeReader reader = new(argument);
        if (DataTypes.Fault(argument.Type) is string fault)
        {
            argument.Problems.Add(Descriptors.InputType, argument.Location, argument.NetworkName, argument.TypeName, fault);
        }
        else
        {
            reader.Read((INamedTypeSymbol)argument.Type);
        }

        return new TypedInput(
            SymbolNames.Qualified(argument.Type), argument.Type.Name, argument.Type.IsReferenceType, reader._features.ToEquatableArray(), reader._objects.ToEquatableArray());
    }

    /// <summary>Whether a member of a type, nullable or not, can be one or several features.</summary>
    public static bool MayBeFeature(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? FeatureKindOf(nullable.TypeArguments[0]) is not null
            : FeatureKindOf(type) is not null || type is INamedTypeSymbol { Arity: 0 } named && DataTypes.Fault(named) is null;

    private void Read(INamedTypeSymbol type)
    {
        Expand(type, "", "", new Stack<INamedTypeSymbol>());
        if (_argument.Problems.IsSound && _features.Count == 0)
        {
            _argument.Problems.Add(Descriptors.NoFeatures, _argument.Location, _argument.NetworkName, _argument.TypeName);
        }
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
            return;
        }

        path.Push(type);
        foreach (DataMember member in members)
        {
            Add(member, name + member.Column, $"{access}.{SymbolNames.Escape(member.Symbol.Name)}", path);
        }

        path.Pop();
    }

    private void Add(DataMember member, string name, string access, Stack<INamedTypeSymbol> path)
    {
        if (_features.Count > DeclarationLimits.MaxSize)
        {
            // Enough to be too many; types within types may hold more than there is memory for.
            return;
        }

        ITypeSymbol type = member.Type;
        bool isNullable = type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
        if (isNullable)
        {
            type = ((INamedTypeSymbol)type).TypeArguments[0];
        }

        if (IsUnknown(type))
        {
            _argument.Problems.LeaveToCompiler();
        }
        else if (string.IsNullOrWhiteSpace(member.Column))
        {
            Report(Descriptors.DuplicateFeature, member, SymbolNames.ForPeople(member.Symbol), name, "which is no name");
        }
        else if (member.AccessFault(_argument.Network) is string fault)
        {
            ReportUnsupported(member, fault);
        }
        else if (FeatureKindOf(type) is FeatureKind kind && !(isNullable && kind == FeatureKind.Array))
        {
            AddFeature(member, name, access, kind, (INamedTypeSymbol)type, isNullable);
        }
        else if (!isNullable && type is INamedTypeSymbol { Arity: 0 } nested && DataTypes.Fault(nested) is null)
        {
            AddNested(member, name, access, nested, path);
        }
        else
        {
            ReportUnsupported(member, Reason(type, isNullable));
        }
    }

    private void AddFeature(DataMember member, string name, string access, FeatureKind kind, INamedTypeSymbol type, bool isNullable)
    {
        EquatableArray<EnumValue> values = kind == FeatureKind.Category
            ? EnumReader.Read(type, $"the feature '{name}'", _argument.LocationOf(member.Symbol), _argument)
            : default;
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
        _features.Add(new Feature(name, access, kind, length, SymbolNames.Qualified(type), isNullable, values, missing) { IsWhole = NumberTypes.IsInteger(type) });
    }

    private void AddNested(DataMember member, string name, string access, INamedTypeSymbol nested, Stack<INamedTypeSymbol> path)
    {
        // A type inside a generic one may lead to itself with other type arguments each time.
        if (path.Any(outer => SymbolEqualityComparer.Default.Equals(outer.OriginalDefinition, nested.OriginalDefinition)))
        {
            Report(Descriptors.RecursiveFeatures, member, SymbolNames.ForPeople(member.Symbol), SymbolNames.ForPeople(nested.WithNullableAnnotation(NullableAnnotation.None)));
            return;
        }

        if (!_expanded.Add(nested) && !_argument.Problems.IsSound)
        {
            // What is wrong with it has been said.
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
        if (_names.TryGetValue(name, out string? other))
        {
            Report(Descriptors.DuplicateFeature, member, symbol, name, $"as '{other}' is");
            return false;
        }

        _names.Add(name, symbol);
        return true;
    }

    private void ReportUnsupported(DataMember member, string reason) =>
        Report(Descriptors.UnsupportedMember, member, member.Symbol.Name, SymbolNames.ForPeople(member.Symbol.ContainingType), reason);

    private void Report(DiagnosticDescriptor descriptor, DataMember member, params object[] arguments) =>
        Report(descriptor, _argument.LocationOf(member.Symbol), arguments);

    private void Report(DiagnosticDescriptor descriptor, Location location, params object[] arguments) =>
        _argument.Problems.Add(descriptor, location, [_argument.NetworkName, .. arguments]);

    private static bool IsUnknown(ITypeSymbol type) => type.TypeKind == TypeKind.Error || (type is IArrayTypeSymbol array && IsUnknown(array.ElementType));

    private static FeatureKind? FeatureKindOf(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Boolean } => FeatureKind.Boolean,
        { TypeKind: TypeKind.Enum } => FeatureKind.Category,
        _ when NumberTypes.IsFloating(type) => FeatureKind.FloatingNumber,
        _ when NumberTypes.IsExact(type) => FeatureKind.Number,
        INamedTypeSymbol { Arity: 0 } named when NumberTypes.LengthOfFloats(named) is not null => FeatureKind.Array,
        _ => null,
    };

    private static string Reason(ITypeSymbol type, bool isNullable) => type switch
    {
        _ when isNullable && (FeatureKindOf(type) == FeatureKind.Array || DataTypes.Fault(type) is null) => $"'{SymbolNames.ForPeople(type)}?' may lack all of its features at once",
        INamedTypeSymbol { Arity: > 0 } => $"'{SymbolNames.ForPeople(type)}' is generic",
        _ => $"'{SymbolNames.ForPeople(type)}' is no number, bool, enum, inline array of float, nor a type with such members",
    };
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration.Types;

/// <summary>Reads the type of an [Output&lt;…&gt;]: what the outputs stand for.</summary>
internal static class OutputTypeReader
{
    /// <summary>Null, with the problems reported, if the type cannot be an answer.</summary>
    public static TypedOutput? Read(TypeArgument argument)
    {
        if (!argument.CanBeNamed())
        {
            return null;
        }

        ITypeSymbol type = argument.Type;
        string name = SymbolNames.Qualified(type);
        if (type.SpecialType == SpecialType.System_Boolean)
        {
            return new TypedOutput(name, "bool", AnswerKind.YesOrNo, default, default);
        }

        if (NumberTypes.IsFloating(type))
        {
            return new TypedOutput(name, SymbolNames.ForPeople(type), AnswerKind.Value, default, default);
        }

        switch (type)
        {
            case INamedTypeSymbol { TypeKind: TypeKind.Enum } enumType:
                return EnumReader.Read(enumType, "the output", argument.Location, argument) is EquatableArray<EnumValue> classes
                    ? new TypedOutput(name, type.Name, AnswerKind.Class, classes, default)
                    : null;
            case INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, SpecialType: SpecialType.None, IsAbstract: false } withMembers
                when DataMembers.HasAny(withMembers) && !NumberTypes.IsExact(type):
                return ReadMembers(withMembers, name, argument);
            default:
                argument.Problems.Add(Descriptors.OutputType, argument.Location, argument.NetworkName, argument.TypeName);
                return null;
        }
    }

    private static TypedOutput? ReadMembers(INamedTypeSymbol type, string name, TypeArgument argument)
    {
        if (DataMembers.Of(type, argument) is not IReadOnlyList<DataMember> members)
        {
            return null;
        }

        Dictionary<string, string> parameters = ParametersOf(Constructor(type, members));
        List<AnswerValue> values = new();
        HashSet<string> columns = new(StringComparer.Ordinal);
        bool isSound = true;
        foreach (DataMember member in members)
        {
            string column = member.Options.Name ?? member.Symbol.Name;
            string? parameter = parameters.TryGetValue(member.Symbol.Name, out string? found) ? found : null;
            string? fault = !NumberTypes.IsFloating(member.Type) ? $"'{SymbolNames.ForPeople(member.Type)}' is not float, double or Half"
                : parameter is null && !CanBeSet(member.Symbol) ? "no constructor takes it, and it cannot be set"
                : string.IsNullOrWhiteSpace(column) || !columns.Add(column) ? $"'{column}' is the name of another one, or none"
                : null;
            if (fault is not null)
            {
                isSound = false;
                argument.Problems.Add(
                    Descriptors.UnsupportedAnswerMember, argument.LocationOf(member.Symbol), argument.NetworkName, member.Symbol.Name, SymbolNames.ForPeople(member.Symbol.ContainingType), fault);
                continue;
            }

            bool isRequired = member.Symbol is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };
            values.Add(new AnswerValue(
                SymbolNames.Escape(member.Symbol.Name), column, SymbolNames.Qualified(member.Type), parameter, IsSet: parameter is null || isRequired));
        }

        if (isSound && values.Count == 0)
        {
            argument.Problems.Add(Descriptors.OutputType, argument.Location, argument.NetworkName, argument.TypeName);
            return null;
        }

        return isSound ? new TypedOutput(name, type.Name, AnswerKind.Values, default, values.ToEquatableArray()) : null;
    }

    /// <summary>The constructor with the most parameters, all of which are members by name (in any letter case) and type.</summary>
    private static IMethodSymbol? Constructor(INamedTypeSymbol type, IReadOnlyList<DataMember> members) => type.InstanceConstructors
        .Where(constructor => constructor.DeclaredAccessibility is Accessibility.Public
            && constructor.Parameters.All(parameter => MemberOf(parameter, members) is not null)
            && constructor.Parameters.Select(parameter => parameter.Name.ToUpperInvariant()).Distinct().Count() == constructor.Parameters.Length)
        .OrderByDescending(constructor => constructor.Parameters.Length)
        .FirstOrDefault();

    /// <summary>From the name of a member to that of its parameter.</summary>
    private static Dictionary<string, string> ParametersOf(IMethodSymbol? constructor)
    {
        Dictionary<string, string> parameters = new(StringComparer.OrdinalIgnoreCase);
        foreach (IParameterSymbol parameter in constructor?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty)
        {
            parameters.Add(parameter.Name, SymbolNames.Escape(parameter.Name));
        }

        return parameters;
    }

    private static DataMember? MemberOf(IParameterSymbol parameter, IReadOnlyList<DataMember> members) => members.FirstOrDefault(member =>
        string.Equals(member.Symbol.Name, parameter.Name, StringComparison.OrdinalIgnoreCase)
        && parameter.RefKind == RefKind.None
        && SymbolEqualityComparer.Default.Equals(member.Type, parameter.Type));

    private static bool CanBeSet(ISymbol member) => member is IFieldSymbol { IsReadOnly: false } or IPropertySymbol { SetMethod.DeclaredAccessibility: Accessibility.Public };
}

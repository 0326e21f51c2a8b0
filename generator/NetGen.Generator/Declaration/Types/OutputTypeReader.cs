using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration.Types;

/// <summary>Reads the type of an [Output&lt;…&gt;]: what the outputs stand for.</summary>
internal static class OutputTypeReader
{
    /// <summary>What the type is as an answer, as far as that can be told. Whether it is sound, the problems say.</summary>
    public static TypedOutput Read(TypeArgument argument)
    {
        if (!argument.CanBeNamed())
        {
            return argument.Type is INamedTypeSymbol { TypeKind: TypeKind.Enum } hidden
                ? Answer(argument, AnswerKind.Class) with { Type = UnnamedType.Answer, Classes = EnumReader.Read(hidden, "the output", argument.Location, argument.Silent) }
                : Answer(argument, AnswerKind.Values) with { Type = UnnamedType.Answer };
        }

        switch (argument.Type)
        {
            case { SpecialType: SpecialType.System_Boolean }:
                return Answer(argument, AnswerKind.YesOrNo);
            case ITypeSymbol type when NumberTypes.IsFloating(type):
                return Answer(argument, AnswerKind.Value);
            case INamedTypeSymbol { TypeKind: TypeKind.Enum } type:
                return Answer(argument, AnswerKind.Class) with { Classes = EnumReader.Read(type, "the output", argument.Location, argument) };
            case ITypeSymbol type when (DataTypes.Fault(type) ?? (type.IsAbstract ? "is abstract" : null)) is string fault:
                Report(argument, fault);
                return Answer(argument, AnswerKind.Values);
            default:
                return Answer(argument, AnswerKind.Values) with { Values = Members((INamedTypeSymbol)argument.Type, argument) };
        }
    }

    private static TypedOutput Answer(TypeArgument argument, AnswerKind kind) =>
        new(SymbolNames.Qualified(argument.Type), argument.Type.SpecialType == SpecialType.None ? argument.Type.Name : argument.TypeName, kind, default, default);

    private static EquatableArray<AnswerValue> Members(INamedTypeSymbol type, TypeArgument argument)
    {
        if (DataMembers.Of(type, argument) is not IReadOnlyList<DataMember> members)
        {
            return default;
        }

        if (members.Count == 0)
        {
            Report(argument, "has no outputs left, as all of its members are ignored");
            return default;
        }

        if (AnswerConstructor.Of(type, members, argument.Network) is not AnswerConstructor constructor)
        {
            Report(argument, "has no public constructor that takes nothing but its outputs");
            return default;
        }

        List<AnswerValue> values = new();
        HashSet<string> columns = new(StringComparer.Ordinal);
        foreach (DataMember member in members)
        {
            string? parameter = constructor.ParameterOf(member);
            if (member.Type.TypeKind == TypeKind.Error)
            {
                argument.Problems.LeaveToCompiler();
            }
            else if (Fault(member, argument.Network, parameter, columns) is string fault)
            {
                argument.Problems.Add(
                    Descriptors.UnsupportedAnswerMember, argument.LocationOf(member.Symbol), argument.NetworkName, member.Symbol.Name, SymbolNames.ForPeople(member.Symbol.ContainingType), fault);
            }

            values.Add(new AnswerValue(
                SymbolNames.Escape(member.Symbol.Name), member.Column, SymbolNames.Qualified(member.Type), parameter,
                IsSet: parameter is null || MemberCheck.IsRequired(member.Symbol)));
        }

        if (argument.Problems.IsSound && constructor.Unset(members) is ISymbol required)
        {
            Report(argument, $"has the required member '{required.Name}', which is no output");
        }

        return values.ToEquatableArray();
    }

    private static string? Fault(DataMember member, INamedTypeSymbol network, string? parameter, HashSet<string> columns) =>
        !NumberTypes.IsFloating(member.Type) ? $"'{SymbolNames.ForPeople(member.Type)}' is not float, double or Half"
        : member.AccessFault(network, isSet: parameter is null || MemberCheck.IsRequired(member.Symbol)) is string access ? access
        : parameter is null && !CanBeSet(member.Symbol) ? "no constructor takes it, and it cannot be set"
        : string.IsNullOrWhiteSpace(member.Column) || !columns.Add(member.Column) ? $"'{member.Column}' is the name of another one, or none"
        : null;

    private static void Report(TypeArgument argument, string fault) =>
        argument.Problems.Add(Descriptors.OutputType, argument.Location, argument.NetworkName, argument.TypeName, fault);

    private static bool CanBeSet(ISymbol member) => member is IFieldSymbol { IsReadOnly: false } or IPropertySymbol { SetMethod.DeclaredAccessibility: Accessibility.Public };
}

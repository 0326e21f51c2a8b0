using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Declaration.Types;

/// <summary>The constructor by which an answer is made: the public one with the most parameters, all of which are members by name (in any letter case) and type.</summary>
internal sealed class AnswerConstructor
{
    private readonly INamedTypeSymbol _type;
    private readonly IMethodSymbol _constructor;
    private readonly Dictionary<DataMember, string> _parameters;

    private AnswerConstructor(INamedTypeSymbol type, IMethodSymbol constructor, Dictionary<DataMember, string> parameters)
    {
        _type = type;
        _constructor = constructor;
        _parameters = parameters;
    }

    /// <summary>Null if there is none that emitted text may call.</summary>
    public static AnswerConstructor? Of(INamedTypeSymbol type, IReadOnlyList<DataMember> members, INamedTypeSymbol network) => type.InstanceConstructors
        .Where(constructor => constructor.DeclaredAccessibility == Accessibility.Public && (!ObsoleteUse.IsForbidden(constructor) || ObsoleteUse.IsAllowedIn(network)))
        .OrderByDescending(constructor => constructor.Parameters.Length)
        .Select(constructor => Parameters(constructor, members) is Dictionary<DataMember, string> parameters ? new AnswerConstructor(type, constructor, parameters) : null)
        .FirstOrDefault(constructor => constructor is not null);

    /// <summary>The name of the parameter that takes a member, as emitted text names it; null if none does.</summary>
    public string? ParameterOf(DataMember member) => _parameters.TryGetValue(member, out string? parameter) ? parameter : null;

    /// <summary>A required member that is none of those that are given; null if there is none, or the constructor sees to it.</summary>
    public ISymbol? Unset(IReadOnlyList<DataMember> members) =>
        _constructor.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "SetsRequiredMembersAttribute")
            ? null
            : DataMembers.Levels(_type)
                .SelectMany(level => level.GetMembers())
                .FirstOrDefault(member => MemberCheck.IsRequired(member) && !members.Any(given => given.Symbol.Name == member.Name));

    /// <summary>From members to the names of their parameters; null if there is another parameter.</summary>
    private static Dictionary<DataMember, string>? Parameters(IMethodSymbol constructor, IReadOnlyList<DataMember> members)
    {
        Dictionary<DataMember, string> parameters = new();
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            DataMember? member = MemberOf(parameter, members, StringComparison.Ordinal) ?? MemberOf(parameter, members, StringComparison.OrdinalIgnoreCase);
            if (member is null || parameters.ContainsKey(member))
            {
                return null;
            }

            parameters.Add(member, SymbolNames.Escape(parameter.Name));
        }

        return parameters;
    }

    private static DataMember? MemberOf(IParameterSymbol parameter, IReadOnlyList<DataMember> members, StringComparison comparison) => members.FirstOrDefault(member =>
        string.Equals(member.Symbol.Name, parameter.Name, comparison)
        && parameter.RefKind == RefKind.None
        && SymbolEqualityComparer.Default.Equals(member.Type, parameter.Type));
}

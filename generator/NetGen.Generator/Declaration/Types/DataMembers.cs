using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Declaration.Types;

/// <summary>A member that holds a value.</summary>
/// <param name="Symbol">The field or property; of a property that is overridden, where it is first declared.</param>
/// <param name="Type">Its type.</param>
/// <param name="Options">What its [Feature] says.</param>
internal sealed record DataMember(ISymbol Symbol, ITypeSymbol Type, FeatureOptions Options)
{
    /// <summary>The column's name.</summary>
    public string Column => Options.Name ?? Symbol.Name;

    /// <summary>A member of a derived type that hides this one and has another column or none; null where nothing does.</summary>
    public ISymbol? HiddenBy { get; init; }

    /// <summary>Why emitted text cannot read or set the member, as messages say it; null where it can.</summary>
    /// <param name="network">The class for which the text is.</param>
    /// <param name="isSet">Whether the member is set too.</param>
    public string? AccessFault(INamedTypeSymbol network, bool isSet = false)
    {
        IPropertySymbol? property = Symbol as IPropertySymbol;
        return HiddenBy is not null ? $"'{SymbolNames.ForPeople(HiddenBy.ContainingType)}.{HiddenBy.Name}' hides it"
            : !SymbolNames.IsIdentifier(Symbol.Name) ? "its name cannot be written in C#"
            : !SymbolNames.CanBeWritten(Type) ? "the name of its type cannot be written in C#"
            : ObsoleteUse.IsAllowedIn(network) ? null
            : ObsoleteUse.IsForbidden(Symbol) || ObsoleteUse.IsForbidden(property?.GetMethod) || (isSet && ObsoleteUse.IsForbidden(property?.SetMethod)) ? "by its [Obsolete], each use of it is an error"
            : ObsoleteUse.IsForbidden(Type) ? $"by the [Obsolete] of '{SymbolNames.ForPeople(Type)}', each use of it is an error"
            : null;
    }
}

/// <summary>
/// The members of a type that are its data, in an order that the language defines: those of base types first, then public fields and properties that store a value, as they
/// stand in the source. What is computed is no data.
/// </summary>
internal static class DataMembers
{
    /// <summary>All but the ignored ones; null, with the problem reported, where their order is not defined.</summary>
    public static IReadOnlyList<DataMember>? Of(INamedTypeSymbol type, TypeArgument argument)
    {
        List<DataMember> all = new();
        foreach (INamedTypeSymbol level in Levels(type))
        {
            List<DataMember> own = new();
            foreach (ISymbol member in level.GetMembers())
            {
                int overridden = PlaceOfOverridden(member, all);
                if (overridden >= 0)
                {
                    all[overridden] = all[overridden] with { Options = FeatureOptions.Written(member) ?? all[overridden].Options };
                }
                else if (IsData(member))
                {
                    own.Add(new DataMember(member, TypeOf(member), FeatureOptions.Of(member)));
                }
            }

            all.AddRange(own.OrderBy(member => member.Symbol.Locations.FirstOrDefault()?.SourceSpan.Start ?? 0));
        }

        List<DataMember> kept = all.Where(member => !member.Options.Ignore).ToList();
        if (kept.Any(member => member.Symbol.Name.Length == 0))
        {
            // Half-written code, of which the compiler tells.
            argument.Problems.LeaveToCompiler();
            return null;
        }

        return Levels(type).All(level => HaveOrder(level, kept, argument))
            ? kept.Select(member => member with { HiddenBy = HiderOf(member, kept, type, argument.Network) }).ToList()
            : null;
    }

    /// <summary>Whether a type has any data, whatever their order.</summary>
    public static bool HasAny(INamedTypeSymbol type) => Levels(type).Any(level => level.GetMembers().Any(IsData));

    /// <summary>A type and its base types, the base first. What exceptions and the like inherit from the library is no data.</summary>
    public static IEnumerable<INamedTypeSymbol> Levels(INamedTypeSymbol type)
    {
        Stack<INamedTypeSymbol> levels = new();
        for (INamedTypeSymbol? level = type; level is not null && !DataTypes.IsOfLibrary(level); level = level.BaseType)
        {
            levels.Push(level);
        }

        return levels;
    }

    /// <summary>Whether a member is data. A partial property that can be set is, if its body is left to another source generator.</summary>
    public static bool IsData(ISymbol member) => member switch
    {
        { IsStatic: true } => false,
        IFieldSymbol field => field is { DeclaredAccessibility: Accessibility.Public, IsImplicitlyDeclared: false },
        IPropertySymbol property => property is { DeclaredAccessibility: Accessibility.Public, IsIndexer: false, GetMethod.DeclaredAccessibility: Accessibility.Public }
            && (Stores(property) || IsLeftToGenerator(property)),
        _ => false,
    };

    /// <summary>Whether a property has a field behind it. Of another assembly's properties we see only that the compiler wrote the accessor.</summary>
    private static bool Stores(IPropertySymbol property) => property.DeclaringSyntaxReferences.IsEmpty
        ? property.GetMethod!.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "CompilerGeneratedAttribute")
        : property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => field.AssociatedSymbol is ISymbol owner
            && (SymbolEqualityComparer.Default.Equals(owner, property) || SymbolEqualityComparer.Default.Equals(owner, property.PartialImplementationPart)));

    /// <summary>Another generator's text is not there while ours runs, and is when the analyzer does: both must come to the same answer.</summary>
    private static bool IsLeftToGenerator(IPropertySymbol property) =>
        property is { IsPartialDefinition: true, SetMethod: not null }
        && (property.PartialImplementationPart is not IPropertySymbol body || OtherGenerators.Of(property) is OtherGenerators others && others.Declare(body));

    /// <summary>The type of a field or property.</summary>
    public static ITypeSymbol TypeOf(ISymbol member) => member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type;

    /// <summary>An override is the member that it overrides, which was met before; −1 where it was not, or nothing is overridden.</summary>
    private static int PlaceOfOverridden(ISymbol member, List<DataMember> before)
    {
        for (IPropertySymbol? overridden = (member as IPropertySymbol)?.OverriddenProperty; overridden is not null; overridden = overridden.OverriddenProperty)
        {
            int place = before.FindIndex(known => SymbolEqualityComparer.Default.Equals(known.Symbol, overridden));
            if (place >= 0)
            {
                return place;
            }
        }

        return -1;
    }

    /// <summary>Emitted text reads <c>sample.X</c>, which is the X of the most derived type. Two members of one column are reported as such.</summary>
    private static ISymbol? HiderOf(DataMember member, List<DataMember> all, INamedTypeSymbol type, INamedTypeSymbol network)
    {
        bool IsSeen(ISymbol other) => other.DeclaredAccessibility == Accessibility.Public
            || (other.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedOrInternal
                && SymbolEqualityComparer.Default.Equals(other.ContainingAssembly, network.ContainingAssembly));

        return Levels(type)
            .SkipWhile(level => !SymbolEqualityComparer.Default.Equals(level, member.Symbol.ContainingType))
            .Skip(1)
            .SelectMany(level => level.GetMembers(member.Symbol.Name))
            .FirstOrDefault(other => !other.IsOverride && IsSeen(other)
                && !all.Any(known => SymbolEqualityComparer.Default.Equals(known.Symbol, other) && known.Column == member.Column));
    }

    private static bool HaveOrder(INamedTypeSymbol level, List<DataMember> all, TypeArgument argument)
    {
        List<DataMember> members = all.Where(member => SymbolEqualityComparer.Default.Equals(member.Symbol.ContainingType, level)).ToList();
        if (level.DeclaringSyntaxReferences.IsEmpty)
        {
            // Another assembly lists fields and properties apart.
            if (members.Any(member => member.Symbol is IFieldSymbol) && members.Any(member => member.Symbol is IPropertySymbol))
            {
                argument.Problems.Add(Descriptors.UnorderedMembers, argument.Location, argument.NetworkName, SymbolNames.ForPeople(level));
                return false;
            }

            return true;
        }

        SyntaxNode? PartOf(DataMember member) => member.Symbol.DeclaringSyntaxReferences[0].GetSyntax().FirstAncestorOrSelf<TypeDeclarationSyntax>();

        SyntaxNode? first = members.Count == 0 ? null : PartOf(members[0]);
        if (members.FirstOrDefault(member => PartOf(member) != first) is DataMember elsewhere)
        {
            argument.Problems.Add(
                Descriptors.SpreadMembers, argument.LocationOf(elsewhere.Symbol), argument.NetworkName, elsewhere.Symbol.Name, SymbolNames.ForPeople(level), members[0].Symbol.Name);
            return false;
        }

        return true;
    }
}

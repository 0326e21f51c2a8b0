using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Declaration.Types;

/// <summary>A member that holds a value.</summary>
/// <param name="Symbol">The field or property.</param>
/// <param name="Type">Its type.</param>
/// <param name="Options">What its [Feature] says.</param>
internal sealed record DataMember(ISymbol Symbol, ITypeSymbol Type, FeatureOptions Options);

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
        foreach (INamedTypeSymbol level in BaseFirst(type))
        {
            List<DataMember> own = level.GetMembers()
                .Where(IsData)
                .Select(member => new DataMember(member, TypeOf(member), FeatureOptions.Of(member)))
                .Where(member => !member.Options.Ignore && !IsOverrideOf(member.Symbol, all))
                .ToList();
            if (!HaveOrder(level, own, argument))
            {
                return null;
            }

            all.AddRange(own.OrderBy(member => member.Symbol.Locations.FirstOrDefault()?.SourceSpan.Start ?? 0));
        }

        return all;
    }

    /// <summary>Whether a type has any data, whatever their order.</summary>
    public static bool HasAny(INamedTypeSymbol type) => BaseFirst(type).Any(level => level.GetMembers().Any(IsData));

    private static IEnumerable<INamedTypeSymbol> BaseFirst(INamedTypeSymbol type)
    {
        Stack<INamedTypeSymbol> levels = new();
        for (INamedTypeSymbol? level = type; level is { SpecialType: SpecialType.None }; level = level.BaseType)
        {
            levels.Push(level);
        }

        return levels;
    }

    private static bool IsData(ISymbol member) => member switch
    {
        { IsStatic: true } => false,
        IFieldSymbol field => field is { DeclaredAccessibility: Accessibility.Public, IsImplicitlyDeclared: false },
        IPropertySymbol property => property is { DeclaredAccessibility: Accessibility.Public, IsIndexer: false, GetMethod.DeclaredAccessibility: Accessibility.Public }
            && Stores(property),
        _ => false,
    };

    /// <summary>Whether a property has a field behind it. Of another assembly's properties we see only that the compiler wrote the accessor.</summary>
    private static bool Stores(IPropertySymbol property) => property.DeclaringSyntaxReferences.IsEmpty
        ? property.GetMethod!.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "CompilerGeneratedAttribute")
        : property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    private static ITypeSymbol TypeOf(ISymbol member) => member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type;

    /// <summary>An override is the member that it overrides, which was met before.</summary>
    private static bool IsOverrideOf(ISymbol member, List<DataMember> before)
    {
        for (IPropertySymbol? overridden = (member as IPropertySymbol)?.OverriddenProperty; overridden is not null; overridden = overridden.OverriddenProperty)
        {
            if (before.Any(known => SymbolEqualityComparer.Default.Equals(known.Symbol, overridden)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HaveOrder(INamedTypeSymbol level, List<DataMember> members, TypeArgument argument)
    {
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

using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Declaration.Types;

/// <summary>What other source generators add to the types of a network, and ours did not see.</summary>
internal sealed class UnseenMembers
{
    private readonly OtherGenerators _others;
    private readonly HashSet<ISymbol> _visited = new(SymbolEqualityComparer.Default);
    private readonly List<ISymbol> _found = new();

    private UnseenMembers(OtherGenerators others) => _others = others;

    /// <summary>The types and members in the order in which they are met.</summary>
    public IReadOnlyList<ISymbol> All => _found;

    /// <summary>Whether any is a property without a backing field, which NetGen never takes as a feature, although the user may have meant it as one.</summary>
    public bool HaveComputed { get; private set; }

    public static UnseenMembers Of(INamedTypeSymbol network, OtherGenerators others, CancellationToken cancellationToken)
    {
        UnseenMembers unseen = new(others);
        if (others.HaveWritten)
        {
            foreach (LayerAttribute layer in NetworkAttributes.Read(network, cancellationToken).Layers)
            {
                unseen.Visit(layer.TypeArgument);
            }
        }

        return unseen;
    }

    private void Visit(ITypeSymbol? type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
        }

        if (type is not INamedTypeSymbol named || named.DeclaringSyntaxReferences.IsEmpty || !_visited.Add(named))
        {
            return;
        }

        if (_others.Declare(named))
        {
            _found.Add(named);
            return;
        }

        if (named.TypeKind == TypeKind.Enum)
        {
            return;
        }

        foreach (INamedTypeSymbol level in DataMembers.Levels(named))
        {
            if (_others.Declare(level))
            {
                _found.Add(level);
                continue;
            }

            foreach (ISymbol member in level.GetMembers())
            {
                VisitMember(member);
            }
        }
    }

    private void VisitMember(ISymbol member)
    {
        bool isData = DataMembers.IsData(member);
        if (!(isData || IsComputed(member)) || FeatureOptions.Of(member).Ignore)
        {
            return;
        }

        if (!_others.Declare(member))
        {
            Visit(isData ? DataMembers.TypeOf(member) : null);
            return;
        }

        _found.Add(member);
        HaveComputed |= !isData;
    }

    /// <summary>Whether a member is one of those that generators write around a field of the user's: it can be set, but a field of its own it has none.</summary>
    private static bool IsComputed(ISymbol member) =>
        member is IPropertySymbol { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public, GetMethod.DeclaredAccessibility: Accessibility.Public, SetMethod: not null } property
        && !property.IsOverride
        && InputTypeReader.MayBeFeature(property.Type);
}

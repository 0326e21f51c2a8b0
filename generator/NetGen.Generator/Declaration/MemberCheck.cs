using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration;

/// <summary>Checks that the members that NetGen writes meet none of the user's, on the class or on its base classes.</summary>
internal sealed class MemberCheck
{
    private readonly INamedTypeSymbol _type;
    private readonly Compilation _compilation;
    private readonly Location _identifier;
    private readonly ProblemList _problems;
    private readonly ILookup<string, EmittedMember> _emitted;
    private readonly HashSet<EmittedMember> _collided = new();

    /// <param name="type">The class.</param>
    /// <param name="emitted">The members that it will receive.</param>
    /// <param name="compilation">Where accessibility is judged.</param>
    /// <param name="identifier">Where to show problems of the whole class.</param>
    /// <param name="problems">Receives what is wrong.</param>
    public MemberCheck(INamedTypeSymbol type, IEnumerable<EmittedMember> emitted, Compilation compilation, Location identifier, ProblemList problems)
    {
        _type = type;
        _compilation = compilation;
        _identifier = identifier;
        _problems = problems;
        _emitted = emitted.ToLookup(member => member.Name);
    }

    public void Check(CancellationToken cancellationToken)
    {
        CheckName();
        foreach (ISymbol member in _type.GetMembers())
        {
            cancellationToken.ThrowIfCancellationRequested();
            CheckMember(member);
        }

        CheckBaseConstructor();
        for (INamedTypeSymbol? baseType = UserBase(_type); baseType is not null; baseType = UserBase(baseType))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (NetworkAttributes.DeclaresNetwork(baseType))
            {
                ReportBase(baseType, "is a network itself", "hold it in a field instead");
                break;
            }

            CheckBaseMembers(baseType);
        }
    }

    private void CheckName()
    {
        if (_emitted[_type.Name].FirstOrDefault() is EmittedMember emitted)
        {
            _problems.Add(
                Descriptors.MemberCollision, _identifier, "name of the class", _type.Name, KindName(emitted), Signature(emitted), SymbolNames.ForPeople(_type), "rename the class");
        }
    }

    private void CheckMember(ISymbol member)
    {
        if (member.IsImplicitlyDeclared || EmittedCode.Declares(member))
        {
            return;
        }

        if (_emitted[NameOf(member)].FirstOrDefault(candidate => Collide(member, candidate)) is EmittedMember emitted)
        {
            _collided.Add(emitted);
            string advice = emitted.Kind switch
            {
                EmittedMemberKind.Constructor => "remove it, or give it other parameters",
                EmittedMemberKind.Method when member is IMethodSymbol => "rename it, or give it other parameters",
                _ => "rename it",
            };
            _problems.Add(
                Descriptors.MemberCollision, Place(member), KindName(member), SymbolNames.ForPeople(member), KindName(emitted), Signature(emitted), SymbolNames.ForPeople(_type), advice);
        }

        if (IsRequired(member))
        {
            _problems.Add(Descriptors.RequiredMember, Place(member), SymbolNames.ForPeople(_type), SymbolNames.ForPeople(member));
        }
    }

    private void CheckBaseConstructor()
    {
        if (_type.IsStatic || UserBase(_type) is not INamedTypeSymbol baseType)
        {
            return;
        }

        // The emitted constructors call base() without arguments; parameters with defaults are no hindrance.
        IMethodSymbol[] called = baseType.InstanceConstructors
            .Where(constructor => constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams) && _compilation.IsSymbolAccessibleWithin(constructor, _type))
            .OrderBy(constructor => constructor.Parameters.Length)
            .ToArray();
        if (called.Length == 0)
        {
            ReportBase(baseType, "has no constructor without parameters that the network could call", "add one to it");
        }
        else if (ObsoleteUse.IsForbidden(called[0]) && !ObsoleteUse.IsAllowedIn(_type))
        {
            ReportBase(baseType, "has a constructor without parameters whose every use is an error by its [Obsolete]", "let it warn only");
        }
    }

    private void CheckBaseMembers(INamedTypeSymbol baseType)
    {
        // An override is seen where the member was first declared.
        List<ISymbol> members = baseType.GetMembers()
            .Where(member => !member.IsImplicitlyDeclared && !member.IsOverride && !EmittedCode.Declares(member))
            .ToList();
        List<string> hidden = members
            .Where(member => _emitted[NameOf(member)].Any(emitted =>
                emitted.Kind != EmittedMemberKind.Constructor && !_collided.Contains(emitted) && Collide(member, emitted)))
            .Where(member => _compilation.IsSymbolAccessibleWithin(member, _type))
            .Select(SymbolNames.ForPeople)
            .Distinct()
            .OrderBy(name => name, StringComparer.Ordinal)
            .ToList();
        if (hidden.Count > 0)
        {
            ReportBase(
                baseType, $"has {string.Join(" and ", hidden.Select(name => $"'{name}'"))}, which the network's own would hide",
                "rename what would be hidden, or make it private");
        }

        foreach (ISymbol required in members.Where(IsRequired))
        {
            _problems.Add(Descriptors.RequiredMember, _identifier, SymbolNames.ForPeople(_type), SymbolNames.ForPeople(required));
        }
    }

    private void ReportBase(INamedTypeSymbol baseType, string problem, string advice) =>
        _problems.Add(Descriptors.BaseClass, _identifier, SymbolNames.ForPeople(_type), SymbolNames.ForPeople(baseType), problem, advice);

    /// <summary>The base class that somebody wrote: not object, and not one that cannot be found, of which the compiler tells.</summary>
    private static INamedTypeSymbol? UserBase(INamedTypeSymbol type) =>
        type.BaseType is { SpecialType: not SpecialType.System_Object, TypeKind: TypeKind.Class } baseType ? baseType : null;

    /// <summary>Whether C# forbids two members of one name, or lets one hide the other: always, but for methods of different parameters.</summary>
    private static bool Collide(ISymbol member, EmittedMember emitted) =>
        member is not IMethodSymbol method
        || emitted.Kind is not (EmittedMemberKind.Method or EmittedMemberKind.Constructor)
        || (method.Arity == 0
            && SymbolNames.HaveTypes(method.Parameters, emitted.ParameterTypes));

    /// <summary>The name by which C# compares members: an indexer's is Item or what its attribute says, an accessor's method is its property's.</summary>
    private string NameOf(ISymbol member)
    {
        const string Accessor = "get_";
        if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary, Parameters.IsEmpty: true } && member.Name.StartsWith(Accessor, StringComparison.Ordinal))
        {
            string property = member.Name.Substring(Accessor.Length);
            return _emitted[property].Any(emitted => emitted.Kind == EmittedMemberKind.Property) ? property : member.Name;
        }

        return member is IPropertySymbol { IsIndexer: true } ? member.MetadataName : member.Name;
    }

    /// <summary>Whether a member is required.</summary>
    public static bool IsRequired(ISymbol member) => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };

    private Location Place(ISymbol member) =>
        member.Locations.FirstOrDefault(location => location.SourceTree is SyntaxTree tree && !EmittedCode.Contains(tree)) ?? _identifier;

    private static string KindName(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } => "constructor",
        IMethodSymbol => "method",
        IPropertySymbol => "property",
        IFieldSymbol { IsConst: true } => "constant",
        IFieldSymbol => "field",
        IEventSymbol => "event",
        _ => "nested type",
    };

    private static string KindName(EmittedMember member) => member.Kind switch
    {
        EmittedMemberKind.Constructor => "constructor",
        EmittedMemberKind.Constant => "constant",
        EmittedMemberKind.Field => "field",
        EmittedMemberKind.Property => "property",
        EmittedMemberKind.NestedType => "nested type",
        _ => "method",
    };

    private static string WithoutNamespaces(string type) => Regex.Replace(type, @"global::(@?\w+\.)*|ref ", "");

    private string Signature(EmittedMember member)
    {
        string name = member.Kind == EmittedMemberKind.Constructor ? _type.Name : member.Name;
        return member.Kind is EmittedMemberKind.Method or EmittedMemberKind.Constructor
            ? $"{name}({string.Join(", ", member.ParameterTypes.Select(WithoutNamespaces))})"
            : name;
    }
}

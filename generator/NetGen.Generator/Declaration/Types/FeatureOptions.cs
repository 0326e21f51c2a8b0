using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Declaration.Types;

/// <summary>What [Feature] says of a member.</summary>
/// <param name="Ignore">Whether it is left out.</param>
/// <param name="Name">The column's name, if it is given.</param>
/// <param name="Missing">What it stands for where it is missing, as written; null where nothing is.</param>
/// <param name="Location">The attribute; null where there is none.</param>
internal sealed record FeatureOptions(bool Ignore, string? Name, TypedConstant? Missing, Location? Location)
{
    private const string AttributeName = "FeatureAttribute";

    private static readonly FeatureOptions _none = new(false, null, null, null);

    /// <summary>Reads the attribute of a field or property; nothing in particular where there is none.</summary>
    public static FeatureOptions Of(ISymbol member) => Written(member) ?? _none;

    /// <summary>Reads the attribute of a field or property, or of the parameter that a record's property comes from; null where there is none.</summary>
    public static FeatureOptions? Written(ISymbol member) =>
        Read(member) ?? (MayBeRecord(member.ContainingType) ? ParametersNamed(member).Select(Read).FirstOrDefault(options => options is not null) : null);

    /// <summary>Another assembly does not say which of its structs are records.</summary>
    private static bool MayBeRecord(INamedTypeSymbol type) => type.IsRecord || (type.IsValueType && type.DeclaringSyntaxReferences.IsEmpty);

    private static IEnumerable<IParameterSymbol> ParametersNamed(ISymbol member) =>
        member.ContainingType.InstanceConstructors.SelectMany(constructor => constructor.Parameters).Where(parameter => parameter.Name == member.Name);

    private static FeatureOptions? Read(ISymbol symbol)
    {
        AttributeData? attribute = symbol.GetAttributes().FirstOrDefault(candidate => candidate.AttributeClass is
        {
            Name: AttributeName,
            Arity: 0,
            ContainingNamespace: { Name: "NetGen", ContainingNamespace.IsGlobalNamespace: true },
        });
        if (attribute is null)
        {
            return null;
        }

        Dictionary<string, TypedConstant> arguments = attribute.NamedArguments.ToDictionary(argument => argument.Key, argument => argument.Value);
        return new FeatureOptions(
            arguments.TryGetValue("Ignore", out TypedConstant ignore) && ignore.Value is true,
            arguments.TryGetValue("Name", out TypedConstant name) ? name.Value as string : null,
            arguments.TryGetValue("Missing", out TypedConstant missing) ? missing : null,
            attribute.ApplicationSyntaxReference?.GetSyntax().GetLocation());
    }
}

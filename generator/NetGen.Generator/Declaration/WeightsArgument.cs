using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Generator.Declaration;

/// <summary>The file that a network's weights come from while compiling, as [Network(Weights = …)] or [Import(…)] names it.</summary>
/// <param name="Path">The file, as written.</param>
/// <param name="Location">Where it is written.</param>
/// <param name="Attribute">The attribute in which it is written.</param>
/// <param name="IsImport">Whether the layers come from it too.</param>
/// <param name="IsRepeated">Whether both name one.</param>
internal sealed record WeightsArgument(string Path, Location Location, Location Attribute, bool IsImport, bool IsRepeated)
{
    private const string Argument = "Weights";

    /// <summary>What [Network] says.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="syntax">Its place.</param>
    /// <param name="other">What [Import] says.</param>
    public static WeightsArgument? OfNetwork(AttributeData attribute, AttributeSyntax syntax, WeightsArgument? other)
    {
        Location place = syntax.GetLocation();
        return attribute.ValueOf(Argument) is string path
            ? new WeightsArgument(path, syntax.ArgumentOf(Argument)?.Expression.GetLocation() ?? place, place, other is not null, other is not null)
            : other;
    }

    /// <summary>What [Import] says.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="syntax">Its place.</param>
    /// <param name="other">What [Network] says.</param>
    public static WeightsArgument? OfImport(AttributeData attribute, AttributeSyntax syntax, WeightsArgument? other)
    {
        if (attribute.ConstructorArguments.FirstOrDefault() is not { Kind: TypedConstantKind.Primitive, Value: string path })
        {
            return other;
        }

        Location place = syntax.GetLocation();
        return other is null
            ? new WeightsArgument(path, syntax.ArgumentList?.Arguments.FirstOrDefault()?.Expression.GetLocation() ?? place, place, IsImport: true, IsRepeated: false)
            : other with { IsImport = true, IsRepeated = true };
    }
}

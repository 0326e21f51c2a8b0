using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration.Types;

/// <summary>Reads what a feature stands for where it is missing.</summary>
internal static class MissingReader
{
    private const string MissingEnum = "NetGen.Missing";

    /// <summary>Null if what is written does not fit the feature.</summary>
    public static MissingRule? Read(FeatureOptions options, FeatureKind kind, INamedTypeSymbol type, EquatableArray<EnumValue> values)
    {
        if (options.Missing is not TypedConstant { IsNull: false } written)
        {
            return new MissingRule(MissingKind.Error, 0f);
        }

        if (written is { Kind: TypedConstantKind.Enum, Type: INamedTypeSymbol enumType, Value: object number })
        {
            if (enumType.ToDisplayString() == MissingEnum)
            {
                return (Missing)(int)number switch
                {
                    Missing.Error => new MissingRule(MissingKind.Error, 0f),
                    Missing.TrainingMean => new MissingRule(MissingKind.Mean, 0f),
                    _ => null,
                };
            }

            int index = SymbolEqualityComparer.Default.Equals(enumType, type) ? EnumReader.IndexOf(values, number) : -1;
            return index >= 0 ? new MissingRule(MissingKind.Constant, index) : null;
        }

        return written switch
        {
            { Kind: TypedConstantKind.Primitive, Value: bool flag } when kind == FeatureKind.Boolean => new MissingRule(MissingKind.Constant, flag ? 1f : 0f),
            { Kind: TypedConstantKind.Primitive, Value: not (bool or char or string) } when kind is FeatureKind.Number or FeatureKind.FloatingNumber or FeatureKind.Array =>
                Finite(Convert.ToSingle(written.Value, CultureInfo.InvariantCulture)),
            _ => null,
        };
    }

    /// <summary>What is written, as messages show it.</summary>
    public static string Text(FeatureOptions options) => options.Missing is TypedConstant { Kind: not TypedConstantKind.Error } written ? written.ToCSharpString() : "?";

    /// <summary>What may be written.</summary>
    public static string Allowed(FeatureKind kind, INamedTypeSymbol type) => "Missing.TrainingMean, or " + kind switch
    {
        FeatureKind.Boolean => "true or false",
        FeatureKind.Category => $"a value of '{type.Name}'",
        _ => "a finite number",
    };

    private static MissingRule? Finite(float value) =>
        float.IsNaN(value) || float.IsInfinity(value) ? null : new MissingRule(MissingKind.Constant, value);
}

using System.Globalization;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration.Types;

/// <summary>Reads the values of an enum.</summary>
internal static class EnumReader
{
    private const int Fewest = 2;

    /// <summary>The values in the order of the source, each with its first name. Less than two are a problem.</summary>
    /// <param name="type">The enum.</param>
    /// <param name="use">What it is used for, as messages say it.</param>
    /// <param name="location">Where to show a problem.</param>
    /// <param name="argument">The type argument that led here.</param>
    public static EquatableArray<EnumValue> Read(INamedTypeSymbol type, string use, Location location, TypeArgument argument)
    {
        List<IFieldSymbol> fields = type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue).ToList();
        if (fields.Any(field => field.Name.Length == 0) || fields.Select(field => field.Name).Distinct().Count() < fields.Count)
        {
            // While a value is being typed it has no name, or that of the next one.
            argument.Problems.LeaveToCompiler();
            return default;
        }

        List<EnumValue> values = fields
            .GroupBy(field => field.ConstantValue)
            .Select(names => new EnumValue(
                names.First().Name, SymbolNames.Escape(names.First().Name), NumberText(names.Key), names.Skip(1).Select(name => name.Name).ToEquatableArray())
            {
                IsIdentifier = SymbolNames.IsIdentifier(names.First().Name),
                IsForbidden = ObsoleteUse.IsForbidden(names.First()),
            })
            .ToList();
        if (values.Count < Fewest)
        {
            argument.Problems.Add(
                Descriptors.EnumTooSmall, location, argument.NetworkName, use, SymbolNames.ForPeople(type),
                values.Count == 0 ? "no values" : $"the value '{values[0].Name}' only");
        }

        return values.ToEquatableArray();
    }

    /// <summary>The place of a value among those that were read; −1 if it is none of them.</summary>
    public static int IndexOf(EquatableArray<EnumValue> values, object? value)
    {
        string number = NumberText(value);
        for (int index = 0; index < values.Count; index++)
        {
            if (values[index].Number == number)
            {
                return index;
            }
        }

        return -1;
    }

    private static string NumberText(object? number) => string.Format(CultureInfo.InvariantCulture, "{0}", number);
}

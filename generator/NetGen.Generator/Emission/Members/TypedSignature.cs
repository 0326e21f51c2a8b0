using System.Text.RegularExpressions;
using NetGen.Generator.Model;

namespace NetGen.Generator.Emission.Members;

/// <summary>The head of a typed member's declaration.</summary>
internal static class TypedSignature
{
    private const int LongestLine = 120;

    /// <summary>The head, with a line for each parameter if it is long.</summary>
    public static string Of(TypedMember member)
    {
        string[] parameters = member.Parameters.Select(Text).ToArray();
        string start = $"public {(member.IsStatic ? "static " : "")}{member.Returns} {member.Name}{TypeParameters(member)}(";
        return start.Length + parameters.Sum(parameter => parameter.Length) <= LongestLine
            ? $"{start}{string.Join(", ", parameters)})"
            : $"{start}\n    {string.Join(",\n    ", parameters)})";
    }

    private static string Text(TypedParameter parameter) =>
        $"{(parameter.Modifier.Length == 0 ? "" : parameter.Modifier + " ")}{parameter.Type} {parameter.Name}{(parameter.Default.Length == 0 ? "" : " = " + parameter.Default)}";

    /// <summary>Those that stand for types without a name.</summary>
    private static string TypeParameters(TypedMember member)
    {
        string[] used = new[] { UnnamedType.Input, UnnamedType.Answer }
            .Where(name => member.Parameters.Any(parameter => Regex.IsMatch(parameter.Type, $@"(?<![.:\w]){name}(?!\w)")))
            .ToArray();
        return used.Length == 0 ? "" : $"<{string.Join(", ", used)}>";
    }
}

using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace NetGen.EndToEnd.Tests.PublicApi;

/// <summary>The public and protected types and members of an assembly, a line each, in a fixed order.</summary>
internal static class ApiText
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly)
    {
        StringBuilder text = new();
        foreach (Type type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(DeclarationOf(type)).Append('\n');
            foreach (string member in MembersOf(type))
            {
                text.Append("    ").Append(member).Append('\n');
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string DeclarationOf(Type type)
    {
        string kind = type.IsEnum ? "enum"
            : type.IsInterface ? "interface"
            : type.IsValueType ? (type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly struct" : "struct")
            : type.IsAbstract && type.IsSealed ? "static class"
            : type.IsAbstract ? "abstract class"
            : (type.IsSealed ? "sealed " : "") + (type.GetMethod("<Clone>$") is null ? "class" : "record");
        IEnumerable<string> bases = type.IsEnum ? [TypeText.Of(Enum.GetUnderlyingType(type))] : BasesOf(type).Select(TypeText.Of).Order(StringComparer.Ordinal);
        string inherits = bases.Any() ? " : " + string.Join(", ", bases) : "";
        return $"public {kind} {TypeText.Of(type)}{inherits}{TypeText.Constraints(type.GetGenericArguments())}";
    }

    private static IEnumerable<Type> BasesOf(Type type)
    {
        Type[] inherited = type.BaseType?.GetInterfaces() ?? [];
        IEnumerable<Type> interfaces = type.GetInterfaces().Except(inherited).Where(face => face.IsVisible);
        return type.BaseType is Type parent && parent != typeof(object) && parent != typeof(ValueType) ? interfaces.Prepend(parent) : interfaces;
    }

    private static IEnumerable<string> MembersOf(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Zip(Enum.GetValuesAsUnderlyingType(type).Cast<object>()).Select(pair => $"{pair.First} = {pair.Second}");
        }

        return Sorted(type.GetConstructors(All).Where(IsVisible), MemberText.Of)
            .Concat(Sorted(type.GetFields(All).Where(field => (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) && !field.IsSpecialName), MemberText.Of))
            .Concat(Sorted(type.GetProperties(All).Where(property => property.GetAccessors(nonPublic: true).Any(IsVisible)), MemberText.Of))
            .Concat(Sorted(type.GetMethods(All).Where(method => IsVisible(method) && IsWritten(method)), MemberText.Of))
            .Concat(Sorted(type.GetEvents(All).Where(member => IsVisible(member.AddMethod!)), MemberText.Of));
    }

    private static IEnumerable<string> Sorted<TMember>(IEnumerable<TMember> members, Func<TMember, string> text) where TMember : MemberInfo =>
        members.Select(member => (member.Name, Text: text(member))).OrderBy(member => member.Name, StringComparer.Ordinal).ThenBy(member => member.Text, StringComparer.Ordinal).Select(member => member.Text);

    internal static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    /// <summary>Not the accessors, which their properties show, and not what the compiler adds to a record.</summary>
    private static bool IsWritten(MethodInfo method) =>
        !method.IsDefined(typeof(CompilerGeneratedAttribute)) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal));
}

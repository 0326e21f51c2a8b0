using System.Reflection;

namespace NetGen.EndToEnd.Tests.PublicApi;

/// <summary>Types as C# writes them.</summary>
internal static class TypeText
{
    private static readonly Dictionary<Type, string> _keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(char)] = "char",
        [typeof(byte)] = "byte",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(nint)] = "nint",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
    };

    public static string Of(Type type) => Of(type, null);

    /// <summary>A type with a ? wherever null may stand.</summary>
    public static string Of(Type type, NullabilityInfo? nullability)
    {
        if (type.IsByRef)
        {
            return Of(type.GetElementType()!, nullability);
        }

        if (Nullable.GetUnderlyingType(type) is Type value)
        {
            return Of(value) + "?";
        }

        string mayBeNull = nullability?.ReadState == NullabilityState.Nullable && !type.IsValueType ? "?" : "";
        if (type.IsArray)
        {
            return $"{Of(type.GetElementType()!, nullability?.ElementType)}[]{mayBeNull}";
        }

        if (_keywords.TryGetValue(type, out string? keyword) || type.IsGenericParameter)
        {
            return (keyword ?? type.Name) + mayBeNull;
        }

        Type[] arguments = type.GetGenericArguments();
        string name = (type.DeclaringType is Type outer ? Of(outer) : type.Namespace!) + "." + type.Name.Split('`')[0];
        return arguments.Length == 0
            ? name + mayBeNull
            : $"{name}<{string.Join(", ", arguments.Select((argument, k) => Of(argument, nullability?.GenericTypeArguments.ElementAtOrDefault(k))))}>{mayBeNull}";
    }

    /// <summary>What is asked of type parameters.</summary>
    public static string Constraints(Type[] arguments) => string.Concat(arguments.Where(argument => argument.IsGenericParameter).Select(argument =>
    {
        GenericParameterAttributes special = argument.GenericParameterAttributes;
        bool isStruct = special.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        string[] all =
        [
            .. isStruct ? ["struct"] : special.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint) ? ["class"] : Array.Empty<string>(),
            .. argument.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(Of),
            .. special.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !isStruct ? ["new()"] : Array.Empty<string>(),
        ];
        return all.Length == 0 ? "" : $" where {argument.Name} : {string.Join(", ", all)}";
    }));
}

using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace NetGen.EndToEnd.Tests.PublicApi;

/// <summary>One member as C# would declare it.</summary>
internal static class MemberText
{
    private static readonly NullabilityInfoContext _nullability = new();

    public static string Of(ConstructorInfo constructor) =>
        $"{Access(constructor)}{constructor.DeclaringType!.Name.Split('`')[0]}({Parameters(constructor)})";

    public static string Of(FieldInfo field)
    {
        string access = field.IsPublic ? "public " : "protected ";
        string kind = field.IsLiteral ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "");
        string value = field.IsLiteral ? " = " + Literal(field.GetRawConstantValue()) : "";
        return $"{access}{kind}{TypeText.Of(field.FieldType, _nullability.Create(field))} {field.Name}{value}";
    }

    public static string Of(PropertyInfo property)
    {
        MethodInfo widest = property.GetAccessors(nonPublic: true).OrderByDescending(accessor => accessor.IsPublic).First(ApiText.IsVisible);
        string required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        string name = property.GetIndexParameters().Length > 0 ? $"this[{string.Join(", ", property.GetIndexParameters().Select(Parameter))}]" : property.Name;
        string type = (property.PropertyType.IsByRef ? "ref " : "") + TypeText.Of(property.PropertyType, _nullability.Create(property));
        return $"{Access(widest)}{Kind(widest)}{required}{type} {name} {{ {Accessor(property.GetMethod, "get", widest)}{Accessor(property.SetMethod, "set", widest)}}}";
    }

    public static string Of(MethodInfo method)
    {
        string type = (method.ReturnType.IsByRef ? "ref " : "") + TypeText.Of(method.ReturnType, _nullability.Create(method.ReturnParameter));
        string arguments = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(TypeText.Of))}>" : "";
        return $"{Access(method)}{Kind(method)}{type} {method.Name}{arguments}({Parameters(method)}){TypeText.Constraints(method.GetGenericArguments())}";
    }

    public static string Of(EventInfo member) =>
        $"{Access(member.AddMethod!)}{Kind(member.AddMethod!)}event {TypeText.Of(member.EventHandlerType!, _nullability.Create(member))} {member.Name}";

    private static string Access(MethodBase method) => method.IsPublic ? "public " : "protected ";

    private static string Kind(MethodInfo method)
    {
        string isStatic = method.IsStatic ? "static " : "";
        bool isNew = method.GetBaseDefinition() == method;
        return method.IsAbstract ? isStatic + "abstract "
            : !method.IsVirtual ? isStatic
            : !isNew ? (method.IsFinal ? "sealed override " : "override ")
            : method.IsFinal ? "" : "virtual ";
    }

    private static string Accessor(MethodInfo? accessor, string name, MethodInfo widest)
    {
        if (accessor is null || !ApiText.IsVisible(accessor))
        {
            return "";
        }

        bool isInit = name == "set" && accessor.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
        return $"{(accessor.IsPublic == widest.IsPublic ? "" : "protected ")}{(isInit ? "init" : name)}; ";
    }

    private static string Parameters(MethodBase method) =>
        (method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "") + string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        string passing = !parameter.ParameterType.IsByRef ? "" : parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref ";
        bool isParams = parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute));
        string standard = parameter.HasDefaultValue ? " = " + Literal(parameter.RawDefaultValue, parameter.ParameterType) : "";
        return $"{(isParams ? "params " : "")}{passing}{TypeText.Of(parameter.ParameterType, _nullability.Create(parameter))} {parameter.Name}{standard}";
    }

    private static string Literal(object? value, Type? type = null) => value switch
    {
        null => type is { IsValueType: true } && Nullable.GetUnderlyingType(type) is null ? "default" : "null",
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}

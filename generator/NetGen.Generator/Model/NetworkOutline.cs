namespace NetGen.Generator.Model;

/// <summary>
/// What is known of a network that is not sound, although its class could receive members: enough to write empty
/// members, so that one clear error is not followed by an error at every use of the class.
/// </summary>
/// <param name="Type">The class.</param>
/// <param name="Members">What its members are made of.</param>
internal sealed record NetworkOutline(TypeDeclaration Type, MemberShape Members)
{
    /// <summary>The version of C# that the members must be written in.</summary>
    public OutlineLanguage Language { get; init; } = OutlineLanguage.Current;
}

/// <summary>Versions of C# in which members without a body look different.</summary>
internal enum OutlineLanguage
{
    /// <summary>Before C# 8: no nullable annotations.</summary>
    WithoutAnnotations,

    /// <summary>Before C# 11: no static members of interfaces.</summary>
    WithoutStaticInterfaces,

    /// <summary>All that is needed.</summary>
    Current,
}

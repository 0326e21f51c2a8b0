namespace NetGen.Generator.Model;

/// <summary>
/// What stands in members without a body for a type that emitted text cannot name, because it is hidden, generic or not to be found: whatever the user passes there, the one
/// clear error is not followed by another.
/// </summary>
internal static class UnnamedType
{
    /// <summary>A type parameter in place of the type of an input.</summary>
    public const string Input = "TInput";

    /// <summary>A type parameter in place of the type of an answer that is passed.</summary>
    public const string Answer = "TAnswer";

    /// <summary>In place of the type of an answer that is returned: it converts to every type.</summary>
    public const string Returned = "dynamic";
}

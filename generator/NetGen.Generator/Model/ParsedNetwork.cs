namespace NetGen.Generator.Model;

/// <summary>What became of a class with [Network]: one of the three is not null.</summary>
/// <param name="MetadataName">The class, for the name of its generated file.</param>
/// <param name="Declaration">A sound network.</param>
/// <param name="Outline">One that is not sound, but whose class can receive members.</param>
/// <param name="Fault">An exception of ours, as text.</param>
internal sealed record ParsedNetwork(string MetadataName, NetworkDeclaration? Declaration, NetworkOutline? Outline, string? Fault)
{
    /// <summary>Of an exception.</summary>
    public static ParsedNetwork Failed(string metadataName, Exception fault) =>
        new(metadataName, null, null, fault.ToString().Replace("\r", "").Replace('\n', ' '));
}

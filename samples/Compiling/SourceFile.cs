namespace NetGen.Samples.Compiling;

/// <summary>A C# file that is in memory only.</summary>
/// <param name="Name">Its name, which diagnostics show.</param>
/// <param name="Text">Its text.</param>
public sealed record SourceFile(string Name, string Text);

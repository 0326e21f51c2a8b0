namespace NetGen.Generator;

/// <summary>The names of the pipeline's steps, for tests of what runs again after an edit.</summary>
internal static class TrackingNames
{
    /// <summary>Attributes on a class → declaration.</summary>
    public const string Declarations = nameof(Declarations);

    /// <summary>Bad declarations → outlines, for members that keep the rest of the user's code compiling.</summary>
    public const string Outlines = nameof(Outlines);

    /// <summary>The file names of all networks.</summary>
    public const string FileNames = nameof(FileNames);

    /// <summary>Declaration with its file name → text.</summary>
    public const string Sources = nameof(Sources);
}

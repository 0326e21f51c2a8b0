namespace NetGen.Generator;

/// <summary>The names of the pipeline's steps, for tests of what runs again after an edit.</summary>
internal static class TrackingNames
{
    /// <summary>Attributes on a class → declaration (or the outline of one that is not sound).</summary>
    public const string Declarations = nameof(Declarations);

    /// <summary>The full names of all networks.</summary>
    public const string FileNames = nameof(FileNames);

    /// <summary>Files of weights, as the build has prepared them.</summary>
    public const string Models = nameof(Models);

    /// <summary>A declaration with the weights that it names.</summary>
    public const string Baked = nameof(Baked);

    /// <summary>Declaration → text.</summary>
    public const string Sources = nameof(Sources);

    /// <summary>Text with the name of its file.</summary>
    public const string Files = nameof(Files);
}

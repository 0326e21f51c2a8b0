using Microsoft.CodeAnalysis.Diagnostics;

namespace NetGen.Generator.Diagnostics;

/// <summary>What the project says to analyzers: the properties that the package's targets make visible to the compiler.</summary>
/// <param name="options">The options of an analysis.</param>
internal sealed class BuildProperties(AnalyzerOptions options)
{
    /// <summary>Whether the build prepares models; where it does not, the targets are not there, and no other property is known.</summary>
    public bool PreparesModels => IsTrue("NetGenHasModels");

    /// <summary>Whether the project is published with Native AOT.</summary>
    public bool IsNative => IsTrue("PublishAot");

    /// <summary>The address of the folder with a page for each diagnostic; empty where the build does not say it.</summary>
    public string HelpBase => Value("NetGenHelpBase");

    /// <summary>MSBuild does not care about capital letters.</summary>
    private bool IsTrue(string property) => string.Equals(Value(property), "true", StringComparison.OrdinalIgnoreCase);

    private string Value(string property) => options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property." + property, out string? value) ? value : "";
}

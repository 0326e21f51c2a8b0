using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NetGen.Generator.Diagnostics;

/// <summary>Gives a diagnostic the address of its page. Where the pages are is known to the build: in the package, unless the project says otherwise.</summary>
internal static class HelpLinks
{
    /// <summary>The diagnostic with its help link; without one where the build does not say where the pages are.</summary>
    public static Diagnostic WithPage(this Diagnostic diagnostic, AnalyzerOptions options)
    {
        string pages = new BuildProperties(options).HelpBase;
        if (pages.Length == 0)
        {
            return diagnostic;
        }

        // A descriptor has its link once and for all, and the arguments of a diagnostic cannot be read again: it is made from its finished message.
        DiagnosticDescriptor descriptor = diagnostic.Descriptor;
        return Diagnostic.Create(
            descriptor.Id, descriptor.Category, diagnostic.GetMessage(CultureInfo.InvariantCulture), diagnostic.Severity, descriptor.DefaultSeverity, descriptor.IsEnabledByDefault,
            diagnostic.WarningLevel, descriptor.Title, descriptor.Description, $"{pages.TrimEnd('/')}/{descriptor.Id}.md", diagnostic.Location, diagnostic.AdditionalLocations,
            descriptor.CustomTags, diagnostic.Properties);
    }
}

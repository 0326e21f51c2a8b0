using System.Globalization;

namespace NetGen.Build;

/// <summary>Paths as MSBuild writes them.</summary>
internal static class Escaped
{
    private const string SpecialCharacters = "%*?@$();'";

    /// <summary>A path whose characters MSBuild does not read as something else.</summary>
    public static string Path(string path) => string.Concat(path.Select(character =>
        SpecialCharacters.Contains(character, StringComparison.Ordinal) ? string.Create(CultureInfo.InvariantCulture, $"%{(int)character:x2}") : character.ToString()));
}

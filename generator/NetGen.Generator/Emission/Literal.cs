using System.Globalization;

namespace NetGen.Generator.Emission;

/// <summary>Numbers and strings as C# text: the same in every culture.</summary>
internal static class Literal
{
    public static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The shortest text that reads back as the same float.</summary>
    public static string Of(float value) => value.ToString("R", CultureInfo.InvariantCulture) + "f";

    /// <summary>A whole number with thousands separated, for people.</summary>
    public static string Grouped(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A string; whatever is no ordinary character is written by its number.</summary>
    public static string Of(string text) => "\"" + string.Concat(text.Select(Of)) + "\"";

    private static string Of(char character) => character switch
    {
        '"' or '\\' => "\\" + character,
        _ when char.IsControl(character) || char.IsSurrogate(character) || character is '\u2028' or '\u2029' => "\\u" + ((int)character).ToString("X4", CultureInfo.InvariantCulture),
        _ => character.ToString(),
    };
}

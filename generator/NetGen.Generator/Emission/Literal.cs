using System.Globalization;
using NetGen.Generator.Model;

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
        _ when PlainText.IsPlain(character) => character.ToString(),
        _ => "\\u" + ((int)character).ToString("X4", CultureInfo.InvariantCulture),
    };

    /// <summary>A name that may hold anything, for a documentation comment: it can neither end the comment nor look like another text.</summary>
    public static string OfComment(string text) => MethodWriter.Escape(PlainText.Of(text));
}

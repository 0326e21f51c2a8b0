using System.Globalization;
using System.Text;

namespace NetGen.Build.Sources;

/// <summary>Escapes of strings in C#.</summary>
internal static class Escape
{
    /// <summary>What an escape stands for.</summary>
    /// <param name="source">The source.</param>
    /// <param name="at">Behind the backslash; then behind the escape.</param>
    public static string Read(string source, ref int at)
    {
        if (at >= source.Length)
        {
            return "";
        }

        char kind = source[at++];
        return kind switch
        {
            'n' => "\n",
            't' => "\t",
            'r' => "\r",
            '0' => "\0",
            'a' => "\a",
            'b' => "\b",
            'e' => "\e",
            'f' => "\f",
            'v' => "\v",
            'u' => Number(source, ref at, least: 4, most: 4),
            'U' => Number(source, ref at, least: 8, most: 8),
            'x' => Number(source, ref at, least: 1, most: 4),
            _ => kind.ToString(),
        };
    }

    private static string Number(string source, ref int at, int least, int most)
    {
        int length = 0;
        while (length < most && at + length < source.Length && char.IsAsciiHexDigit(source[at + length]))
        {
            length++;
        }

        int number = length < least ? -1 : int.Parse(source.AsSpan(at, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        at += length;
        return number is >= 0 and <= char.MaxValue ? ((char)number).ToString() : Rune.IsValid(number) ? new Rune(number).ToString() : "";
    }
}

using System.Globalization;

namespace NetGen.Generator.Declaration.Models;

/// <summary>Lines of numbers in prepared models. They go into the program as they are, with an f behind each: they must be numbers for the C# compiler too.</summary>
internal static class PreparedNumbers
{
    /// <summary>A number of so few characters and without an exponent cannot be beyond 32-bit floats.</summary>
    private const int SurelyFinite = 38;

    /// <summary>Whether a line has just so many numbers, with a space between them.</summary>
    /// <param name="line">The line, without the word at its beginning.</param>
    /// <param name="count">How many numbers.</param>
    /// <param name="mayBeNaN">Whether NaN is one.</param>
    public static bool AreSound(string line, int count, bool mayBeNaN)
    {
        int found = 0;
        int start = 0;
        while (start <= line.Length)
        {
            int end = line.IndexOf(' ', start);
            end = end < 0 ? line.Length : end;
            if (!IsNumber(line, start, end) && !(mayBeNaN && end - start == 3 && string.CompareOrdinal(line, start, "NaN", 0, 3) == 0))
            {
                return false;
            }

            found++;
            start = end + 1;
        }

        return found == count;
    }

    /// <summary>-12.5E-07: digits, maybe a fraction and an exponent, and finite.</summary>
    private static bool IsNumber(string text, int start, int end)
    {
        int at = start < end && text[start] == '-' ? start + 1 : start;
        bool isSound = Digits(text, ref at, end);
        if (isSound && at < end && text[at] == '.')
        {
            at++;
            isSound = Digits(text, ref at, end);
        }

        bool hasExponent = isSound && at < end && text[at] == 'E';
        if (hasExponent)
        {
            at++;
            at += at < end && text[at] is '+' or '-' ? 1 : 0;
            isSound = Digits(text, ref at, end);
        }

        return isSound && at == end && ((!hasExponent && end - start <= SurelyFinite) || IsFinite(text.Substring(start, end - start)));
    }

    private static bool Digits(string text, ref int at, int end)
    {
        int start = at;
        while (at < end && text[at] is >= '0' and <= '9')
        {
            at++;
        }

        return at > start;
    }

    private static bool IsFinite(string text) =>
        float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float value) && !float.IsInfinity(value);
}

using System.Globalization;

namespace NetGen.Generator.Tests.Harness;

/// <summary>Runs code under cultures that write numbers, digits and the letter i in other ways.</summary>
internal static class Cultures
{
    public static IReadOnlyList<string> Names { get; } = ["de-DE", "fi-FI", "tr-TR", "ar-SA"];

    /// <summary>What <paramref name="action"/> gives under a culture, on this thread.</summary>
    public static T Under<T>(string name, Func<T> action)
    {
        CultureInfo culture = CultureInfo.GetCultureInfo(name);
        (CultureInfo, CultureInfo) before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
            return action();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }
}

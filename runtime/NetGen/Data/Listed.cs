using System.Globalization;
using System.Text;

namespace NetGen;

/// <summary>Lists of names in messages.</summary>
internal static class Listed
{
    private const int MostListed = 20;

    /// <summary>The names, quoted; of very many the first.</summary>
    public static string Names(IEnumerable<string> names) => Of(names.Select(name => DataFormatException.Quote(name)), MostListed);

    /// <summary>Texts as they are; of very many the first.</summary>
    public static string Of(IEnumerable<string> texts, int most)
    {
        StringBuilder text = new();
        int count = 0;
        foreach (string listed in texts)
        {
            if (count < most)
            {
                text.Append(count == 0 ? "" : ", ").Append(listed);
            }

            count++;
        }

        return count > most ? text.Append(CultureInfo.InvariantCulture, $" and {count - most} more").ToString() : text.ToString();
    }
}

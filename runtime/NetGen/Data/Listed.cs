using System.Globalization;
using System.Text;

namespace NetGen;

/// <summary>Lists of names in messages.</summary>
internal static class Listed
{
    private const int MostListed = 20;

    /// <summary>The names, quoted; of very many the first.</summary>
    public static string Names(IEnumerable<string> names)
    {
        StringBuilder text = new();
        int count = 0;
        foreach (string name in names)
        {
            if (count < MostListed)
            {
                text.Append(count == 0 ? "" : ", ").Append(DataFormatException.Quote(name));
            }

            count++;
        }

        return count > MostListed ? text.Append(CultureInfo.InvariantCulture, $" and {count - MostListed} more").ToString() : text.ToString();
    }
}

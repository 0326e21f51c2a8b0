using System.Globalization;

namespace NetGen.Generator.Model;

/// <summary>A checksum of text, the same on every machine: FNV-1a of 64 bits.</summary>
internal static class Checksum
{
    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>16 digits.</summary>
    public static string Of(string text)
    {
        ulong hash = Basis;
        foreach (char character in text)
        {
            hash = unchecked((hash ^ character) * Prime);
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}

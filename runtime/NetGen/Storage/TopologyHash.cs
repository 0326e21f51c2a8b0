using System.Globalization;
using System.Text;

namespace NetGen;

/// <summary>A short name for all networks that a file's numbers fit: those of the same topology and activations, in the same version of the format.</summary>
internal static class TopologyHash
{
    // FNV-1a of 64 bits: Fowler, Noll, Vo, RFC 9923. It finds what was mixed up, not who cheats: shapes and values are checked all the same.
    private const ulong OffsetBasis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>The hash as 16 hexadecimal digits.</summary>
    /// <param name="topology">The layer sizes as files name them: 4-8-3.</param>
    /// <param name="activations">The layers' activations as files name them: Tanh-Softmax.</param>
    public static string Of(string topology, string activations)
    {
        ulong hash = OffsetBasis;
        foreach (byte value in Encoding.UTF8.GetBytes($"{ModelMetadata.OwnVersion} {topology} {activations}"))
        {
            hash = unchecked((hash ^ value) * Prime);
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }

    /// <summary>The hash of a network.</summary>
    public static string Of(NetworkDescription network) => Of(ModelMetadata.TopologyOf(network), ModelMetadata.ActivationsOf(network));
}

using System.Buffers.Binary;
using System.Security.Cryptography;

namespace NetGen.SameBits;

/// <summary>The SHA-256 of numbers, bit by bit.</summary>
internal sealed class Fingerprint : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>The fingerprint of one run of numbers.</summary>
    public static string Of(ReadOnlySpan<float> values)
    {
        using Fingerprint fingerprint = new();
        fingerprint.Add(values);
        return fingerprint.ToString();
    }

    public void Add(ReadOnlySpan<float> values)
    {
        byte[] bytes = new byte[values.Length * sizeof(float)];
        for (int k = 0; k < values.Length; k++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(k * sizeof(float)), values[k]);
        }

        _hash.AppendData(bytes);
    }

    public void Add(double value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        _hash.AppendData(bytes);
    }

    public void Dispose() => _hash.Dispose();

    public override string ToString() => Convert.ToHexStringLower(_hash.GetCurrentHash());
}

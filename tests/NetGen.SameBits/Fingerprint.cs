using System.Buffers.Binary;
using System.Text;

namespace NetGen.SameBits;

/// <summary>The SHA-256 of numbers, bit by bit.</summary>
internal sealed class Fingerprint
{
    private readonly Sha256 _hash = new();

    /// <summary>The fingerprint of one run of numbers.</summary>
    public static string Of(ReadOnlySpan<float> values)
    {
        Fingerprint fingerprint = new();
        fingerprint.Add(values);
        return fingerprint.Finish();
    }

    /// <summary>The fingerprint of lines of text, each with a line feed behind it.</summary>
    public static string Of(IEnumerable<string> lines)
    {
        Fingerprint fingerprint = new();
        foreach (string line in lines)
        {
            fingerprint._hash.Append(Encoding.UTF8.GetBytes(line + "\n"));
        }

        return fingerprint.Finish();
    }

    public void Add(ReadOnlySpan<float> values)
    {
        byte[] bytes = new byte[values.Length * sizeof(float)];
        for (int k = 0; k < values.Length; k++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(k * sizeof(float)), values[k]);
        }

        _hash.Append(bytes);
    }

    public void Add(double value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        _hash.Append(bytes);
    }

    /// <summary>The fingerprint. Nothing can be added afterwards.</summary>
    public string Finish() => _hash.Finish();
}

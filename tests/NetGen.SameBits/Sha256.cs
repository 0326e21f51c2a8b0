using System.Buffers.Binary;
using System.Numerics;

namespace NetGen.SameBits;

/// <summary>SHA-256 (FIPS 180-4), computed here: that of the runtime wants an OpenSSL on the machine, and an emulated one has none.</summary>
internal sealed class Sha256
{
    private const int BytesOfABlock = 64;
    private const int BytesOfTheLength = sizeof(ulong);

    private static readonly uint[] _constants =
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    private readonly uint[] _state = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];
    private readonly byte[] _block = new byte[BytesOfABlock];
    private int _filled;
    private ulong _length;

    /// <summary>Adds bytes to the message.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        _length += (ulong)bytes.Length;
        while (bytes.Length > 0)
        {
            int taken = Math.Min(bytes.Length, BytesOfABlock - _filled);
            bytes[..taken].CopyTo(_block.AsSpan(_filled));
            bytes = bytes[taken..];
            _filled += taken;
            if (_filled == BytesOfABlock)
            {
                AddBlock();
            }
        }
    }

    /// <summary>The digest, in small hexadecimal digits. Ends the message.</summary>
    public string Finish()
    {
        ulong bits = 8 * _length;
        Append([0x80]);
        while (_filled != BytesOfABlock - BytesOfTheLength)
        {
            Append([0]);
        }

        Span<byte> length = stackalloc byte[BytesOfTheLength];
        BinaryPrimitives.WriteUInt64BigEndian(length, bits);
        Append(length);
        return string.Concat(_state.Select(word => word.ToString("x8")));
    }

    private void AddBlock()
    {
        Span<uint> w = stackalloc uint[_constants.Length];
        for (int t = 0; t < w.Length; t++)
        {
            w[t] = t < 16
                ? BinaryPrimitives.ReadUInt32BigEndian(_block.AsSpan(4 * t))
                : Mixed(w[t - 2], 17, 19, 10) + w[t - 7] + Mixed(w[t - 15], 7, 18, 3) + w[t - 16];
        }

        uint a = _state[0], b = _state[1], c = _state[2], d = _state[3], e = _state[4], f = _state[5], g = _state[6], h = _state[7];
        for (int t = 0; t < w.Length; t++)
        {
            uint first = h + Rotated(e, 6, 11, 25) + ((e & f) ^ (~e & g)) + _constants[t] + w[t];
            uint second = Rotated(a, 2, 13, 22) + ((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e, d, c, b, a) = (g, f, e, d + first, c, b, a, first + second);
        }

        ReadOnlySpan<uint> words = [a, b, c, d, e, f, g, h];
        for (int k = 0; k < words.Length; k++)
        {
            _state[k] += words[k];
        }

        _filled = 0;
    }

    private static uint Rotated(uint word, int first, int second, int third) =>
        BitOperations.RotateRight(word, first) ^ BitOperations.RotateRight(word, second) ^ BitOperations.RotateRight(word, third);

    private static uint Mixed(uint word, int first, int second, int shift) => BitOperations.RotateRight(word, first) ^ BitOperations.RotateRight(word, second) ^ (word >> shift);
}

using NetGen.Numerics;

namespace NetGen.Tests.Numerics;

/// <summary>Floats to try things on, and their comparison bit by bit.</summary>
internal static class Floats
{
    /// <summary>Values at which something special happens in one function or another.</summary>
    public static readonly float[] Special =
    [
        0f, -0f, 1f, -1f, 0.5f, -0.5f, 2f, -2f, 3f, -3f, 10f, -10f, 0.1f, -0.1f, 16777216f, -16777217f, 1e-20f, -1e-20f, 1e20f, -1e20f,
        float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.MinValue, float.Epsilon, -float.Epsilon,
        1.17549435e-38f, -1.17549435e-38f, 1.1754942e-38f, -1.1754942e-38f, 0.99999994f, -0.99999994f, 1.0000001f, -1.0000001f,
        88.72283f, 88.72284f, -87.33655f, -103.97208f, -103.97209f, -104f, 89f, 9.01f, -9.01f, 10.000001f, 3.95f, 0.6666667f, 1.3333334f,
    ];

    /// <summary>Floats of random bits: every exponent, both signs, NaN and infinities among them.</summary>
    public static float[] OfRandomBits(int count, ulong seed)
    {
        RandomSource random = new(seed);
        float[] values = new float[count];
        for (int k = 0; k < count; k++)
        {
            values[k] = BitConverter.UInt32BitsToSingle((uint)(random.Next() >> 32));
        }

        return values;
    }

    /// <summary>The same bits, or both NaN (whose sign and payload are not promised).</summary>
    public static bool Same(float a, float b) =>
        BitConverter.SingleToInt32Bits(a) == BitConverter.SingleToInt32Bits(b) || (float.IsNaN(a) && float.IsNaN(b));

    /// <summary>A value with its bits, for messages.</summary>
    public static string Show(float value) => FormattableString.Invariant($"{value:R} (0x{BitConverter.SingleToInt32Bits(value):X8})");
}

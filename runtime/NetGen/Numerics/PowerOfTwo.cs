namespace NetGen.Numerics;

internal static partial class PowerOfTwo
{
    /// <summary>
    /// 1.5·2²³ + 127. A float near it has no fraction, so that adding it to x rounds x to an integer n; and the lowest 16 bits of the sum
    /// hold n + 127, which shifted left by 23 is the float 2ⁿ (for n from −126 to 127).
    /// </summary>
    public const float Shift = 12583039f;
}

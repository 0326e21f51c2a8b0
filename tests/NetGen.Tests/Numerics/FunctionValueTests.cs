using NetGen.Numerics;

namespace NetGen.Tests.Numerics;

/// <summary>The ends and special places of the functions, and their bits, which are the same on every machine.</summary>
public class FunctionValueTests
{
    private const float Infinity = float.PositiveInfinity;

    [Theory]
    [InlineData("tanh", 0f, 0f)]
    [InlineData("tanh", float.Epsilon, float.Epsilon)]
    [InlineData("tanh", -1e-39f, -1e-39f)]
    [InlineData("tanh", 9.02f, 1f)]
    [InlineData("tanh", Infinity, 1f)]
    [InlineData("tanh", -Infinity, -1f)]
    [InlineData("tanh", float.NaN, float.NaN)]
    [InlineData("exp", 0f, 1f)]
    [InlineData("exp", 88.72284f, Infinity)]
    [InlineData("exp", Infinity, Infinity)]
    [InlineData("exp", -103.97209f, 0f)]
    [InlineData("exp", -103.972f, float.Epsilon)]
    [InlineData("exp", -Infinity, 0f)]
    [InlineData("exp", float.NaN, float.NaN)]
    [InlineData("expm1", 0f, 0f)]
    [InlineData("expm1", float.Epsilon, float.Epsilon)]
    [InlineData("expm1", 88.72284f, Infinity)]
    [InlineData("expm1", Infinity, Infinity)]
    [InlineData("expm1", -18f, -1f)]
    [InlineData("expm1", -Infinity, -1f)]
    [InlineData("expm1", float.NaN, float.NaN)]
    [InlineData("log", 1f, 0f)]
    [InlineData("log", 0f, -Infinity)]
    [InlineData("log", -float.Epsilon, float.NaN)]
    [InlineData("log", -Infinity, float.NaN)]
    [InlineData("log", Infinity, Infinity)]
    [InlineData("log", float.Epsilon, -103.27893f)]
    [InlineData("log", float.NaN, float.NaN)]
    [InlineData("log1p", 0f, 0f)]
    [InlineData("log1p", float.Epsilon, float.Epsilon)]
    [InlineData("log1p", -1f, -Infinity)]
    [InlineData("log1p", -1.0000001f, float.NaN)]
    [InlineData("log1p", -Infinity, float.NaN)]
    [InlineData("log1p", Infinity, Infinity)]
    [InlineData("log1p", float.MaxValue, 88.72284f)]
    [InlineData("log1p", float.NaN, float.NaN)]
    [InlineData("sigmoid", 0f, 0.5f)]
    [InlineData("sigmoid", Infinity, 1f)]
    [InlineData("sigmoid", -Infinity, 0f)]
    [InlineData("sigmoid", -103.972f, float.Epsilon)]
    [InlineData("sigmoid", float.NaN, float.NaN)]
    [InlineData("erf", 0f, 0f)]
    [InlineData("erf", 4f, 1f)]
    [InlineData("erf", Infinity, 1f)]
    [InlineData("erf", -Infinity, -1f)]
    [InlineData("erf", float.NaN, float.NaN)]
    public void HasItsValueAtSpecialPlaces(string function, float x, float expected)
    {
        float actual = Value(function, x);
        Assert.True(Floats.Same(expected, actual), $"{function} of {Floats.Show(x)} is {Floats.Show(actual)} and should be {Floats.Show(expected)}.");
    }

    [Theory]
    [InlineData("tanh", -0f)]
    [InlineData("exp", 1f)]
    [InlineData("expm1", -0f)]
    [InlineData("log", -Infinity)]
    [InlineData("log1p", -0f)]
    [InlineData("sigmoid", 0.5f)]
    [InlineData("erf", -0f)]
    public void HasItsValueAtNegativeZero(string function, float expected)
    {
        float actual = Value(function, -0f);
        Assert.True(Floats.Same(expected, actual), $"{function} of -0 is {Floats.Show(actual)} and should be {Floats.Show(expected)}.");
    }

    [Theory]
    [InlineData("tanh")]
    [InlineData("erf")]
    public void IsOddAndNeverBeyondOne(string function)
    {
        for (float x = 0f; x < 12f; x += 0.0001f)
        {
            float value = Value(function, x);
            Assert.InRange(value, 0f, 1f);
            Assert.Equal(-value, Value(function, -x));
        }
    }

    /// <summary>
    /// A hash of the results for a quarter of a million inputs, recorded once: a machine, a width or a compiler that gives
    /// other bits anywhere fails here. A change of a function that is meant changes its hash, and the answers of trained networks with it.
    /// </summary>
    [Theory]
    [InlineData("tanh", 6934926518469975512UL)]
    [InlineData("exp", 5490562956802245919UL)]
    [InlineData("expm1", 11424716174556608047UL)]
    [InlineData("log", 8216911728344489816UL)]
    [InlineData("log1p", 17888579780247723856UL)]
    [InlineData("sigmoid", 4055312909273522900UL)]
    [InlineData("erf", 13972526185751134867UL)]
    public void GivesTheRecordedBits(string function, ulong recorded)
    {
        float[] x = Floats.OfRandomBits(1 << 18, 77);
        float[] y = Operations.Run<Lanes4>(function, x, x, x);

        // FNV-1a over the bits, with one pattern for every NaN.
        ulong hash = 14695981039346656037;
        foreach (float value in y)
        {
            hash = unchecked((hash ^ (float.IsNaN(value) ? 0x7FC00000 : BitConverter.SingleToUInt32Bits(value))) * 1099511628211);
        }

        Assert.Equal(recorded, hash);
    }

    [Fact]
    public void NormalNumbersAreTheRecordedBits()
    {
        RandomSource random = new(2024);
        ulong hash = 14695981039346656037;
        for (int k = 0; k < 10_000; k++)
        {
            hash = unchecked((hash ^ BitConverter.SingleToUInt32Bits(random.NextNormal())) * 1099511628211);
        }

        Assert.Equal(7846107386439541895UL, hash);
    }

    private static float Value(string function, float x)
    {
        float[] y = new float[4];
        Lanes4.Store(Operations.Apply(function, Lanes4.Broadcast(x), default, default), ref y[0], 0);
        return y[0];
    }
}

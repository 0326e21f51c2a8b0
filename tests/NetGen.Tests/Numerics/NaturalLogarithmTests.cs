using NetGen.Numerics;

namespace NetGen.Tests.Numerics;

/// <summary>Held to the platform's logarithm, which is within one unit of the last place, and to bits that are the same everywhere.</summary>
public sealed class NaturalLogarithmTests
{
    private const double UnitRoundoff = 1.1102230246251565e-16;

    [Fact]
    public void IsAccurate()
    {
        RandomSource random = new(1);
        double worst = 0;
        for (int k = 0; k < 1_000_000; k++)
        {
            // The exponents of floats, subnormal ones too, and numbers near 1, whose logarithm is near 0.
            double x = k % 2 == 0 ? Math.ScaleB(1 + random.NextDouble(), random.NextInt(278) - 149) : 1 + (random.NextDouble() - 0.5) * Math.ScaleB(1, -random.NextInt(50));
            double expected = Math.Log(x);
            if (x != 1)
            {
                worst = Math.Max(worst, Math.Abs(NaturalLogarithm.Of(x) - expected) / Math.Abs(expected));
            }
        }

        Assert.InRange(worst, 0, 4 * UnitRoundoff);
    }

    [Fact]
    public void OneAndNaNAreExact()
    {
        Assert.Equal(0, NaturalLogarithm.Of(1));
        Assert.True(double.IsNaN(NaturalLogarithm.Of(double.NaN)));
    }

    [Theory]
    [InlineData(0.5, 0xBFE62E42FEFA39EFUL)]
    [InlineData(0.1, 0xC0026BB1BBB55515UL)]
    [InlineData(3.0, 0x3FF193EA7AAD030BUL)]
    [InlineData(1.401298464324817e-45, 0xC059D1D9FCCF4770UL)]
    public void TheBitsAreThoseOfEveryMachine(double x, ulong bits) => Assert.Equal(bits, BitConverter.DoubleToUInt64Bits(NaturalLogarithm.Of(x)));
}

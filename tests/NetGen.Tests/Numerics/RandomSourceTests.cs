using NetGen.Numerics;

namespace NetGen.Tests.Numerics;

/// <summary>The published algorithms, number by number, and what is made of their bits.</summary>
public class RandomSourceTests
{
    [Fact]
    public void IsXoshiro256StarStar()
    {
        // From the authors' C code with the state 1, 2, 3, 4.
        RandomSource random = new(1, 2, 3, 4);
        ulong[] expected =
        [
            11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600,
            16172922978634559625, 8476171486693032832, 10595114339597558777, 2904607092377533576,
        ];
        foreach (ulong value in expected)
        {
            Assert.Equal(value, random.Next());
        }
    }

    [Fact]
    public void SeedsBySplitMix64()
    {
        // From the authors' C code with the state 1234567.
        ulong state = 1234567;
        ulong[] expected = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        foreach (ulong value in expected)
        {
            Assert.Equal(value, RandomSource.SplitMix64(ref state));
        }
    }

    [Fact]
    public void StartsFromTheFirstFourNumbersOfTheSeedsSequence()
    {
        RandomSource seeded = new(42);
        ulong[] expected = [1546998764402558742, 6990951692964543102, 12544586762248559009, 17057574109182124193];
        foreach (ulong value in expected)
        {
            Assert.Equal(value, seeded.Next());
        }
    }

    [Fact]
    public void FloatsAndDoublesAreTheHighestBits()
    {
        RandomSource bits = new(7), floats = new(7), doubles = new(7);
        for (int k = 0; k < 10_000; k++)
        {
            ulong next = bits.Next();
            Assert.Equal((next >> 40) / 16777216.0, floats.NextFloat());
            Assert.Equal((next >> 11) / 9007199254740992.0, doubles.NextDouble());
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(60)]
    public void IntegersAreEquallyLikely(int exclusiveMax)
    {
        const int Each = 10_000;
        RandomSource random = new(3);
        int[] counts = new int[exclusiveMax];
        for (int k = 0; k < Each * exclusiveMax; k++)
        {
            counts[random.NextInt(exclusiveMax)]++;
        }

        // χ² has the mean d and the variance 2d, with d one less than the number of cells: six standard deviations.
        double chiSquared = counts.Sum(count => Math.Pow(count - Each, 2) / Each);
        int degrees = exclusiveMax - 1;
        Assert.InRange(chiSquared, 0, degrees + 6 * Math.Sqrt(2 * degrees) + 1e-9);
    }

    [Fact]
    public void LargeIntegersFillTheirRange()
    {
        RandomSource random = new(3);
        const int Max = int.MaxValue;
        int[] quarters = new int[4];
        for (int k = 0; k < 40_000; k++)
        {
            int value = random.NextInt(Max);
            Assert.InRange(value, 0, Max - 1);
            quarters[value / (Max / 4 + 1)]++;
        }

        Assert.All(quarters, count => Assert.InRange(count, 9_500, 10_500));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void RefusesAnEmptyRange(int exclusiveMax)
    {
        RandomSource random = new(0);
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => random.NextInt(exclusiveMax));
        Assert.Equal("exclusiveMax", error.ParamName);
    }

    [Fact]
    public void NormalNumbersHaveTheMomentsAndTailsOfTheirDistribution()
    {
        const int Count = 400_000;
        RandomSource random = new(9);
        double sum = 0, squares = 0, cubes = 0, fourths = 0;
        int beyond2 = 0, beyond3 = 0;
        for (int k = 0; k < Count; k++)
        {
            double value = random.NextNormal();
            sum += value;
            squares += value * value;
            cubes += value * value * value;
            fourths += value * value * value * value;
            beyond2 += Math.Abs(value) > 2 ? 1 : 0;
            beyond3 += Math.Abs(value) > 3 ? 1 : 0;
        }

        // Five standard errors each: the k-th moment's variance is (E x²ᵏ − (E xᵏ)²) / Count.
        double root = Math.Sqrt(Count);
        Assert.InRange(sum / Count, -5 / root, 5 / root);
        Assert.InRange(squares / Count, 1 - 5 * Math.Sqrt(2) / root, 1 + 5 * Math.Sqrt(2) / root);
        Assert.InRange(cubes / Count, -5 * Math.Sqrt(15) / root, 5 * Math.Sqrt(15) / root);
        Assert.InRange(fourths / Count, 3 - 5 * Math.Sqrt(96) / root, 3 + 5 * Math.Sqrt(96) / root);
        Assert.InRange(beyond2 / (double)Count, 0.0455003 - 5 * 0.2084 / root, 0.0455003 + 5 * 0.2084 / root);
        Assert.InRange(beyond3 / (double)Count, 0.0026998 - 5 * 0.0519 / root, 0.0026998 + 5 * 0.0519 / root);
    }

    [Fact]
    public void ShufflesToAllOrdersEquallyOften()
    {
        const int Each = 2_000;
        RandomSource random = new(13);
        Dictionary<string, int> orders = [];
        for (int k = 0; k < 24 * Each; k++)
        {
            int[] values = [1, 2, 3, 4];
            random.Shuffle(values);
            string order = string.Concat(values);
            orders[order] = orders.GetValueOrDefault(order) + 1;
        }

        Assert.Equal(24, orders.Count);
        double chiSquared = orders.Values.Sum(count => Math.Pow(count - Each, 2) / Each);
        Assert.InRange(chiSquared, 0, 23 + 6 * Math.Sqrt(46));
    }
}

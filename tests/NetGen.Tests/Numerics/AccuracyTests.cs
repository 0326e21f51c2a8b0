using System.Globalization;
using NetGen.Numerics;

namespace NetGen.Tests.Numerics;

/// <summary>The largest errors of the functions, as docs/numerics.md states them.</summary>
public class AccuracyTests(ITestOutputHelper output)
{
    /// <summary>Floats are taken from the whole range of bit patterns, one at random from each run of this length.</summary>
    private const int SampledRun = 2048;

    /// <summary>Function and bound: the largest error over all floats, rounded up to two decimals.</summary>
    public static TheoryData<string, double> Bounds => new()
    {
        { "tanh", 2.54 },
        { "exp", 1.05 },
        { "expm1", 1.61 },
        { "log", 0.94 },
        { "log1p", 1.69 },
        { "sigmoid", 2.41 },
        { "erf", 1.24 },
    };

    [Theory]
    [MemberData(nameof(Bounds))]
    public void KeepsItsBoundOnASampleOfAllFloats(string function, double bound) => Check(function, bound, SampledRun);

    [Theory]
    [MemberData(nameof(Bounds))]
    public void KeepsItsBoundOnAllFloats(string function, double bound)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("NETGEN_ALL_FLOATS") == "1", "Takes minutes; runs where NETGEN_ALL_FLOATS is 1.");
        Check(function, bound, 1);
    }

    [Theory]
    [InlineData(0.5, 0.52049987781304653768)]
    [InlineData(1, 0.84270079294971486934)]
    [InlineData(2, 0.99532226501895273416)]
    [InlineData(-3, -0.99997790950300141456)]
    public void TheReferenceOfErfHasTheKnownValues(double x, double expected) => Assert.Equal(expected, References.Erf(x), 1e-15);

    private void Check(string function, double bound, int run)
    {
        // 256 parts of the range, each with a random source of its own: the sample does not depend on the number of threads.
        (double Error, float X)[] worst = new (double, float)[256];
        Parallel.For(0, worst.Length, part => worst[part] = Worst(function, (uint)part << 24, 1 << 24, run, (ulong)part));
        (double error, float x) = worst.MaxBy(entry => entry.Error);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{function}: at most {error:F4} ULP, at {Floats.Show(x)}"));
        Assert.True(error <= bound, string.Create(CultureInfo.InvariantCulture, $"{function} of {Floats.Show(x)} is {error} ULP off; at most {bound} is stated."));
    }

    private static (double Error, float X) Worst(string function, uint firstBits, int count, int run, ulong seed)
    {
        Func<double, double> reference = References.Of(function);
        RandomSource random = new(seed);
        (double Error, float X) worst = (0, 0);
        float[] x = new float[16], y = new float[16];
        for (int next = 0; next < count; next += run * 16)
        {
            for (int k = 0; k < 16; k++)
            {
                x[k] = BitConverter.UInt32BitsToSingle(firstBits + (uint)(next + k * run + random.NextInt(run)));
            }

            Lanes16.Store(Operations.Apply(function, Lanes16.Load(ref x[0], 0), default, default), ref y[0], 0);
            for (int k = 0; k < 16; k++)
            {
                double error = Ulp.Error(y[k], reference(x[k]));
                worst = error > worst.Error ? (error, x[k]) : worst;
            }
        }

        return worst;
    }
}

using System.Runtime.Intrinsics;
using NetGen.Numerics;

namespace NetGen.Tests.Numerics;

/// <summary>The multiply-add for processors that have none, and the functions built on it: the bits of those that have one.</summary>
public class EmulatedMultiplyAddTests
{
    [Fact]
    public void RandomBits() => CheckMany(1 << 21, static (ref random) => (OfBits(ref random), OfBits(ref random), OfBits(ref random)));

    [Fact]
    public void SumsThatNearlyCancel() => CheckMany(1 << 20, static (ref random) =>
    {
        float a = random.NextNormal();
        float b = random.NextNormal();
        return (a, b, Nudged(-a * b, ref random));
    });

    [Fact]
    public void TiesAndTheirNeighbours() => CheckMany(1 << 20, static (ref random) =>
    {
        // a·b is half a unit of c's last place, or a little more or less: only round-to-odd keeps the three apart.
        float c = MathF.ScaleB(1f + random.NextFloat(), random.NextInt(60) - 30);
        float a = MathF.ScaleB(1f, random.NextInt(40) - 20);
        float b = Nudged(MathF.ScaleB(MathF.BitIncrement(c) - c, -1) / a, ref random);
        return (random.NextInt(2) == 0 ? a : -a, b, c);
    });

    [Fact]
    public void TiniestAddends() => CheckMany(1 << 20, static (ref random) =>
    {
        // A product that ends exactly between two floats, and an addend far below it that decides.
        float a = 1f + random.NextInt(1 << 12) * MathF.ScaleB(1f, -12);
        float b = 1f + random.NextInt(1 << 13) * MathF.ScaleB(1f, -13);
        float c = MathF.ScaleB(random.NextInt(2) == 0 ? 1f : -1f, -random.NextInt(149));
        return (a, b, c);
    });

    [Fact]
    public void SubnormalResults() => CheckMany(1 << 20, static (ref random) => (
        random.NextNormal() * MathF.ScaleB(1f, -70), random.NextNormal() * MathF.ScaleB(1f, -random.NextInt(30) - 55), Nudged(MathF.ScaleB(random.NextNormal(), -140), ref random)));

    [Fact]
    public void TiesOfSubnormalResults() => CheckMany(1 << 18, static (ref random) =>
    {
        // Half of the smallest float less so little that a double beside an addend of any subnormal size loses it: not quite a tie.
        float little = MathF.ScaleB(1 + random.NextInt(200), -23);
        float c = MathF.ScaleB(1 + random.NextInt(1 << (1 + random.NextInt(24))), -149);
        return (MathF.ScaleB(1f + little, -75), MathF.ScaleB(1f - little, -75), random.NextInt(2) == 0 ? c : -c);
    });

    [Fact]
    public void OverflowAndItsEdge() => CheckMany(1 << 20, static (ref random) => (
        Nudged(MathF.ScaleB(1f, 64), ref random), Nudged(MathF.ScaleB(1f, 64), ref random), Nudged(MathF.ScaleB(random.NextInt(2) == 0 ? -1f : 1f, 103 - random.NextInt(4)), ref random)));

    [Fact]
    public void AllTriplesOfSpecialValues()
    {
        foreach (float a in Floats.Special)
        {
            foreach (float b in Floats.Special)
            {
                foreach (float c in Floats.Special)
                {
                    Check(a, b, c, EmulatedMultiplyAdd.Compute(Vector128.Create(a), Vector128.Create(b), Vector128.Create(c)).ToScalar());
                    CheckAlone(a, b, c);
                }
            }
        }
    }

    [Fact]
    public void AllWidthsGiveTheSameBits()
    {
        float[] a = Floats.OfRandomBits(1 << 16, 21), b = Floats.OfRandomBits(1 << 16, 22), c = Floats.OfRandomBits(1 << 16, 23);
        float[] narrow = new float[a.Length], middle = new float[a.Length], wide = new float[a.Length];
        for (nuint k = 0; k < (nuint)a.Length; k += 16)
        {
            EmulatedMultiplyAdd.Compute(Vector512.LoadUnsafe(ref a[0], k), Vector512.LoadUnsafe(ref b[0], k), Vector512.LoadUnsafe(ref c[0], k)).StoreUnsafe(ref wide[0], k);
            for (nuint j = k; j < k + 16; j += 8)
            {
                EmulatedMultiplyAdd.Compute(Vector256.LoadUnsafe(ref a[0], j), Vector256.LoadUnsafe(ref b[0], j), Vector256.LoadUnsafe(ref c[0], j)).StoreUnsafe(ref middle[0], j);
            }

            for (nuint j = k; j < k + 16; j += 4)
            {
                EmulatedMultiplyAdd.Compute(Vector128.LoadUnsafe(ref a[0], j), Vector128.LoadUnsafe(ref b[0], j), Vector128.LoadUnsafe(ref c[0], j)).StoreUnsafe(ref narrow[0], j);
            }
        }

        for (int k = 0; k < a.Length; k++)
        {
            Check(a[k], b[k], c[k], narrow[k]);
            Check(a[k], b[k], c[k], middle[k]);
            Check(a[k], b[k], c[k], wide[k]);
        }
    }

    public static TheoryData<string> Functions => [.. Operations.Functions];

    [Theory]
    [MemberData(nameof(Functions))]
    public void FunctionsWithEmulationGiveTheSameBits(string function)
    {
        float[] x = [.. Floats.Special, .. Floats.OfRandomBits(1 << 16, 31)];
        float[] padded = [.. x, .. new float[16 - x.Length % 16]];
        float[] expected = Operations.Run<Lanes4>(function, padded, padded, padded);
        for (int k = 0; k < padded.Length; k += 16)
        {
            for (int j = k; j < k + 16; j += 4)
            {
                Vector128<float> narrow = Emulated(function, Vector128.LoadUnsafe(ref padded[0], (nuint)j));
                for (int lane = 0; lane < 4; lane++)
                {
                    if (!Floats.Same(expected[j + lane], narrow[lane]))
                    {
                        Assert.Fail($"{function} of {Floats.Show(padded[j + lane])} is {Floats.Show(narrow[lane])} with the emulation and {Floats.Show(expected[j + lane])} without.");
                    }
                }
            }
        }
    }

    private static Vector128<float> Emulated(string function, Vector128<float> x) => function switch
    {
        "tanh" => EmulatedFunctions128.Tanh(x),
        "exp" => EmulatedFunctions128.Exp(x),
        "expm1" => EmulatedFunctions128.ExpMinusOne(x),
        "log" => EmulatedFunctions128.Log(x),
        "log1p" => EmulatedFunctions128.LogOnePlus(x),
        "sigmoid" => EmulatedFunctions128.Sigmoid(x),
        "erf" => EmulatedFunctions128.Erf(x),
        _ => throw new ArgumentException($"There is no function {function}.", nameof(function)),
    };

    private delegate (float A, float B, float C) Draw(ref RandomSource random);

    private static void CheckMany(int count, Draw draw)
    {
        RandomSource random = new(5);
        float[] a = new float[16], b = new float[16], c = new float[16], result = new float[16];
        for (int block = 0; block < count / 16; block++)
        {
            for (int k = 0; k < 16; k++)
            {
                (a[k], b[k], c[k]) = draw(ref random);
            }

            EmulatedMultiplyAdd.Compute(Vector512.Create(a), Vector512.Create(b), Vector512.Create(c)).CopyTo(result);
            for (int k = 0; k < 16; k++)
            {
                Check(a[k], b[k], c[k], result[k]);
                CheckAlone(a[k], b[k], c[k]);
            }
        }
    }

    /// <summary>One of four lanes, the others of which need no care; and one a for all lanes.</summary>
    private static void CheckAlone(float a, float b, float c)
    {
        Vector128<float> plain = Vector128.Create(1.5f);
        Check(a, b, c, EmulatedMultiplyAdd.Compute(plain.WithElement(0, a), plain.WithElement(0, b), plain.WithElement(0, c)).ToScalar());
        Check(a, b, c, EmulatedMultiplyAdd.Compute(plain.WithElement(3, a), plain.WithElement(3, b), plain.WithElement(3, c))[3]);
        Check(a, b, c, EmulatedMultiplyAdd.Compute(ref a, Vector128.Create(b), Vector128.Create(c)).ToScalar());
    }

    private static void Check(float a, float b, float c, float result)
    {
        float expected = MathF.FusedMultiplyAdd(a, b, c);
        if (!Floats.Same(expected, result))
        {
            Assert.Fail($"{Floats.Show(a)} · {Floats.Show(b)} + {Floats.Show(c)} is {Floats.Show(result)} and should be {Floats.Show(expected)}.");
        }
    }

    private static float OfBits(ref RandomSource random) => BitConverter.UInt32BitsToSingle((uint)(random.Next() >> 32));

    /// <summary>The value or one of its near neighbours.</summary>
    private static float Nudged(float value, ref RandomSource random) =>
        BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(value) + random.NextInt(5) - 2);
}

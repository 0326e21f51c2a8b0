using NetGen.Numerics;

namespace NetGen.Tests.Numerics;

/// <summary>Every lane type gives the same bits, and where IEEE 754 defines the result, gives that.</summary>
public class LaneTypesTests
{
    private static readonly (float[] A, float[] B, float[] C) _operands = Operands();

    public static TheoryData<string> Exact => [.. Operations.Exact];

    public static TheoryData<string> All => [.. Operations.Exact, .. Operations.Functions];

    [Theory]
    [MemberData(nameof(Exact))]
    public void ExactOperationsAreThoseOfIeee754(string operation)
    {
        (float[] a, float[] b, float[] c) = _operands;
        float[] lanes = Operations.Run<Lanes16>(operation, a, b, c);
        for (int k = 0; k < a.Length; k++)
        {
            float expected = Operations.Scalar(operation, a[k], b[k], c[k]);
            if (!Floats.Same(expected, lanes[k]))
            {
                Assert.Fail($"{operation} of {Floats.Show(a[k])}, {Floats.Show(b[k])}, {Floats.Show(c[k])} is {Floats.Show(lanes[k])} and should be {Floats.Show(expected)}.");
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void AllLaneTypesGiveTheSameBits(string operation)
    {
        CheckAgainstLanes16<Lanes8>(operation);
        CheckAgainstLanes16<Lanes4>(operation);
        CheckAgainstLanes16<PairOfLanes8>(operation);
        CheckAgainstLanes16<PairOfLanes4>(operation);
        CheckAgainstLanes16<QuadOfLanes4>(operation);
    }

    private static void CheckAgainstLanes16<V>(string operation) where V : struct, ILanes<V>
    {
        (float[] a, float[] b, float[] c) = _operands;
        float[] expected = Operations.Run<Lanes16>(operation, a, b, c);
        float[] lanes = Operations.Run<V>(operation, a, b, c);
        for (int k = 0; k < a.Length; k++)
        {
            if (!Floats.Same(expected[k], lanes[k]))
            {
                Assert.Fail($"{typeof(V)}: {operation} of {Floats.Show(a[k])}, {Floats.Show(b[k])}, {Floats.Show(c[k])} is {Floats.Show(lanes[k])}, and with Lanes16 {Floats.Show(expected[k])}.");
            }
        }
    }

    /// <summary>All pairs of special values with every third factor in turn, random bits, and random numbers of like size.</summary>
    private static (float[] A, float[] B, float[] C) Operands()
    {
        List<float> a = [], b = [], c = [];
        float[] special = Floats.Special;
        for (int i = 0; i < special.Length; i++)
        {
            for (int j = 0; j < special.Length; j++)
            {
                a.Add(special[i]);
                b.Add(special[j]);
                c.Add(special[(i * 7 + j * 3 + 1) % special.Length]);
            }
        }

        const int Random = 1 << 18;
        a.AddRange(Floats.OfRandomBits(Random, 1));
        b.AddRange(Floats.OfRandomBits(Random, 2));
        c.AddRange(Floats.OfRandomBits(Random, 3));
        RandomSource random = new(4);
        while (a.Count < 2 * Random || a.Count % 16 != 0)
        {
            a.Add(20f * random.NextFloat() - 10f);
            b.Add(random.NextNormal());
            c.Add(random.NextNormal());
        }

        return ([.. a], [.. b], [.. c]);
    }
}

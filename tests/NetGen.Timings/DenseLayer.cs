using NetGen.Benchmarks.Measuring;
using NetGen.Numerics;

namespace NetGen.Timings;

/// <summary>A dense layer of 64 inputs and 64 units. Each sum goes over the inputs in order, so that all ways to compute it give the same bits.</summary>
internal abstract class DenseLayer : Work
{
    protected const int Size = 64;

    protected DenseLayer(string contender) : base(contender, Size * Size)
    {
        RandomSource random = new(1);
        foreach (float[] values in new[] { Inputs, Weights })
        {
            foreach (ref float value in values.AsSpan())
            {
                value = random.NextNormal();
            }
        }
    }

    /// <summary>The weighted sums of the last call.</summary>
    public float[] Sums { get; } = new float[Size];

    protected float[] Inputs { get; } = new float[Size];

    /// <summary>Row-major [inputs, units].</summary>
    protected float[] Weights { get; } = new float[Size * Size];

    public override float Run(int calls)
    {
        float total = 0f;
        for (int call = 0; call < calls; call++)
        {
            Compute();
            total += Sums[call % Size];
        }

        return total;
    }

    protected abstract void Compute();
}

/// <summary>By lanes, as emitted code does it: some registers of sums at once.</summary>
internal sealed class LanesLayer() : DenseLayer("lanes")
{
    protected override void Compute()
    {
        ref float x = ref Inputs[0];
        ref float w = ref Weights[0];
        ref float y = ref Sums[0];
        for (nint unit = 0; unit < Size; unit += 4 * Lanes4.Count)
        {
            Lanes4 sum0 = Lanes4.Zero, sum1 = Lanes4.Zero, sum2 = Lanes4.Zero, sum3 = Lanes4.Zero;
            for (nint i = 0; i < Size; i++)
            {
                nint row = i * Size + unit;
                sum0 = Lanes4.MultiplyAdd(ref x, i, Lanes4.Load(ref w, row), sum0);
                sum1 = Lanes4.MultiplyAdd(ref x, i, Lanes4.Load(ref w, row + Lanes4.Count), sum1);
                sum2 = Lanes4.MultiplyAdd(ref x, i, Lanes4.Load(ref w, row + 2 * Lanes4.Count), sum2);
                sum3 = Lanes4.MultiplyAdd(ref x, i, Lanes4.Load(ref w, row + 3 * Lanes4.Count), sum3);
            }

            Lanes4.Store(sum0, ref y, unit);
            Lanes4.Store(sum1, ref y, unit + Lanes4.Count);
            Lanes4.Store(sum2, ref y, unit + 2 * Lanes4.Count);
            Lanes4.Store(sum3, ref y, unit + 3 * Lanes4.Count);
        }
    }
}

/// <summary>By <see cref="MathF.FusedMultiplyAdd"/>, number by number.</summary>
internal sealed class LibraryLayer() : DenseLayer("library")
{
    protected override void Compute()
    {
        ReadOnlySpan<float> x = Inputs;
        Span<float> y = Sums;
        y.Clear();
        for (int i = 0; i < x.Length; i++)
        {
            ReadOnlySpan<float> row = Weights.AsSpan(i * Size, Size);
            for (int unit = 0; unit < y.Length; unit++)
            {
                y[unit] = MathF.FusedMultiplyAdd(x[i], row[unit], y[unit]);
            }
        }
    }
}

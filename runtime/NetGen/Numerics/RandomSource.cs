using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetGen.Numerics;

/// <summary>
/// Random numbers that are the same for the same seed on every machine: xoshiro256**, seeded by SplitMix64.
/// </summary>
/// <remarks>
/// D. Blackman, S. Vigna, "Scrambled linear pseudorandom number generators", 2021. A value type: a copy goes on by itself from where
/// the original stood. Not for secrets. A source that was made without a seed (<c>default</c>) gives only zeros.
/// </remarks>
public struct RandomSource
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>Starts the sequence of <paramref name="seed"/>.</summary>
    public RandomSource(ulong seed)
    {
        _s0 = SplitMix64(ref seed);
        _s1 = SplitMix64(ref seed);
        _s2 = SplitMix64(ref seed);
        _s3 = SplitMix64(ref seed);
    }

    /// <summary>Starts from a state of the generator, as its authors' test values do.</summary>
    internal RandomSource(ulong s0, ulong s1, ulong s2, ulong s3)
    {
        _s0 = s0;
        _s1 = s1;
        _s2 = s2;
        _s3 = s3;
    }

    /// <summary>The next 64 random bits.</summary>
    public ulong Next()
    {
        ulong result = Peek();
        Advance();
        return result;
    }

    /// <summary>Uniform in [0, 1): one of the 2²⁴ multiples of 2⁻²⁴, all equally likely.</summary>
    public float NextFloat() => (Next() >> 40) * (1f / (1 << 24));

    /// <summary>Uniform in [0, 1): one of the 2⁵³ multiples of 2⁻⁵³, all equally likely.</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1L << 53));

    /// <summary>Uniform in 0, 1, … <paramref name="exclusiveMax"/> − 1, without bias.</summary>
    /// <remarks>D. Lemire, "Fast random integer generation in an interval", 2019.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="exclusiveMax"/> is not positive.</exception>
    public int NextInt(int exclusiveMax)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exclusiveMax);
        ulong range = (ulong)exclusiveMax;
        ulong high = Math.BigMul(Next(), range, out ulong low);
        if (low < range)
        {
            // The 2⁶⁴ products do not divide evenly among the results: those below this threshold are too many.
            ulong threshold = (0 - range) % range;
            while (low < threshold)
            {
                high = Math.BigMul(Next(), range, out low);
            }
        }

        return (int)high;
    }

    /// <summary>Normally distributed, mean 0, variance 1.</summary>
    /// <remarks>
    /// G. Marsaglia's polar method. Of the two numbers that it yields one is dropped, so that the state is nothing but the generator's.
    /// The logarithm is <see cref="Lanes4"/>'s: the platform's differs between systems.
    /// </remarks>
    public float NextNormal()
    {
        float x;
        float squaredRadius;
        do
        {
            x = 2f * NextFloat() - 1f;
            float y = 2f * NextFloat() - 1f;
            squaredRadius = x * x + y * y;
        }
        while (squaredRadius >= 1f || squaredRadius == 0f);

        float logarithm = Lanes4.Log(Lanes4.Broadcast(squaredRadius)).Register.ToScalar();
        return x * MathF.Sqrt(-2f * logarithm / squaredRadius);
    }

    /// <summary>Puts <paramref name="values"/> in random order, each order equally likely (R. Fisher, F. Yates; R. Durstenfeld).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Shuffle(Span<int> values)
    {
        // A copy stays in registers, if the loop is not inlined where there are none left. Only where the 64 bits may have to be thrown away, which is hardly ever, NextInt decides.
        RandomSource source = this;
        ref int start = ref MemoryMarshal.GetReference(values);
        for (nint last = values.Length - 1; last > 0; last--)
        {
            ulong range = (ulong)last + 1;
            ulong high = Math.BigMul(source.Peek(), range, out ulong low);
            if (low < range)
            {
                this = source;
                high = (ulong)NextInt((int)range);
                source = this;
            }
            else
            {
                source.Advance();
            }

            ref int other = ref Unsafe.Add(ref start, (nint)high);
            (Unsafe.Add(ref start, last), other) = (other, Unsafe.Add(ref start, last));
        }

        this = source;
    }

    /// <summary>What <see cref="Next"/> will give.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly ulong Peek() => BitOperations.RotateLeft(_s1 * 5, 7) * 9;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Advance()
    {
        ulong shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
    }

    /// <summary>One step of G. Steele, D. Lea and C. Flood's generator, which spreads similar seeds far apart.</summary>
    internal static ulong SplitMix64(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        ulong mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}

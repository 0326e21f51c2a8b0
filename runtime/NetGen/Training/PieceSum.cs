using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Execution;

/// <summary>A sum of gradients with the bits that 32-bit additions lose kept beside it (Neumaier 1974): its error does not grow with the number of gradients.</summary>
/// <param name="length">Floats of a gradient.</param>
internal sealed class PieceSum(int length)
{
    private readonly ParameterBlock _sum = new(length);
    private readonly ParameterBlock _lost = new(length);

    /// <summary>Adds a gradient.</summary>
    /// <param name="gradient">The gradient.</param>
    /// <param name="isFirst">Whether it is the first of a sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ParameterBlock gradient, bool isFirst)
    {
        if (isFirst)
        {
            gradient.Span.CopyTo(_sum.Span);
            _lost.Span.Clear();
            return;
        }

        // Whole blocks: the zeros behind the last parameter stay zeros.
        ref float sums = ref _sum.Start, lost = ref _lost.Start, terms = ref gradient.Start;
        for (int i = 0; i < _sum.WholeBlocks.Length; i += Vector<float>.Count)
        {
            Vector<float> a = Vector.LoadUnsafe(ref sums, (nuint)i), b = Vector.LoadUnsafe(ref terms, (nuint)i);
            Vector<float> sum = a + b;

            // What the addition has rounded away, exactly: the difference of b and of what of b has arrived, and the same of a (Knuth).
            Vector<float> arrived = sum - a;
            Vector<float> error = (a - (sum - arrived)) + (b - arrived);
            sum.StoreUnsafe(ref sums, (nuint)i);
            (Vector.LoadUnsafe(ref lost, (nuint)i) + error).StoreUnsafe(ref lost, (nuint)i);
        }
    }

    /// <summary>Writes the sum.</summary>
    public void CopyTo(ParameterBlock gradient)
    {
        Span<float> target = gradient.Span;
        ReadOnlySpan<float> sums = _sum.Span, lost = _lost.Span;
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = sums[i] + lost[i];
        }
    }
}

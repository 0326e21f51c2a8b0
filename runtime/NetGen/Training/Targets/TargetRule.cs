using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Execution;

/// <summary>
/// Which targets a loss may have, wherever they come from: finite ones; from 0 to 1 in both cross-entropies, which have no least value with others; and in that over classes
/// such that sum to 1, for only then the gradient is that of the loss.
/// </summary>
internal readonly record struct TargetRule
{
    /// <summary>How far from 1 the targets of a row may sum to.</summary>
    public const float RoundingAllowed = 1e-3f;

    /// <summary>The bound of the fast test, which sums in another order: what lies between the two is summed once more.</summary>
    private const float SurelyAllowed = RoundingAllowed / 2;

    private const uint One = 0x3F80_0000;
    private const uint LargestFinite = 0x7F7F_FFFF;
    private const uint WithoutSign = 0x7FFF_FFFF;

    private readonly int _outputs;
    private readonly bool _areProbabilities;
    private readonly bool _areDistributions;

    private TargetRule(Loss loss, int outputs)
    {
        _outputs = outputs;
        _areProbabilities = loss is Loss.CrossEntropy or Loss.BinaryCrossEntropy;
        _areDistributions = loss is Loss.CrossEntropy;
    }

    /// <summary>The rule for a network.</summary>
    public static TargetRule Of(NetworkDescription network) => new(network.Loss, network.OutputSize);

    /// <summary>Whether all targets are surely allowed. (A few others are too, such as −0: <see cref="FindRefused"/> decides.)</summary>
    /// <param name="targets">Row-major [samples, outputs].</param>
    public bool Allows(ReadOnlySpan<float> targets) => Allows(ref MemoryMarshal.GetReference(targets), targets.Length);

    /// <inheritdoc cref="Allows(ReadOnlySpan{float})"/>
    /// <param name="start">The first target.</param>
    /// <param name="count">How many there are.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public bool Allows(ref float start, int count) => _areDistributions
        ? OneHotRows.Are(ref start, count, _outputs) || (AreUpTo(ref start, count, uint.MaxValue, One) && RowSums.AreOne(ref start, count, _outputs, SurelyAllowed))
        : _areProbabilities ? AreUpTo(ref start, count, uint.MaxValue, One) : AreUpTo(ref start, count, WithoutSign, LargestFinite);

    /// <summary>As <see cref="Allows(ReadOnlySpan{float})"/>, for the targets of one sample.</summary>
    /// <remarks>Without a loop for the common numbers of outputs: one over 10 targets took 20 ns of the 290 of an online step of 16-32-10.</remarks>
    /// <param name="start">The first of them.</param>
    /// <param name="outputs">How many there are: a constant where this is inlined.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool AllowsOne(ref float start, int outputs)
    {
        if (outputs == 1)
        {
            return (BitConverter.SingleToUInt32Bits(start) & (_areProbabilities ? uint.MaxValue : WithoutSign)) <= (_areProbabilities ? One : LargestFinite);
        }

        return (_areDistributions && OneHotRows.Is(ref start, outputs)) || Allows(ref start, outputs);
    }

    /// <summary>The first target that is not allowed; null if all are.</summary>
    /// <param name="targets">Row-major [samples, outputs].</param>
    public RefusedTarget? FindRefused(ReadOnlySpan<float> targets)
    {
        for (int row = 0; row * (long)_outputs < targets.Length; row++)
        {
            ReadOnlySpan<float> targetsOfRow = targets.Slice(row * _outputs, _outputs);
            float sum = 0;
            for (int k = 0; k < _outputs; k++)
            {
                float target = targetsOfRow[k];
                if (!float.IsFinite(target) || (_areProbabilities && !(target is >= 0 and <= 1)))
                {
                    return new RefusedTarget(row, k, target);
                }

                sum += target;
            }

            if (_areDistributions && !(Math.Abs(sum - 1) <= RoundingAllowed))
            {
                return new RefusedTarget(row, null, sum);
            }
        }

        return null;
    }

    /// <summary>Refuses targets that are not allowed.</summary>
    /// <exception cref="ArgumentException">There is such a target.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void ThrowIfRefused(ReadOnlySpan<float> targets, NetworkDescription network, string parameter)
    {
        if (FindRefused(targets) is RefusedTarget refused)
        {
            throw new ArgumentException(
                refused.Describe(network, string.Create(CultureInfo.InvariantCulture, $"target {refused.Output}"), string.Create(CultureInfo.InvariantCulture, $"sample {refused.Row}")), parameter);
        }
    }

    /// <summary>Whether no number has more bits than a limit, after a mask: positive floats are in the order of their bits, and all others have larger ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreUpTo(ref float start, int count, uint mask, uint limit)
    {
        uint largest = 0;
        int i = 0;
        if (count >= Vector<uint>.Count)
        {
            Vector<uint> masks = new(mask), all = Vector<uint>.Zero;
            for (; i <= count - Vector<uint>.Count; i += Vector<uint>.Count)
            {
                all = Vector.Max(all, Vector.LoadUnsafe(ref start, (nuint)i).As<float, uint>() & masks);
            }

            if (Vector.GreaterThanAny(all, new Vector<uint>(limit)))
            {
                return false;
            }
        }

        for (; i < count; i++)
        {
            largest = uint.Max(largest, BitConverter.SingleToUInt32Bits(Unsafe.Add(ref start, i)) & mask);
        }

        return largest <= limit;
    }
}

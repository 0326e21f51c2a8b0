using System.Runtime.CompilerServices;

namespace NetGen.Execution;

/// <content>Steps of so many samples that 32-bit sums would lose what the later ones add.</content>
internal abstract unsafe partial class ArithmeticTrainingSession<TArithmetic>
{
    /// <summary>Samples up to which a gradient is one sum of 32-bit floats. More are summed in pieces of so many, and these exactly enough: see <see cref="PieceSum"/>.</summary>
    internal const int SamplesOfAPiece = 2048;

    private PieceSum? _pieces;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private protected float StepInPieces(ref float inputs, ref float targets, int samples)
    {
        _pieces ??= new PieceSum(State.Length);
        double loss = 0;
        for (int first = 0; first < samples; first += SamplesOfAPiece)
        {
            int count = int.Min(samples - first, SamplesOfAPiece);
            loss += GradientOf(
                ref Unsafe.Add(ref inputs, (nint)first * TArithmetic.InputSize), ref Unsafe.Add(ref targets, (nint)first * TArithmetic.OutputSize), count);
            _pieces.Add(Gradient, isFirst: first == 0);
        }

        CheckTargets(ref targets, samples);
        if (float.IsFinite((float)loss))
        {
            _pieces.CopyTo(Gradient);
            StepAlong(samples);
        }

        return (float)loss;
    }

    /// <summary>Writes the gradient's sum over some samples, those at once after each other, to <see cref="Gradient"/>.</summary>
    /// <returns>The sum of their losses.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected float GradientOf(ref float inputs, ref float targets, int samples)
    {
        float loss = 0f;
        for (int first = 0; first < samples; first += TArithmetic.SamplesAtOnce)
        {
            int count = int.Min(samples - first, TArithmetic.SamplesAtOnce);
            ref float xs = ref Unsafe.Add(ref inputs, (nint)first * TArithmetic.InputSize);
            loss += Backward(ref xs, ref Unsafe.Add(ref targets, (nint)first * TArithmetic.OutputSize), count);
            StoreGradient(ref xs, count, first == 0);
        }

        return loss;
    }
}

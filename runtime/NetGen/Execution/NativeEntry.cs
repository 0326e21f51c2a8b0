namespace NetGen.Execution;

/// <summary>
/// What the C functions of a network do. Emitted code exports them under their names; addresses come as whole numbers, since a user's project need not allow unsafe code.
/// Nothing is thrown: C could not catch it.
/// </summary>
/// <typeparam name="TArithmetic">The emitted arithmetic, and its parameters.</typeparam>
public static unsafe class NativeEntry<TArithmetic> where TArithmetic : struct, IBakedArithmetic
{
    /// <summary>All went well.</summary>
    public const int Done = 0;

    /// <summary>An address is 0, or a number of samples is negative or too large.</summary>
    public const int Refused = -2;

    /// <summary>The version of these functions: what they take and give.</summary>
    public const int Version = 1;

    /// <summary>The outputs of one sample.</summary>
    /// <param name="input">The address of InputSize floats.</param>
    /// <param name="output">The address of OutputSize floats, which are written; they must not overlap the input.</param>
    /// <returns><see cref="Done"/> or <see cref="Refused"/>.</returns>
    public static int Forward(nint input, nint output) => ForwardBatch(input, output, 1);

    /// <summary>The outputs of many samples, row by row.</summary>
    /// <param name="inputs">The address of samples × InputSize floats.</param>
    /// <param name="outputs">The address of samples × OutputSize floats, which are written; they must not overlap the inputs.</param>
    /// <param name="samples">How many they are.</param>
    /// <returns><see cref="Done"/> or <see cref="Refused"/>.</returns>
    public static int ForwardBatch(nint inputs, nint outputs, int samples)
    {
        if (inputs == 0 || outputs == 0 || samples < 0 || samples > int.MaxValue / int.Max(TArithmetic.InputSize, TArithmetic.OutputSize))
        {
            return Refused;
        }

        ReadOnlySpan<float> x = new((void*)inputs, samples * TArithmetic.InputSize);
        Span<float> y = new((void*)outputs, samples * TArithmetic.OutputSize);
        if (samples == 1)
        {
            BakedEngine<TArithmetic>.Forward(x, y);
        }
        else
        {
            BakedEngine<TArithmetic>.ForwardBatch(x, y);
        }

        return Done;
    }

    /// <summary>The class of one sample.</summary>
    /// <param name="input">The address of InputSize floats.</param>
    /// <returns>The index of the class; −1 when an output is NaN; <see cref="Refused"/>.</returns>
    public static int Classify(nint input) => input == 0 ? Refused : BakedEngine<TArithmetic>.Classify(new ReadOnlySpan<float>((void*)input, TArithmetic.InputSize));
}

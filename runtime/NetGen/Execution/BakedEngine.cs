using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Execution;

/// <summary>Calls the arithmetic of a network whose parameters are constants of the program. Emitted members lead here.</summary>
/// <typeparam name="TArithmetic">The emitted arithmetic, and its parameters.</typeparam>
public static class BakedEngine<TArithmetic> where TArithmetic : struct, IBakedArithmetic
{
    private static ref float Parameters
    {
        // Nothing on the way forward writes parameters.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref MemoryMarshal.GetReference(TArithmetic.Parameters);
    }

    /// <summary>The outputs of one sample.</summary>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward(ReadOnlySpan<float> input, Span<float> output) => ForwardEngine<TArithmetic>.Forward(ref Parameters, input, output);

    /// <summary>The outputs of many samples, row by row. Large batches are shared with the thread pool, as far as that has threads to spare.</summary>
    /// <exception cref="ArgumentException">A span is no whole number of rows, or the numbers of rows differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ForwardBatch(ReadOnlySpan<float> inputs, Span<float> outputs) => ForwardEngine<TArithmetic>.ForwardBatch(ref Parameters, inputs, outputs);

    /// <summary>The class of one sample: the index of the largest output, the lowest of equals; of one sigmoid, 1 from 0.5 up, else 0; −1 when an output is NaN.</summary>
    /// <exception cref="ArgumentException">The span has the wrong length.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Classify(ReadOnlySpan<float> input) => ForwardEngine<TArithmetic>.Classify(ref Parameters, input);

    /// <summary>The class of one sample, and how probable it is.</summary>
    /// <param name="input">The sample.</param>
    /// <param name="probability">Receives the probability of the class that is returned.</param>
    /// <exception cref="ArgumentException">The span has the wrong length.</exception>
    /// <exception cref="InvalidOperationException">An output is NaN.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Classify(ReadOnlySpan<float> input, out float probability) => ForwardEngine<TArithmetic>.Classify(ref Parameters, input, out probability);

    /// <summary>Puts what stands in for missing inputs (NaN) in their place, as <see cref="NetworkState.FillMissing"/>.</summary>
    /// <param name="input">One sample.</param>
    /// <exception cref="ArgumentException">The span has the wrong length.</exception>
    public static void FillMissing(Span<float> input)
    {
        SpanCheck.Length(input.Length, TArithmetic.InputSize, nameof(input));
        MissingInputs.Fill(TArithmetic.Description, input, TArithmetic.InputMeans);
    }

    /// <summary>Copies the parameters out, in the flat order.</summary>
    /// <exception cref="ArgumentException">The span has the wrong length.</exception>
    public static void CopyParametersTo(Span<float> flat) => TArithmetic.Description.Layout.CopyToFlat(TArithmetic.Parameters, flat);

    /// <summary>Runs the network over all rows and compares.</summary>
    /// <exception cref="ArgumentException">Inputs or answers do not fit the network.</exception>
    public static Evaluation Evaluate(Dataset data) => Evaluator<TArithmetic>.Evaluate(ref Parameters, Names, TArithmetic.InputMeans, data);

    /// <summary>The outputs of all rows.</summary>
    /// <returns>Row-major [rows, OutputSize].</returns>
    /// <exception cref="ArgumentException">Inputs do not fit the network.</exception>
    public static float[] ForwardBatch(Dataset data) => Evaluator<TArithmetic>.ForwardBatch(ref Parameters, Names, TArithmetic.InputMeans, data);

    private static NetworkNames Names => NetworkNames.Of(TArithmetic.Description, new NetworkNames(TArithmetic.InputNames, TArithmetic.TargetNames, TArithmetic.ClassNames));
}

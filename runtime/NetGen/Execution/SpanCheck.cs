using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace NetGen.Execution;

/// <summary>Checks the lengths of the spans that users pass.</summary>
public static class SpanCheck
{
    /// <summary>Throws unless <paramref name="given"/> is <paramref name="expected"/>.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length(int given, int expected, string parameter)
    {
        if (given != expected)
        {
            ThrowLength(given, expected, parameter);
        }
    }

    /// <summary>The number of samples in two row-major spans.</summary>
    /// <exception cref="ArgumentException">A span is no whole number of rows, or the numbers of rows differ.</exception>
    public static int Samples(int inputs, int inputSize, string inputsName, int outputs, int outputSize, string outputsName)
    {
        int samples = inputs / inputSize;
        if (samples * inputSize != inputs)
        {
            throw new ArgumentException($"The length must be a multiple of {inputSize}, one row a sample, but is {inputs}.", inputsName);
        }

        if ((long)samples * outputSize != outputs)
        {
            throw new ArgumentException($"The length must be {(long)samples * outputSize}, {outputSize} for each of the {samples} samples, but is {outputs}.", outputsName);
        }

        return samples;
    }

    [DoesNotReturn]
    private static void ThrowLength(int given, int expected, string parameter) =>
        throw new ArgumentException($"The length must be {expected}, but is {given}.", parameter);
}

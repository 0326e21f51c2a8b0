using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace NetGen.Execution;

/// <summary>Measures a network on data whose answers are known. Emitted members lead here.</summary>
/// <typeparam name="TArithmetic">The emitted arithmetic.</typeparam>
public static class Evaluator<TArithmetic> where TArithmetic : struct, IForwardArithmetic
{
    /// <summary>Runs the network over all rows and compares.</summary>
    /// <exception cref="ArgumentException">Inputs or answers do not fit the network, or the inputs are scaled already and the network scales them by itself.</exception>
    /// <exception cref="InvalidOperationException">An input is missing whose mean is not known, because the network was not trained yet.</exception>
    public static Evaluation Evaluate(NetworkState state, Dataset data)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Evaluate(ref state.Start, NetworkNames.Of(TArithmetic.Description, state), state.InputMeans, data);
    }

    /// <summary>The outputs of all rows, as a network computes them for <see cref="Evaluate(NetworkState, Dataset)"/>.</summary>
    /// <returns>Row-major [rows, OutputSize].</returns>
    /// <exception cref="ArgumentException">Inputs do not fit the network, or are scaled already and the network scales them by itself.</exception>
    /// <exception cref="InvalidOperationException">An input is missing whose mean is not known, because the network was not trained yet.</exception>
    public static float[] ForwardBatch(NetworkState state, Dataset data)
    {
        ArgumentNullException.ThrowIfNull(state);
        return ForwardBatch(ref state.Start, NetworkNames.Of(TArithmetic.Description, state), state.InputMeans, data);
    }

    /// <summary>Runs a network over all rows, wherever its parameters lie.</summary>
    internal static Evaluation Evaluate(ref float θ, NetworkNames names, ImmutableArray<float> means, Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        NetworkDescription network = TArithmetic.Description;
        data = names.Adapt(network, data, "data", nameof(data));
        data.TargetsFor(network);
        InputScaling.Check(network, data, nameof(data));
        return Measure(ref θ, MissingInputs.Fill(network, data, means));
    }

    /// <summary>The outputs of all rows, wherever the parameters lie.</summary>
    internal static float[] ForwardBatch(ref float θ, NetworkNames names, ImmutableArray<float> means, Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        NetworkDescription network = TArithmetic.Description;
        data.RequireInputsOf(network);
        data = names.AdaptInputs(network, data, "data", nameof(data));
        InputScaling.Check(network, data, nameof(data));
        data = MissingInputs.Fill(network, data, means);
        long length = (long)data.Count * TArithmetic.OutputSize;
        if (length > Array.MaxLength)
        {
            throw new ArgumentException(
                $"{data.Count} rows of {TArithmetic.OutputSize} outputs are {length} numbers, but an array holds at most {Array.MaxLength}: take some rows at a time (Dataset.Rows).", nameof(data));
        }

        float[] outputs = new float[length];
        ForwardEngine<TArithmetic>.ForwardBatch(ref θ, data.Inputs, outputs);
        return outputs;
    }

    /// <summary>Measures on data that were checked, and have nothing missing that a mean stands in for.</summary>
    internal static Evaluation Measure(ref float θ, Dataset data)
    {
        NetworkDescription network = TArithmetic.Description;
        ReadOnlySpan<float> targets = data.TargetsFor(network);
        int[] guesses = new int[data.HasClasses ? data.Count : 0];
        ValueSums values = new(data);
        double loss = 0;

        int outputSize = TArithmetic.OutputSize;
        int pieceLength = Math.Min(data.Count, RowsInPiece(outputSize));
        float[] outputs = new float[pieceLength * outputSize];
        int rows;
        for (int first = 0; first < data.Count; first += rows)
        {
            rows = Math.Min(pieceLength, data.Count - first);
            ForwardEngine<TArithmetic>.ForwardBatch(
                ref θ, data.Inputs.Slice(first * data.InputSize, rows * data.InputSize), outputs.AsSpan(0, rows * outputSize));
            for (int k = 0; k < rows; k++)
            {
                ReadOnlySpan<float> output = outputs.AsSpan(k * outputSize, outputSize);
                ReadOnlySpan<float> target = targets.Slice((first + k) * outputSize, outputSize);
                loss += SampleLoss.Of(network.Loss, output, target);
                if (data.HasClasses)
                {
                    guesses[first + k] = Guess.Of(output);
                }
                else
                {
                    values.Add(output, target);
                }
            }
        }

        loss /= data.Count;
        return data.HasClasses
            ? new Evaluation(loss, data, ImmutableCollectionsMarshal.AsImmutableArray(guesses))
            : new Evaluation(loss, data, Metrics(values, outputSize));
    }

    /// <summary>Rows that are run at a time: full blocks for the arithmetic, outputs that stay in the cache.</summary>
    private static int RowsInPiece(int outputSize)
    {
        const int Most = 1024;
        const int Block = 16;
        const int OutputsInPiece = 1 << 16;
        return Math.Clamp(OutputsInPiece / outputSize / Block * Block, Block, Most);
    }

    private static ImmutableArray<ValueMetrics> Metrics(ValueSums values, int outputSize)
    {
        ImmutableArray<ValueMetrics>.Builder metrics = ImmutableArray.CreateBuilder<ValueMetrics>(outputSize);
        for (int k = 0; k < outputSize; k++)
        {
            metrics.Add(values.Of(k));
        }

        return metrics.MoveToImmutable();
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.Numerics;

namespace NetGen.Execution;

/// <summary>
/// The batches of an epoch: rows of the training data, in a new random order every epoch, or in their own, where they lie.
/// </summary>
internal ref struct MiniBatches
{
    private readonly ReadOnlySpan<float> _inputs;
    private readonly ReadOnlySpan<float> _targets;
    private readonly int _inputSize;
    private readonly int _outputSize;
    private readonly int _samples;
    private readonly int _batchSize;

    // What shuffling needs: the order of the rows, and room for one batch of them side by side. Without shuffling nothing is copied.
    private readonly int[]? _order;
    private readonly ParameterBlock? _inputRows;
    private readonly ParameterBlock? _targetRows;
    private RandomSource _random;

    /// <summary>Divides rows into batches.</summary>
    /// <param name="inputs">Row-major [samples, inputSize].</param>
    /// <param name="targets">Row-major [samples, outputSize].</param>
    /// <param name="inputSize">Numbers in one sample.</param>
    /// <param name="outputSize">Targets of one sample.</param>
    /// <param name="options">Batch size, shuffling and seed.</param>
    public MiniBatches(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int inputSize, int outputSize, FitOptions options)
    {
        _inputs = inputs;
        _targets = targets;
        _inputSize = inputSize;
        _outputSize = outputSize;
        _samples = inputs.Length / inputSize;
        _batchSize = Math.Min(options.BatchSize, _samples);
        Count = (_samples - 1) / _batchSize + 1;
        if (options.Shuffle)
        {
            _order = new int[_samples];
            for (int i = 0; i < _samples; i++)
            {
                _order[i] = i;
            }

            _inputRows = new ParameterBlock(_batchSize * inputSize);
            _targetRows = new ParameterBlock(_batchSize * outputSize);
            _random = new RandomSource(options.Seed);
        }
    }

    /// <summary>Number of batches in an epoch.</summary>
    public int Count { get; }

    /// <summary>Begins an epoch: shuffles.</summary>
    public void BeginEpoch()
    {
        if (_order is not null)
        {
            _random.Shuffle(_order);
        }
    }

    /// <summary>The rows of a batch, side by side; valid until the next call.</summary>
    /// <param name="batch">The batch, from 0.</param>
    /// <param name="inputs">Row-major [samples, inputSize].</param>
    /// <param name="targets">Row-major [samples, outputSize].</param>
    /// <returns>Number of samples: the batch size, or what is left for the last batch.</returns>
    public readonly int Get(int batch, out ReadOnlySpan<float> inputs, out ReadOnlySpan<float> targets)
    {
        int first = batch * _batchSize;
        int samples = Math.Min(_batchSize, _samples - first);
        if (_order is null)
        {
            inputs = _inputs.Slice(first * _inputSize, samples * _inputSize);
            targets = _targets.Slice(first * _outputSize, samples * _outputSize);
        }
        else
        {
            ReadOnlySpan<int> rows = _order.AsSpan(first, samples);
            inputs = Gather(_inputs, _inputSize, rows, _inputRows!.Span);
            targets = Gather(_targets, _outputSize, rows, _targetRows!.Span);
        }

        return samples;
    }

    /// <summary>Copies some rows of a row-major matrix next to each other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ReadOnlySpan<float> Gather(ReadOnlySpan<float> matrix, int rowLength, ReadOnlySpan<int> rows, Span<float> destination)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            CopyRow(matrix.Slice(rows[i] * rowLength, rowLength), destination.Slice(i * rowLength, rowLength));
        }

        return destination[..(rows.Length * rowLength)];
    }

    /// <summary>Copies a row. Rows are often of a few numbers, for which a call of the general copy would take longer than the copy.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyRow(ReadOnlySpan<float> source, Span<float> destination)
    {
        if (source.Length > Rows.ShortRow)
        {
            source.CopyTo(destination);
            return;
        }

        Rows.CopyShort(ref MemoryMarshal.GetReference(source), ref MemoryMarshal.GetReference(destination), source.Length);
    }
}

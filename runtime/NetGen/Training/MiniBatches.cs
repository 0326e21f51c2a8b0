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

    // What shuffling needs: the order of the rows, and room for some batches of them side by side. Without shuffling nothing is copied.
    private readonly Span<int> _order;
    private readonly Span<float> _inputRows;
    private readonly Span<float> _targetRows;

    // Who gathers the rows of large batches.
    private readonly SharedGather? _shared;

    // How many samples there is room for, and where the ones begin that are there.
    private readonly int _samplesAtOnce;
    private int _gathered = -1;
    private RandomSource _random;

    /// <summary>
    /// Numbers of the rows that are gathered at a time, where a batch has fewer: so many that a batch's share of the loops is small, and so few that they
    /// stay in the nearest cache.
    /// </summary>
    private const int GatheredAtOnce = 2048;

    /// <summary>Divides rows into batches.</summary>
    /// <param name="inputs">Row-major [samples, inputSize].</param>
    /// <param name="targets">Row-major [samples, outputSize].</param>
    /// <param name="inputSize">Numbers in one sample.</param>
    /// <param name="outputSize">Targets of one sample.</param>
    /// <param name="options">Batch size, shuffling and seed.</param>
    /// <param name="workplace">Where the rows are put, and who helps.</param>
    public MiniBatches(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int inputSize, int outputSize, FitOptions options, Workplace workplace)
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
            TrainingMemory memory = workplace.Memory;
            _shared = workplace.Crew is Crew crew ? new SharedGather(crew, inputSize, outputSize) : null;
            _samplesAtOnce = SamplesAtOnce(_samples, inputSize, outputSize, options);
            _order = MemoryMarshal.Cast<float, int>(memory.Take(_samples).Span);
            _inputRows = memory.Take(_samplesAtOnce * inputSize).Span;
            _targetRows = memory.Take(_samplesAtOnce * outputSize).Span;
            _random = new RandomSource(options.Seed);
            for (int i = 0; i < _order.Length; i++)
            {
                _order[i] = i;
            }
        }
    }

    /// <summary>Floats of memory that the batches take.</summary>
    public static long Memory(int samples, int inputSize, int outputSize, FitOptions options)
    {
        if (!options.Shuffle)
        {
            return 0;
        }

        long atOnce = SamplesAtOnce(samples, inputSize, outputSize, options);
        return TrainingMemory.RoundedUp(samples) + TrainingMemory.RoundedUp(atOnce * inputSize)
            + TrainingMemory.RoundedUp(atOnce * outputSize);
    }

    /// <summary>Number of batches in an epoch.</summary>
    public int Count { get; }

    /// <summary>Begins an epoch: shuffles.</summary>
    public void BeginEpoch()
    {
        _random.Shuffle(_order);
        _gathered = -1;
    }

    /// <summary>The rows of a batch, side by side; valid until the next call.</summary>
    /// <param name="batch">The batch, from 0.</param>
    /// <param name="inputs">Row-major [samples, inputSize].</param>
    /// <param name="targets">Row-major [samples, outputSize].</param>
    /// <returns>Number of samples: the batch size, or what is left for the last batch.</returns>
    public int Get(int batch, out ReadOnlySpan<float> inputs, out ReadOnlySpan<float> targets)
    {
        int first = batch * _batchSize;
        int samples = Math.Min(_batchSize, _samples - first);
        if (_order.IsEmpty)
        {
            inputs = _inputs.Slice(first * _inputSize, samples * _inputSize);
            targets = _targets.Slice(first * _outputSize, samples * _outputSize);
            return samples;
        }

        int place = first % _samplesAtOnce;
        if (_gathered != first - place)
        {
            _gathered = first - place;
            ReadOnlySpan<int> rows = _order.Slice(_gathered, Math.Min(_samplesAtOnce, _samples - _gathered));
            if (_shared is not null && _shared.IsFor(rows.Length))
            {
                _shared.Copy(_inputs, _targets, rows, _inputRows, _targetRows);
            }
            else
            {
                RowGather.Copy(_inputs, _inputSize, rows, ref MemoryMarshal.GetReference(_inputRows));
                RowGather.Copy(_targets, _outputSize, rows, ref MemoryMarshal.GetReference(_targetRows));
            }
        }

        inputs = _inputRows.Slice(place * _inputSize, samples * _inputSize);
        targets = _targetRows.Slice(place * _outputSize, samples * _outputSize);
        return samples;
    }

    /// <summary>Samples that are gathered at a time: those of whole batches.</summary>
    private static int SamplesAtOnce(int samples, int inputSize, int outputSize, FitOptions options)
    {
        int batchSize = Math.Min(options.BatchSize, samples);

        // Every batch begins at a cache line.
        bool areAligned = TrainingMemory.RoundedUp((long)batchSize * inputSize) == (long)batchSize * inputSize
            && TrainingMemory.RoundedUp((long)batchSize * outputSize) == (long)batchSize * outputSize;
        int batches = areAligned ? Math.Max(1, GatheredAtOnce / (inputSize + outputSize) / batchSize) : 1;
        return Math.Min(batches, (samples - 1) / batchSize + 1) * batchSize;
    }
}

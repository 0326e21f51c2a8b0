namespace NetGen.Execution;

/// <summary>Gathers a large batch's rows with all members of a crew: each those of the samples that it is going to work on, which are then in its cache.</summary>
internal sealed unsafe class SharedGather
{
    /// <summary>Floats of a batch from which on another thread's help is worth a turn.</summary>
    private const int LeastFloats = 1 << 13;

    private readonly Crew _crew;
    private readonly int _inputSize;
    private readonly int _outputSize;
    private readonly Action<int> _part;

    // What the current turn is about, pinned as long as it lasts.
    private float* _inputs;
    private float* _targets;
    private int* _rows;
    private float* _inputRows;
    private float* _targetRows;
    private int _inputLength;
    private int _targetLength;
    private int _samples;

    /// <param name="crew">Who helps.</param>
    /// <param name="inputSize">Numbers in one sample.</param>
    /// <param name="outputSize">Targets of one sample.</param>
    public SharedGather(Crew crew, int inputSize, int outputSize)
    {
        _crew = crew;
        _inputSize = inputSize;
        _outputSize = outputSize;
        _part = CopyPart;
    }

    /// <summary>Whether so many rows are worth it.</summary>
    public bool IsFor(int samples) => samples >= 2 * WorkSharing.Granularity && samples * (long)(_inputSize + _outputSize) >= LeastFloats;

    /// <summary>Copies rows of inputs and targets next to each other.</summary>
    public void Copy(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<int> rows, Span<float> inputRows, Span<float> targetRows)
    {
        _samples = rows.Length;
        fixed (float* x = inputs, t = targets, xs = inputRows, ts = targetRows)
        fixed (int* chosen = rows)
        {
            _inputs = x;
            _targets = t;
            _inputRows = xs;
            _targetRows = ts;
            _rows = chosen;
            _inputLength = inputs.Length;
            _targetLength = targets.Length;
            _crew.Run(_part);
        }
    }

    private void CopyPart(int part)
    {
        (int first, int end) = WorkSharing.Part(_samples, part, _crew.Members);
        if (first == end)
        {
            return;
        }

        ReadOnlySpan<int> rows = new(_rows + first, end - first);
        RowGather.Copy(new ReadOnlySpan<float>(_inputs, _inputLength), _inputSize, rows, ref _inputRows[(nint)first * _inputSize]);
        RowGather.Copy(new ReadOnlySpan<float>(_targets, _targetLength), _outputSize, rows, ref _targetRows[(nint)first * _outputSize]);
    }
}

namespace NetGen.Generator.Tests.Kernels;

/// <summary>Floats that remember which of them have been written.</summary>
internal sealed class FloatMemory
{
    private readonly float[] _floats;
    private readonly bool[] _isWritten;
    private readonly bool _isPoisoned;

    /// <param name="floats">The floats.</param>
    /// <param name="isWritten">Whether they hold something already.</param>
    /// <param name="isPoisoned">Whether what has not been written reads as NaN, instead of being refused: where rows without a sample are computed with, and what comes of them is not used.</param>
    public FloatMemory(float[] floats, bool isWritten, bool isPoisoned = false)
    {
        _floats = floats;
        _isPoisoned = isPoisoned;
        _isWritten = new bool[floats.Length];
        _isWritten.AsSpan().Fill(isWritten);
    }

    /// <summary>Some floats, all of which must have been written.</summary>
    public float[] Read(int from, int count) => Span(from, count).ToArray();

    /// <inheritdoc cref="Read"/>
    public ReadOnlySpan<float> Span(int from, int count) => _isWritten.AsSpan(from, count).IndexOf(false) < 0 ? _floats.AsSpan(from, count)
        : _isPoisoned ? Enumerable.Range(from, count).Select(Peek).ToArray()
        : throw new InvalidOperationException($"What lies at {from} to {from + count - 1} is read, but nothing has been written there.");

    /// <summary>One float, or NaN if nothing has been written there: what it leads to must not be used.</summary>
    public float Peek(int place) => place < _floats.Length && _isWritten[place] ? _floats[place] : float.NaN;

    public void Write(int from, ReadOnlySpan<float> values)
    {
        values.CopyTo(_floats.AsSpan(from));
        _isWritten.AsSpan(from, values.Length).Fill(true);
    }

    public void Clear(int from, int count) => Write(from, new float[count]);
}

/// <summary>A place in memory.</summary>
internal readonly record struct FloatPlace(FloatMemory Memory, int Offset)
{
    public FloatPlace Plus(int floats) => this with { Offset = Offset + floats };

    public float[] Read(int count) => Memory.Read(Offset, count);

    public ReadOnlySpan<float> Span(int count) => Memory.Span(Offset, count);

    public void Write(ReadOnlySpan<float> values) => Memory.Write(Offset, values);
}

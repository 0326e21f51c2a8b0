namespace NetGen.Generator.Tests.Kernels;

/// <summary>Floats that remember which of them have been written, and which stores have been read.</summary>
internal sealed class FloatMemory
{
    private readonly float[] _floats;
    private readonly bool[] _isWritten;
    private readonly bool _isPoisoned;
    private readonly int[] _storeOf;
    private readonly List<(int Place, bool IsRead)> _stores = [(0, true)];

    /// <param name="floats">The floats.</param>
    /// <param name="isWritten">Whether they hold something already.</param>
    /// <param name="isPoisoned">Whether what has not been written reads as NaN, instead of being refused: where rows without a sample are computed with, and what comes of them is not used.</param>
    public FloatMemory(float[] floats, bool isWritten, bool isPoisoned = false)
    {
        _floats = floats;
        _isPoisoned = isPoisoned;
        _isWritten = new bool[floats.Length];
        _storeOf = new int[floats.Length];
        _isWritten.AsSpan().Fill(isWritten);
    }

    /// <summary>Some floats, all of which must have been written.</summary>
    public float[] Read(int from, int count) => Span(from, count).ToArray();

    /// <inheritdoc cref="Read"/>
    public ReadOnlySpan<float> Span(int from, int count)
    {
        foreach (int store in _storeOf.AsSpan(from, count))
        {
            _stores[store] = _stores[store] with { IsRead = true };
        }

        return _isWritten.AsSpan(from, count).IndexOf(false) < 0 ? _floats.AsSpan(from, count)
            : _isPoisoned ? Enumerable.Range(from, count).Select(Peek).ToArray()
            : throw new InvalidOperationException($"What lies at {from} to {from + count - 1} is read, but nothing has been written there.");
    }

    /// <summary>One float, or NaN if nothing has been written there: what it leads to must not be used.</summary>
    public float Peek(int place) => place < _floats.Length && _isWritten[place] ? _floats[place] : float.NaN;

    public void Write(int from, ReadOnlySpan<float> values)
    {
        values.CopyTo(_floats.AsSpan(from));
        _isWritten.AsSpan(from, values.Length).Fill(true);
    }

    /// <summary>Writes something that somebody has to read: see <see cref="RequireAllRead"/>.</summary>
    public void Store(int from, ReadOnlySpan<float> values)
    {
        Write(from, values);
        _storeOf.AsSpan(from, values.Length).Fill(_stores.Count);
        _stores.Add((from, false));
    }

    /// <exception cref="InvalidOperationException">Something was stored, and not a float of it was read there.</exception>
    public void RequireAllRead()
    {
        int unread = _stores.FindIndex(store => !store.IsRead);
        if (unread >= 0)
        {
            throw new InvalidOperationException($"What was stored at {_stores[unread].Place} is never read.");
        }
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

    public void Store(ReadOnlySpan<float> values) => Memory.Store(Offset, values);
}

namespace NetGen.Numerics;

/// <summary>
/// A block of <see cref="Count"/> floats that are handled together, side by side in the lanes of one or more vector registers.
/// The emitted arithmetic is generic in its blocks, so that one text serves every instruction set.
/// </summary>
/// <remarks>
/// Every member gives the same bits on every implementation: a multiply-add is always fused, tanh and its kin are this
/// library's own, and sums of lanes fold in one fixed tree. (The sign and payload of a NaN are not promised, nor what MaxNative makes of NaN and of
/// zeros of both signs.)
/// </remarks>
/// <typeparam name="V">The implementing type itself.</typeparam>
public interface ILanes<V> where V : struct, ILanes<V>
{
    /// <summary>Number of floats in the block: 16, 8 or 4.</summary>
    static abstract int Count { get; }

    /// <summary>How many such blocks the registers of this machine hold: what a register tile may use.</summary>
    static abstract int Registers { get; }

    /// <summary>All zero.</summary>
    static abstract V Zero { get; }

    /// <summary>One value in all lanes.</summary>
    static abstract V Broadcast(float value);

    /// <summary>The value at <paramref name="offset"/> floats from <paramref name="start"/>, in all lanes.</summary>
    static abstract V Broadcast(ref float start, nint offset);

    /// <summary>The <see cref="Count"/> values from <paramref name="offset"/> on; no alignment is asked for.</summary>
    static abstract V Load(ref float start, nint offset);

    /// <summary>The first <paramref name="count"/> lanes from memory (nothing behind them is read), the others zero.</summary>
    static abstract V LoadFirst(ref float start, nint offset, int count);

    /// <summary>One value a lane, <paramref name="stride"/> floats apart.</summary>
    static abstract V LoadStrided(ref float start, nint offset, nint stride);

    /// <summary>Writes all lanes.</summary>
    static abstract void Store(V value, ref float start, nint offset);

    /// <summary>Writes the first <paramref name="count"/> lanes; nothing behind them is touched.</summary>
    static abstract void StoreFirst(V value, ref float start, nint offset, int count);

    /// <summary>Writes one lane every <paramref name="stride"/> floats.</summary>
    static abstract void StoreStrided(V value, ref float start, nint offset, nint stride);

    /// <summary>The sums of rows of 16 floats that lie one behind the other: lane r has that of row r, folded as <see cref="Sum"/> folds 16 lanes.</summary>
    /// <param name="start">The rows.</param>
    /// <param name="offset">Where the first one lies, in floats.</param>
    static abstract V SumRows(ref float start, nint offset);

    /// <summary>Four neighbouring columns of a row-major matrix: lane r of each holds row r.</summary>
    /// <param name="start">The matrix.</param>
    /// <param name="offset">Where row 0 of the first column lies, in floats.</param>
    /// <param name="stride">Floats from one row to the next.</param>
    /// <param name="c0">The first column.</param>
    /// <param name="c1">The second.</param>
    /// <param name="c2">The third.</param>
    /// <param name="c3">The fourth.</param>
    static abstract void LoadColumns(ref float start, nint offset, nint stride, out V c0, out V c1, out V c2, out V c3);

    /// <summary>Writes four neighbouring columns of a row-major matrix: lane r of each to row r, from the first row to the last.</summary>
    /// <param name="c0">The first column.</param>
    /// <param name="c1">The second.</param>
    /// <param name="c2">The third.</param>
    /// <param name="c3">The fourth.</param>
    /// <param name="start">The matrix.</param>
    /// <param name="offset">Where row 0 of the first column lies, in floats.</param>
    /// <param name="stride">Floats from one row to the next.</param>
    static abstract void StoreColumns(V c0, V c1, V c2, V c3, ref float start, nint offset, nint stride);

    /// <summary>The two columns of a matrix whose rows are pairs: lane r of each holds row r.</summary>
    static abstract void LoadPairs(ref float start, nint offset, out V c0, out V c1);

    /// <summary>Writes the two columns of a matrix whose rows are pairs.</summary>
    static abstract void StorePairs(V c0, V c1, ref float start, nint offset);

    /// <summary>The three columns of a matrix whose rows are triples: lane r of each holds row r.</summary>
    static abstract void LoadTriples(ref float start, nint offset, out V c0, out V c1, out V c2);

    /// <summary>Writes the three columns of a matrix whose rows are triples.</summary>
    static abstract void StoreTriples(V c0, V c1, V c2, ref float start, nint offset);

    /// <summary>Keeps the first <paramref name="count"/> lanes and sets the others to <paramref name="fill"/>.</summary>
    static abstract V KeepFirst(V value, int count, float fill);

    /// <summary>a + b.</summary>
    static abstract V operator +(V a, V b);

    /// <summary>a − b.</summary>
    static abstract V operator -(V a, V b);

    /// <summary>a·b.</summary>
    static abstract V operator *(V a, V b);

    /// <summary>a / b.</summary>
    static abstract V operator /(V a, V b);

    /// <summary>−a.</summary>
    static abstract V operator -(V a);

    /// <summary>a·b + c, rounded once.</summary>
    static abstract V MultiplyAdd(V a, V b, V c);

    /// <summary>s·b + c, rounded once, with s the one value at <paramref name="offset"/> from <paramref name="start"/>.</summary>
    static abstract V MultiplyAdd(ref float start, nint offset, V b, V c);

    /// <summary>The larger of both; NaN if either is NaN.</summary>
    static abstract V Max(V a, V b);

    /// <summary>The larger of both; either of them if one is NaN. For what becomes NaN anyway, this takes a third of the time.</summary>
    static abstract V MaxNative(V a, V b);

    /// <summary>The square root, correctly rounded.</summary>
    static abstract V Sqrt(V value);

    /// <summary>The absolute value.</summary>
    static abstract V Abs(V value);

    /// <summary>ifPositive where x &gt; 0, otherwise (also where x is NaN) otherwise.</summary>
    static abstract V WherePositive(V x, V ifPositive, V otherwise);

    /// <summary>max(x, 0), with NaN for NaN.</summary>
    static abstract V ReLU(V x);

    /// <summary>The hyperbolic tangent.</summary>
    static abstract V Tanh(V x);

    /// <summary>eˣ.</summary>
    static abstract V Exp(V x);

    /// <summary>eˣ − 1, without cancellation near 0.</summary>
    static abstract V ExpMinusOne(V x);

    /// <summary>The natural logarithm.</summary>
    static abstract V Log(V x);

    /// <summary>ln(1 + x), without cancellation near 0.</summary>
    static abstract V LogOnePlus(V x);

    /// <summary>The logistic function 1 / (1 + e⁻ˣ).</summary>
    static abstract V Sigmoid(V x);

    /// <summary>The error function 2/√π·∫₀ˣ e^(−t²) dt.</summary>
    static abstract V Erf(V x);

    /// <summary>
    /// The sum of all lanes, folded in a fixed tree: the upper half onto the lower until one lane is left
    /// (for 4 lanes: (v0 + v2) + (v1 + v3)).
    /// </summary>
    static abstract float Sum(V value);

    /// <summary>The largest of all lanes; any of them if one is NaN, and of zeros of both signs either.</summary>
    static abstract float MaxNative(V value);

    /// <summary>The largest of all lanes; NaN if any is NaN.</summary>
    static abstract float Max(V value);
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Numerics;

// Columns of a row-major matrix: quads of four rows are transposed side by side. (Single values, gathered one by one, take three times as long.)
public readonly partial struct Lanes16
{
    /// <summary>Floats of a row that is summed.</summary>
    private const int RowLength = 16;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadColumns(ref float start, nint offset, nint stride, out Lanes16 c0, out Lanes16 c1, out Lanes16 c2, out Lanes16 c3)
    {
        if (stride == 4 && RowPermutes.TryLoadQuads(ref start, offset, out c0, out c1, out c2, out c3))
        {
            return;
        }

        // Quad q of the r-th of these is row 4·q + r.
        Vector512<float> a = LoadQuads(ref start, offset, 4 * stride)._lanes;
        Vector512<float> b = LoadQuads(ref start, offset + stride, 4 * stride)._lanes;
        Vector512<float> c = LoadQuads(ref start, offset + 2 * stride, 4 * stride)._lanes;
        Vector512<float> d = LoadQuads(ref start, offset + 3 * stride, 4 * stride)._lanes;
        Quads.Transpose(ref a, ref b, ref c, ref d);
        c0 = new(a);
        c1 = new(b);
        c2 = new(c);
        c3 = new(d);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreColumns(Lanes16 c0, Lanes16 c1, Lanes16 c2, Lanes16 c3, ref float start, nint offset, nint stride)
    {
        if (stride == 4 && RowPermutes.TryStoreQuads(c0, c1, c2, c3, ref start, offset))
        {
            return;
        }

        Vector512<float> a = c0._lanes;
        Vector512<float> b = c1._lanes;
        Vector512<float> c = c2._lanes;
        Vector512<float> d = c3._lanes;
        Quads.Transpose(ref a, ref b, ref c, ref d);
        StoreRows(new(a), new(b), new(c), new(d), ref start, offset, stride);
    }

    /// <inheritdoc/>
    /// <remarks>16 to 4 within each row, before the rows are transposed: then it is 4 to 2 and 2 to 1, with a row in each lane.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 SumRows(ref float start, nint offset)
    {
        Vector512<float> a = SumQuads(ref start, offset);
        Vector512<float> b = SumQuads(ref start, offset + RowLength);
        Vector512<float> c = SumQuads(ref start, offset + 2 * RowLength);
        Vector512<float> d = SumQuads(ref start, offset + 3 * RowLength);
        Quads.Transpose(ref a, ref b, ref c, ref d);
        return new((a + c) + (b + d));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadTriples(ref float start, nint offset, out Lanes16 c0, out Lanes16 c1, out Lanes16 c2)
    {
        if (RowPermutes.TryLoadTriples(ref start, offset, out c0, out c1, out c2))
        {
            return;
        }

        Vector512<float> a = LoadQuads(ref start, offset, Triples.Length)._lanes;
        Vector512<float> b = LoadQuads(ref start, offset + 4, Triples.Length)._lanes;
        Vector512<float> c = LoadQuads(ref start, offset + 8, Triples.Length)._lanes;
        Triples.ToColumns(ref a, ref b, ref c);
        c0 = new(a);
        c1 = new(b);
        c2 = new(c);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreTriples(Lanes16 c0, Lanes16 c1, Lanes16 c2, ref float start, nint offset)
    {
        if (RowPermutes.TryStoreTriples(c0, c1, c2, ref start, offset))
        {
            return;
        }

        Vector512<float> a = c0._lanes;
        Vector512<float> b = c1._lanes;
        Vector512<float> c = c2._lanes;
        Triples.ToRows(ref a, ref b, ref c);
        StoreQuads(new(a), ref start, offset, Triples.Length);
        StoreQuads(new(b), ref start, offset + 4, Triples.Length);
        StoreQuads(new(c), ref start, offset + 8, Triples.Length);
    }

    /// <summary>The four quads of a row, and of every fourth row behind it: the lower half onto the upper, and again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> SumQuads(ref float start, nint offset)
    {
        Vector512<float> even = LoadQuads(ref start, offset, 4 * RowLength)._lanes + LoadQuads(ref start, offset + 8, 4 * RowLength)._lanes;
        Vector512<float> odd = LoadQuads(ref start, offset + 4, 4 * RowLength)._lanes + LoadQuads(ref start, offset + 12, 4 * RowLength)._lanes;
        return even + odd;
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Numerics;

/// <summary>
/// Rows of two, three and four floats, moved into 16 lanes and back by permutes that pick from two registers (AVX-512). Each method returns <c>false</c>, and does
/// nothing, where V has fewer lanes or the processor has no such permute.
/// </summary>
/// <remarks>An index from 0 to 15 picks from the first register, one from 16 to 31 from the second.</remarks>
internal static class RowPermutes
{
    /// <summary>16 rows of two floats become two columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryLoadPairs<V>(ref float start, nint offset, out V c0, out V c1) where V : struct
    {
        if (!IsFor<V>())
        {
            Unsafe.SkipInit(out c0);
            Unsafe.SkipInit(out c1);
            return false;
        }

        Vector512<float> a = Load(ref start, offset), b = Load(ref start, offset + 16);
        c0 = As<V>(Pick(a, b, Vector512.Create(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30)));
        c1 = As<V>(Pick(a, b, Vector512.Create(1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31)));
        return true;
    }

    /// <summary>Two columns become 16 rows of two floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryStorePairs<V>(V c0, V c1, ref float start, nint offset) where V : struct
    {
        if (!IsFor<V>())
        {
            return false;
        }

        Vector512<float> a = Of(c0), b = Of(c1);
        Store(Pick(a, b, Vector512.Create(0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)), ref start, offset);
        Store(Pick(a, b, Vector512.Create(8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)), ref start, offset + 16);
        return true;
    }

    /// <summary>16 rows of three floats become three columns. The last five or six rows of a column stand in the third register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryLoadTriples<V>(ref float start, nint offset, out V c0, out V c1, out V c2) where V : struct
    {
        if (!IsFor<V>())
        {
            Unsafe.SkipInit(out c0);
            Unsafe.SkipInit(out c1);
            Unsafe.SkipInit(out c2);
            return false;
        }

        Vector512<float> a = Load(ref start, offset), b = Load(ref start, offset + 16), c = Load(ref start, offset + 32);
        Vector512<float> start0 = Pick(a, b, Vector512.Create(0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 0, 0, 0, 0, 0));
        Vector512<float> start1 = Pick(a, b, Vector512.Create(1, 4, 7, 10, 13, 16, 19, 22, 25, 28, 31, 0, 0, 0, 0, 0));
        Vector512<float> start2 = Pick(a, b, Vector512.Create(2, 5, 8, 11, 14, 17, 20, 23, 26, 29, 0, 0, 0, 0, 0, 0));
        c0 = As<V>(Pick(start0, c, Vector512.Create(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 17, 20, 23, 26, 29)));
        c1 = As<V>(Pick(start1, c, Vector512.Create(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 18, 21, 24, 27, 30)));
        c2 = As<V>(Pick(start2, c, Vector512.Create(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 19, 22, 25, 28, 31)));
        return true;
    }

    /// <summary>Three columns become 16 rows of three floats: the first two columns with gaps, and the third in the gaps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryStoreTriples<V>(V c0, V c1, V c2, ref float start, nint offset) where V : struct
    {
        if (!IsFor<V>())
        {
            return false;
        }

        Vector512<float> a = Of(c0), b = Of(c1), c = Of(c2);
        Vector512<float> gaps0 = Pick(a, b, Vector512.Create(0, 16, 0, 1, 17, 0, 2, 18, 0, 3, 19, 0, 4, 20, 0, 5));
        Vector512<float> gaps1 = Pick(a, b, Vector512.Create(21, 0, 6, 22, 0, 7, 23, 0, 8, 24, 0, 9, 25, 0, 10, 26));
        Vector512<float> gaps2 = Pick(a, b, Vector512.Create(0, 11, 27, 0, 12, 28, 0, 13, 29, 0, 14, 30, 0, 15, 31, 0));
        Store(Pick(gaps0, c, Vector512.Create(0, 1, 16, 3, 4, 17, 6, 7, 18, 9, 10, 19, 12, 13, 20, 15)), ref start, offset);
        Store(Pick(gaps1, c, Vector512.Create(0, 21, 2, 3, 22, 5, 6, 23, 8, 9, 24, 11, 12, 25, 14, 15)), ref start, offset + 16);
        Store(Pick(gaps2, c, Vector512.Create(26, 1, 2, 27, 4, 5, 28, 7, 8, 29, 10, 11, 30, 13, 14, 31)), ref start, offset + 32);
        return true;
    }

    /// <summary>16 rows of four floats, one behind the other, become four columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryLoadQuads<V>(ref float start, nint offset, out V c0, out V c1, out V c2, out V c3) where V : struct
    {
        if (!IsFor<V>())
        {
            Unsafe.SkipInit(out c0);
            Unsafe.SkipInit(out c1);
            Unsafe.SkipInit(out c2);
            Unsafe.SkipInit(out c3);
            return false;
        }

        // Two columns of eight rows stand in each register.
        Vector512<int> columns01 = Vector512.Create(0, 4, 8, 12, 16, 20, 24, 28, 1, 5, 9, 13, 17, 21, 25, 29);
        Vector512<int> columns23 = Vector512.Create(2, 6, 10, 14, 18, 22, 26, 30, 3, 7, 11, 15, 19, 23, 27, 31);
        Vector512<float> a = Load(ref start, offset), b = Load(ref start, offset + 16), c = Load(ref start, offset + 32), d = Load(ref start, offset + 48);
        Vector512<float> first01 = Pick(a, b, columns01), first23 = Pick(a, b, columns23), last01 = Pick(c, d, columns01), last23 = Pick(c, d, columns23);
        c0 = As<V>(LowerHalves(first01, last01));
        c1 = As<V>(UpperHalves(first01, last01));
        c2 = As<V>(LowerHalves(first23, last23));
        c3 = As<V>(UpperHalves(first23, last23));
        return true;
    }

    /// <summary>Four columns become 16 rows of four floats, one behind the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryStoreQuads<V>(V c0, V c1, V c2, V c3, ref float start, nint offset) where V : struct
    {
        if (!IsFor<V>())
        {
            return false;
        }

        Vector512<int> rows0123 = Vector512.Create(0, 8, 16, 24, 1, 9, 17, 25, 2, 10, 18, 26, 3, 11, 19, 27);
        Vector512<int> rows4567 = Vector512.Create(4, 12, 20, 28, 5, 13, 21, 29, 6, 14, 22, 30, 7, 15, 23, 31);
        Vector512<float> a = Of(c0), b = Of(c1), c = Of(c2), d = Of(c3);
        Vector512<float> first01 = LowerHalves(a, b), first23 = LowerHalves(c, d), last01 = UpperHalves(a, b), last23 = UpperHalves(c, d);
        Store(Pick(first01, first23, rows0123), ref start, offset);
        Store(Pick(first01, first23, rows4567), ref start, offset + 16);
        Store(Pick(last01, last23, rows0123), ref start, offset + 32);
        Store(Pick(last01, last23, rows4567), ref start, offset + 48);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsFor<V>() where V : struct => Avx512F.IsSupported && typeof(V) == typeof(Lanes16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Pick(Vector512<float> a, Vector512<float> b, Vector512<int> indices) => Avx512F.PermuteVar16x32x2(a, indices, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> LowerHalves(Vector512<float> a, Vector512<float> b) => Avx512F.Shuffle4x128(a, b, 0b01_00_01_00);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> UpperHalves(Vector512<float> a, Vector512<float> b) => Avx512F.Shuffle4x128(a, b, 0b11_10_11_10);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Load(ref float start, nint offset) => Vector512.LoadUnsafe(ref Unsafe.Add(ref start, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<float> value, ref float start, nint offset) => value.StoreUnsafe(ref Unsafe.Add(ref start, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V As<V>(Vector512<float> value) where V : struct => Unsafe.BitCast<Vector512<float>, V>(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Of<V>(V value) where V : struct => Unsafe.BitCast<V, Vector512<float>>(value);
}

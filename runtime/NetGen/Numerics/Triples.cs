using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Numerics;

/// <summary>Rows of three floats: four of them are three quads of memory, and three columns with a row in each lane. The same in every quad of a register.</summary>
internal static class Triples
{
    /// <summary>Floats of four rows.</summary>
    public const int Length = 12;

    /// <summary>Quads of memory become columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ToColumns(ref Vector512<float> a, ref Vector512<float> b, ref Vector512<float> c)
    {
        if (Avx512F.IsSupported)
        {
            // Of a0 b0 c0 a1, b1 c1 a2 b2 and c2 a3 b3 c3.
            Vector512<float> b2b3c1c2 = Avx512F.Shuffle(b, c, 0b10_01_11_10), a1a2b0b1 = Avx512F.Shuffle(a, b, 0b01_00_10_01);
            a = Avx512F.Shuffle(a, b2b3c1c2, 0b10_00_11_00);
            b = Avx512F.Shuffle(a1a2b0b1, b2b3c1c2, 0b11_01_10_00);
            c = Avx512F.Shuffle(a1a2b0b1, c, 0b11_00_11_01);
            return;
        }

        Vector256<float> lowA = a.GetLower(), lowB = b.GetLower(), lowC = c.GetLower(), highA = a.GetUpper(), highB = b.GetUpper(), highC = c.GetUpper();
        ToColumns(ref lowA, ref lowB, ref lowC);
        ToColumns(ref highA, ref highB, ref highC);
        a = Vector512.Create(lowA, highA);
        b = Vector512.Create(lowB, highB);
        c = Vector512.Create(lowC, highC);
    }

    /// <inheritdoc cref="ToColumns(ref Vector512{float}, ref Vector512{float}, ref Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ToColumns(ref Vector256<float> a, ref Vector256<float> b, ref Vector256<float> c)
    {
        if (Avx.IsSupported)
        {
            Vector256<float> b2b3c1c2 = Avx.Shuffle(b, c, 0b10_01_11_10), a1a2b0b1 = Avx.Shuffle(a, b, 0b01_00_10_01);
            a = Avx.Shuffle(a, b2b3c1c2, 0b10_00_11_00);
            b = Avx.Shuffle(a1a2b0b1, b2b3c1c2, 0b11_01_10_00);
            c = Avx.Shuffle(a1a2b0b1, c, 0b11_00_11_01);
            return;
        }

        Vector128<float> lowA = a.GetLower(), lowB = b.GetLower(), lowC = c.GetLower(), highA = a.GetUpper(), highB = b.GetUpper(), highC = c.GetUpper();
        ToColumns(ref lowA, ref lowB, ref lowC);
        ToColumns(ref highA, ref highB, ref highC);
        a = Vector256.Create(lowA, highA);
        b = Vector256.Create(lowB, highB);
        c = Vector256.Create(lowC, highC);
    }

    /// <inheritdoc cref="ToColumns(ref Vector512{float}, ref Vector512{float}, ref Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ToColumns(ref Vector128<float> a, ref Vector128<float> b, ref Vector128<float> c)
    {
        if (Sse.IsSupported)
        {
            Vector128<float> b2b3c1c2 = Sse.Shuffle(b, c, 0b10_01_11_10), a1a2b0b1 = Sse.Shuffle(a, b, 0b01_00_10_01);
            a = Sse.Shuffle(a, b2b3c1c2, 0b10_00_11_00);
            b = Sse.Shuffle(a1a2b0b1, b2b3c1c2, 0b11_01_10_00);
            c = Sse.Shuffle(a1a2b0b1, c, 0b11_00_11_01);
            return;
        }

        Gather(ref a, ref b, ref c, 0, 3, 6, 9, 1, 4, 7, 10, 2, 5, 8, 11);
    }

    /// <summary>Columns become quads of memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ToRows(ref Vector512<float> a, ref Vector512<float> b, ref Vector512<float> c)
    {
        if (Avx512F.IsSupported)
        {
            Vector512<float> first = Avx512F.Shuffle(Avx512F.UnpackLow(a, b), Avx512F.Shuffle(c, a, 0b01_01_00_00), 0b10_00_01_00);
            Vector512<float> second = Avx512F.Shuffle(Avx512F.UnpackLow(b, c), Avx512F.UnpackHigh(a, b), 0b01_00_11_10);
            c = Avx512F.Shuffle(Avx512F.Shuffle(c, a, 0b11_11_10_10), Avx512F.UnpackHigh(b, c), 0b11_10_10_00);
            a = first;
            b = second;
            return;
        }

        Vector256<float> lowA = a.GetLower(), lowB = b.GetLower(), lowC = c.GetLower(), highA = a.GetUpper(), highB = b.GetUpper(), highC = c.GetUpper();
        ToRows(ref lowA, ref lowB, ref lowC);
        ToRows(ref highA, ref highB, ref highC);
        a = Vector512.Create(lowA, highA);
        b = Vector512.Create(lowB, highB);
        c = Vector512.Create(lowC, highC);
    }

    /// <inheritdoc cref="ToRows(ref Vector512{float}, ref Vector512{float}, ref Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ToRows(ref Vector256<float> a, ref Vector256<float> b, ref Vector256<float> c)
    {
        if (Avx.IsSupported)
        {
            Vector256<float> first = Avx.Shuffle(Avx.UnpackLow(a, b), Avx.Shuffle(c, a, 0b01_01_00_00), 0b10_00_01_00);
            Vector256<float> second = Avx.Shuffle(Avx.UnpackLow(b, c), Avx.UnpackHigh(a, b), 0b01_00_11_10);
            c = Avx.Shuffle(Avx.Shuffle(c, a, 0b11_11_10_10), Avx.UnpackHigh(b, c), 0b11_10_10_00);
            a = first;
            b = second;
            return;
        }

        Vector128<float> lowA = a.GetLower(), lowB = b.GetLower(), lowC = c.GetLower(), highA = a.GetUpper(), highB = b.GetUpper(), highC = c.GetUpper();
        ToRows(ref lowA, ref lowB, ref lowC);
        ToRows(ref highA, ref highB, ref highC);
        a = Vector256.Create(lowA, highA);
        b = Vector256.Create(lowB, highB);
        c = Vector256.Create(lowC, highC);
    }

    /// <inheritdoc cref="ToRows(ref Vector512{float}, ref Vector512{float}, ref Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ToRows(ref Vector128<float> a, ref Vector128<float> b, ref Vector128<float> c)
    {
        if (Sse.IsSupported)
        {
            Vector128<float> first = Sse.Shuffle(Sse.UnpackLow(a, b), Sse.Shuffle(c, a, 0b01_01_00_00), 0b10_00_01_00);
            Vector128<float> second = Sse.Shuffle(Sse.UnpackLow(b, c), Sse.UnpackHigh(a, b), 0b01_00_11_10);
            c = Sse.Shuffle(Sse.Shuffle(c, a, 0b11_11_10_10), Sse.UnpackHigh(b, c), 0b11_10_10_00);
            a = first;
            b = second;
            return;
        }

        Gather(ref a, ref b, ref c, 0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11);
    }

    /// <summary>Takes the twelve floats of three registers in another order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Gather(
        ref Vector128<float> a, ref Vector128<float> b, ref Vector128<float> c, int a0, int a1, int a2, int a3, int b0, int b1, int b2, int b3, int c0, int c1, int c2, int c3)
    {
        Vector128<float> first = Pick(a, b, c, a0, a1, a2, a3), second = Pick(a, b, c, b0, b1, b2, b3);
        c = Pick(a, b, c, c0, c1, c2, c3);
        a = first;
        b = second;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Pick(Vector128<float> a, Vector128<float> b, Vector128<float> c, int k0, int k1, int k2, int k3)
    {
        if (AdvSimd.Arm64.IsSupported)
        {
            // Each float is four bytes of the table.
            Vector128<uint> bytes = Vector128.Create((uint)k0, (uint)k1, (uint)k2, (uint)k3) * 0x04040404u + Vector128.Create(0x03020100u);
            return AdvSimd.Arm64.VectorTableLookup((a.AsByte(), b.AsByte(), c.AsByte()), bytes.AsByte()).AsSingle();
        }

        return Vector128.Create(Of(k0), Of(k1), Of(k2), Of(k3));

        float Of(int k) => (k / 4 == 0 ? a : k / 4 == 1 ? b : c)[k % 4];
    }
}

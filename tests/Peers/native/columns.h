/* VL samples of n floats each (2, 3 or 4), turned into n vectors with a sample in each lane, and back. With 8 lanes and n = 2 the samples
 * stand in another order in the lanes, the same for columns and rows. */
#ifndef COLUMNS_H
#define COLUMNS_H
#include "lanes.h"

#if VL == 16
#define ALL(f, k) _mm512_setr_epi32(f(0, k), f(1, k), f(2, k), f(3, k), f(4, k), f(5, k), f(6, k), f(7, k), \
    f(8, k), f(9, k), f(10, k), f(11, k), f(12, k), f(13, k), f(14, k), f(15, k))
#define PICK(a, f, k, b) _mm512_permutex2var_ps(a, ALL(f, k), b)
#define EVERY2(l, k) (2 * (l) + (k))
#define WOVEN2(l, k) (((l) & 1) * 16 + (l) / 2 + 8 * (k))
#define THIRD_LOW(l, k) (3 * (l) + (k) < 32 ? 3 * (l) + (k) : 0)
#define THIRD_HIGH(l, k) (3 * (l) + (k) < 32 ? (l) : 3 * (l) + (k) - 16)
#define SAMPLE3(l, k) ((16 * (k) + (l)) / 3)
#define PLACE3(l, k) ((16 * (k) + (l)) % 3)
#define WOVEN3_LOW(l, k) (PLACE3(l, k) == 0 ? SAMPLE3(l, k) : PLACE3(l, k) == 1 ? 16 + SAMPLE3(l, k) : 0)
#define WOVEN3_HIGH(l, k) (PLACE3(l, k) == 2 ? 16 + SAMPLE3(l, k) : (l))
#define EVERY4(l, k) (((l) & 4) * 4 + 4 * ((l) & 3) + ((l) >> 3) + 2 * (k))

INLINE void columns(const float *p, V *x, int n)
{
    V a = load(p), b = load(p + 16);
    if (n == 2)
    {
        x[0] = PICK(a, EVERY2, 0, b);
        x[1] = PICK(a, EVERY2, 1, b);
        return;
    }
    V c = load(p + 32);
    if (n == 3)
    {
        x[0] = PICK(PICK(a, THIRD_LOW, 0, b), THIRD_HIGH, 0, c);
        x[1] = PICK(PICK(a, THIRD_LOW, 1, b), THIRD_HIGH, 1, c);
        x[2] = PICK(PICK(a, THIRD_LOW, 2, b), THIRD_HIGH, 2, c);
        return;
    }
    V d = load(p + 48);
    V ab01 = PICK(a, EVERY4, 0, b), ab23 = PICK(a, EVERY4, 1, b), cd01 = PICK(c, EVERY4, 0, d), cd23 = PICK(c, EVERY4, 1, d);
    x[0] = _mm512_shuffle_f32x4(ab01, cd01, 0x44);
    x[1] = _mm512_shuffle_f32x4(ab01, cd01, 0xee);
    x[2] = _mm512_shuffle_f32x4(ab23, cd23, 0x44);
    x[3] = _mm512_shuffle_f32x4(ab23, cd23, 0xee);
}

INLINE void rows(float *p, const V *x, int n)
{
    if (n == 2)
    {
        store(p, PICK(x[0], WOVEN2, 0, x[1]));
        store(p + 16, PICK(x[0], WOVEN2, 1, x[1]));
        return;
    }
    store(p, PICK(PICK(x[0], WOVEN3_LOW, 0, x[1]), WOVEN3_HIGH, 0, x[2]));
    store(p + 16, PICK(PICK(x[0], WOVEN3_LOW, 1, x[1]), WOVEN3_HIGH, 1, x[2]));
    store(p + 32, PICK(PICK(x[0], WOVEN3_LOW, 2, x[1]), WOVEN3_HIGH, 2, x[2]));
}
#else
INLINE void columns(const float *p, V *x, int n)
{
    if (n == 2)
    {
        V a = load(p), b = load(p + 8);
        x[0] = _mm256_shuffle_ps(a, b, 0x88);
        x[1] = _mm256_shuffle_ps(a, b, 0xdd);
        return;
    }
    V r[4];
    UNROLL for (int q = 0; q < 4; q++)
    {
        v4 high = n == 3 && q == 3 ? _mm_maskload_ps(p + n * 7, first4(3)) : _mm_loadu_ps(p + n * (q + 4));
        r[q] = _mm256_insertf128_ps(_mm256_castps128_ps256(_mm_loadu_ps(p + n * q)), high, 1);
    }
    V t0 = _mm256_unpacklo_ps(r[0], r[1]), t1 = _mm256_unpackhi_ps(r[0], r[1]);
    V t2 = _mm256_unpacklo_ps(r[2], r[3]), t3 = _mm256_unpackhi_ps(r[2], r[3]);
    x[0] = _mm256_shuffle_ps(t0, t2, 0x44);
    x[1] = _mm256_shuffle_ps(t0, t2, 0xee);
    x[2] = _mm256_shuffle_ps(t1, t3, 0x44);
    if (n == 4) x[3] = _mm256_shuffle_ps(t1, t3, 0xee);
}

INLINE void rows(float *p, const V *x, int n)
{
    if (n == 2)
    {
        store(p, _mm256_unpacklo_ps(x[0], x[1]));
        store(p + 8, _mm256_unpackhi_ps(x[0], x[1]));
        return;
    }
    V t0 = _mm256_unpacklo_ps(x[0], x[1]), t1 = _mm256_unpackhi_ps(x[0], x[1]);
    V t2 = _mm256_unpacklo_ps(x[2], x[2]), t3 = _mm256_unpackhi_ps(x[2], x[2]);
    V r[4] = {_mm256_shuffle_ps(t0, t2, 0x44), _mm256_shuffle_ps(t0, t2, 0xee), _mm256_shuffle_ps(t1, t3, 0x44), _mm256_shuffle_ps(t1, t3, 0xee)};
    /* Four floats a store; the fourth is the next sample's first and is overwritten by it. */
    UNROLL for (int q = 0; q < 4; q++) _mm_storeu_ps(p + 3 * q, _mm256_castps256_ps128(r[q]));
    UNROLL for (int q = 0; q < 3; q++) _mm_storeu_ps(p + 12 + 3 * q, _mm256_extractf128_ps(r[q], 1));
    _mm_maskstore_ps(p + 21, first4(3), _mm256_extractf128_ps(r[3], 1));
}
#endif
#endif

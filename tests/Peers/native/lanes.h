/* The widest lanes there are (V, of VL floats), and 4 and 8 lanes for what is narrower; sums across lanes; transposing. */
#ifndef LANES_H
#define LANES_H
#include <immintrin.h>
#include <stddef.h>

#define PASTE_(a, b) a##b
#define PASTE(a, b) PASTE_(a, b)

typedef __m128 v4;
typedef __m256 v8;
#define LANES 4
#define OP(name) _mm_##name
#include "functions.h"
#define LANES 8
#define OP(name) _mm256_##name
#include "functions.h"

#if defined(__AVX512F__)
typedef __m512 v16;
#define LANES 16
#define OP(name) _mm512_##name
#include "functions.h"
#define VL 16
#define O(name) _mm512_##name
#else
#define VL 8
#define O(name) _mm256_##name
#endif

#define V PASTE(v, VL)
#define INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("GCC unroll 64")

INLINE V load(const float *p) { return O(loadu_ps)(p); }
INLINE void store(float *p, V v) { O(storeu_ps)(p, v); }
INLINE V set1(float x) { return O(set1_ps)(x); }
INLINE V fma_(V a, V b, V c) { return O(fmadd_ps)(a, b, c); }
INLINE V max_(V a, V b) { return O(max_ps)(a, b); }
INLINE V tanh_(V x) { return PASTE(tanh_, VL)(x); }
INLINE V exp_(V x) { return PASTE(exp_, VL)(x); }
INLINE V log_(V x) { return PASTE(log_, VL)(x); }
INLINE V div_(V a, V b) { return PASTE(div_, VL)(a, b); }

/* Every lane gets the largest, or the sum, of all lanes. */
#define ACROSS4(v, f) ({ v4 a_ = (v); a_ = f(a_, _mm_permute_ps(a_, 0x4e)); f(a_, _mm_permute_ps(a_, 0xb1)); })
#define MAX4(a, b) _mm_max_ps(a, b)
#define ADD(a, b) ((a) + (b))
#if VL == 16
#define ACROSS(v, f) ({ V a_ = (v); a_ = f(a_, _mm512_shuffle_f32x4(a_, a_, 0x4e)); a_ = f(a_, _mm512_shuffle_f32x4(a_, a_, 0xb1)); \
    a_ = f(a_, _mm512_permute_ps(a_, 0x4e)); f(a_, _mm512_permute_ps(a_, 0xb1)); })
#else
#define ACROSS(v, f) ({ V a_ = (v); a_ = f(a_, _mm256_permute2f128_ps(a_, a_, 1)); a_ = f(a_, _mm256_permute_ps(a_, 0x4e)); f(a_, _mm256_permute_ps(a_, 0xb1)); })
#endif

/* The first n floats of memory only; n is a constant below VL. */
#if VL == 16
INLINE V load_first(const float *p, int n) { return _mm512_maskz_loadu_ps((__mmask16)((1 << n) - 1), p); }
#else
INLINE __m256i first(int n) { return _mm256_cmpgt_epi32(_mm256_set1_epi32(n), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7)); }
INLINE V load_first(const float *p, int n) { return _mm256_maskload_ps(p, first(n)); }
#endif
INLINE __m128i first4(int n) { return _mm_cmpgt_epi32(_mm_set1_epi32(n), _mm_setr_epi32(0, 1, 2, 3)); }

/* Lane k of the result is the sum of the lanes of a[k], for VL vectors: a tree of blends and one shuffle each. */
#if VL == 16
INLINE V sums(V *a)
{
#define STEP(n, mask, ...) UNROLL for (int k = 0; k < n; k++) { \
        V x = a[2 * k], y = a[2 * k + 1]; \
        a[k] = _mm512_mask_blend_ps(mask, x, y) + _mm512_permutex2var_ps(x, _mm512_setr_epi32(__VA_ARGS__), y); }
    STEP(8, 0xaaaa, 1, 16, 3, 18, 5, 20, 7, 22, 9, 24, 11, 26, 13, 28, 15, 30)
    STEP(4, 0xcccc, 2, 3, 16, 17, 6, 7, 20, 21, 10, 11, 24, 25, 14, 15, 28, 29)
    STEP(2, 0xf0f0, 4, 5, 6, 7, 16, 17, 18, 19, 12, 13, 14, 15, 24, 25, 26, 27)
    STEP(1, 0xff00, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23)
#undef STEP
    return a[0];
}
#else
INLINE V sums(V *a)
{
    UNROLL for (int k = 0; k < 4; k++) a[k] = _mm256_hadd_ps(a[2 * k], a[2 * k + 1]);
    UNROLL for (int k = 0; k < 2; k++) a[k] = _mm256_hadd_ps(a[2 * k], a[2 * k + 1]);
    return _mm256_blend_ps(a[0], a[1], 0xf0) + _mm256_permute2f128_ps(a[0], a[1], 0x21);
}
#endif

/* Row k of the result is column k. */
INLINE void transpose(V *r)
{
#if VL == 16
    V t[16];
    UNROLL for (int k = 0; k < 8; k++)
    {
        t[2 * k] = _mm512_unpacklo_ps(r[2 * k], r[2 * k + 1]);
        t[2 * k + 1] = _mm512_unpackhi_ps(r[2 * k], r[2 * k + 1]);
    }
#define PD(f, a, b) _mm512_castpd_ps(_mm512_##f##_pd(_mm512_castps_pd(a), _mm512_castps_pd(b)))
    UNROLL for (int k = 0; k < 4; k++)
    {
        r[4 * k] = PD(unpacklo, t[4 * k], t[4 * k + 2]);
        r[4 * k + 1] = PD(unpackhi, t[4 * k], t[4 * k + 2]);
        r[4 * k + 2] = PD(unpacklo, t[4 * k + 1], t[4 * k + 3]);
        r[4 * k + 3] = PD(unpackhi, t[4 * k + 1], t[4 * k + 3]);
    }
    UNROLL for (int k = 0; k < 4; k++)
    {
        t[k] = _mm512_shuffle_f32x4(r[k], r[k + 4], 0x88);
        t[k + 4] = _mm512_shuffle_f32x4(r[k], r[k + 4], 0xdd);
        t[k + 8] = _mm512_shuffle_f32x4(r[k + 8], r[k + 12], 0x88);
        t[k + 12] = _mm512_shuffle_f32x4(r[k + 8], r[k + 12], 0xdd);
    }
    UNROLL for (int k = 0; k < 8; k++)
    {
        r[k] = _mm512_shuffle_f32x4(t[k], t[k + 8], 0x88);
        r[k + 8] = _mm512_shuffle_f32x4(t[k], t[k + 8], 0xdd);
    }
#else
    V t[8];
    UNROLL for (int k = 0; k < 4; k++)
    {
        t[2 * k] = _mm256_unpacklo_ps(r[2 * k], r[2 * k + 1]);
        t[2 * k + 1] = _mm256_unpackhi_ps(r[2 * k], r[2 * k + 1]);
    }
#define PD(f, a, b) _mm256_castpd_ps(_mm256_##f##_pd(_mm256_castps_pd(a), _mm256_castps_pd(b)))
    UNROLL for (int k = 0; k < 2; k++)
    {
        r[4 * k] = PD(unpacklo, t[4 * k], t[4 * k + 2]);
        r[4 * k + 1] = PD(unpackhi, t[4 * k], t[4 * k + 2]);
        r[4 * k + 2] = PD(unpacklo, t[4 * k + 1], t[4 * k + 3]);
        r[4 * k + 3] = PD(unpackhi, t[4 * k + 1], t[4 * k + 3]);
    }
    UNROLL for (int k = 0; k < 4; k++)
    {
        t[k] = _mm256_permute2f128_ps(r[k], r[k + 4], 0x20);
        t[k + 4] = _mm256_permute2f128_ps(r[k], r[k + 4], 0x31);
    }
    UNROLL for (int k = 0; k < 8; k++) r[k] = t[k];
#endif
#undef PD
}
#endif

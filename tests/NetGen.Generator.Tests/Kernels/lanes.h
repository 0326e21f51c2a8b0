/* What kernels call in C: blocks of floats, lane by lane. Compiled with -ffp-contract=off, so that only fmaf is fused. */
#include <math.h>
#include <stdint.h>
#include <string.h>

static int32_t bits_of(float x) { int32_t bits; memcpy(&bits, &x, 4); return bits; }
static float float_of(int32_t bits) { float x; memcpy(&x, &bits, 4); return x; }

#define SHIFT 12583039.0f

/* The runtime's functions (runtime/NetGen/Numerics/Functions512.cs), of one float. */
static float lane_exp(float x)
{
    x = 89.0f < x ? 89.0f : x;
    x = -104.0f > x ? -104.0f : x;
    float n = fmaf(x, 1.44269504f, SHIFT) - SHIFT;
    float r = fmaf(n, -1.42860682e-6f, fmaf(n, -0.693145752f, x));
    float q = fmaf(1.388251316e-3f, r, 8.366580121e-3f);
    q = fmaf(fmaf(fmaf(q, r, 4.166720062e-2f), r, 1.666654348e-1f), r, 4.999999702e-1f);
    return ldexpf(1.0f + fmaf(q, r * r, r), (int)n);
}

static float lane_tanh(float x)
{
    float a = fabsf(x);
    float t = 10.0f < a ? 10.0f : a;
    float shifted = fmaf(t, 2.88539008f, SHIFT);
    float power = float_of((int32_t)((uint32_t)bits_of(shifted) << 23));
    float r = fmaf(shifted - SHIFT, -0.34657359f, t);
    float u = r * r;
    float h = fmaf(u * r, fmaf(1.311045379e-1f, u, -3.333126889e-1f), r);
    float less = power - 1.0f, more = power + 1.0f;
    return copysignf(fmaf(h, more, less) / fmaf(h, less, more), x);
}

static float lane_sigmoid(float x)
{
    float t = lane_exp(-fabsf(x));
    return (x < 0.0f ? t : 1.0f) / (t + 1.0f);
}

static float lane_relu(float x) { return x <= 0.0f ? 0.0f : x; }
static float lane_leaky_relu(float x) { return x > 0.0f ? x : x * 0.01f; }
static float lane_silu(float x) { return x * lane_sigmoid(x); }
static float larger(float a, float b) { return a > b ? a : b; }

#define EACH(N) for (int k = 0; k < N; k++)
#define ONE(N, NAME, EXPRESSION) static v##N v##N##_##NAME(v##N a) { v##N r; EACH(N) r.f[k] = EXPRESSION; return r; }
#define TWO(N, NAME, EXPRESSION) static v##N v##N##_##NAME(v##N a, v##N b) { v##N r; EACH(N) r.f[k] = EXPRESSION; return r; }
#define LANES(N) \
    typedef struct { float f[N]; } v##N; \
    static v##N v##N##_set(float x) { v##N r; EACH(N) r.f[k] = x; return r; } \
    static v##N v##N##_load(const float *p) { v##N r; EACH(N) r.f[k] = p[k]; return r; } \
    static v##N v##N##_load_first(const float *p, int n) { v##N r; EACH(N) r.f[k] = k < n ? p[k] : 0.0f; return r; } \
    static void v##N##_store(float *p, v##N a) { EACH(N) p[k] = a.f[k]; } \
    static void v##N##_store_first(float *p, v##N a, int n) { for (int k = 0; k < n; k++) p[k] = a.f[k]; } \
    static v##N v##N##_fma(v##N a, v##N b, v##N c) { v##N r; EACH(N) r.f[k] = fmaf(a.f[k], b.f[k], c.f[k]); return r; } \
    static v##N v##N##_keep_first(v##N a, int n, float fill) { v##N r; EACH(N) r.f[k] = k < n ? a.f[k] : fill; return r; } \
    static float v##N##_max_across(v##N a) { float r = a.f[0]; EACH(N) r = larger(r, a.f[k]); return r; } \
    static float v##N##_sum_across(v##N a) { for (int half = N / 2; half > 0; half /= 2) for (int k = 0; k < half; k++) a.f[k] += a.f[k + half]; return a.f[0]; } \
    TWO(N, add, a.f[k] + b.f[k]) TWO(N, sub, a.f[k] - b.f[k]) TWO(N, mul, a.f[k] * b.f[k]) TWO(N, max, larger(a.f[k], b.f[k])) \
    ONE(N, exp, lane_exp(a.f[k])) ONE(N, tanh, lane_tanh(a.f[k])) ONE(N, sigmoid, lane_sigmoid(a.f[k])) ONE(N, relu, lane_relu(a.f[k])) \
    ONE(N, leaky_relu, lane_leaky_relu(a.f[k])) ONE(N, silu, lane_silu(a.f[k]))

LANES(4)
LANES(8)
LANES(16)

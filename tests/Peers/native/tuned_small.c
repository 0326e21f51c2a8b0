/* Tuned C for T1 and T2, one sample at a time: a neuron a lane, everything in registers. */
#define AFTER_TRAINING(net) gather(net)
#include "topology.h"
#include "tuned_small.h"

#if HW == 8
typedef v8 H;
#define LOADH(p) _mm256_load_ps(p)
#define STOREH(p, v) _mm256_store_ps(p, v)
#define BROADCASTH(p) _mm256_broadcast_ss(p)
#define LANEH(h, j) _mm256_permute_ps(h, (j) * 0x55)
#define BOTH(v) _mm256_set_m128(v, v)
#define FOLD(v) (_mm256_castps256_ps128(v) + _mm256_extractf128_ps(v, 1))
#define SPREADH(v) _mm256_broadcastss_ps(v)
#else
typedef v4 H;
#define LOADH(p) _mm_load_ps(p)
#define STOREH(p, v) _mm_store_ps(p, v)
#define BROADCASTH(p) _mm_broadcast_ss(p)
#define LANEH(h, j) _mm_permute_ps(h, (j) * 0x55)
#define BOTH(v) (v)
#define FOLD(v) (v)
#define SPREADH(v) _mm_broadcastss_ps(v)
#endif

typedef struct { H h; v4 p; } Values;

INLINE Values forward(const Net *net, const float *x)
{
    H sum = LOADH(net->b1) + BROADCASTH(x) * LOADH(net->w1[0]);
#if IN == 4
    H more = BROADCASTH(x + 2) * LOADH(net->w1[2]) + BROADCASTH(x + 3) * LOADH(net->w1[3]);
    sum += BROADCASTH(x + 1) * LOADH(net->w1[1]);
    sum += more;
#else
    sum += BROADCASTH(x + 1) * LOADH(net->w1[1]);
#endif
    H h = PASTE(tanh_, HW)(sum);
    H a = LANEH(h, 0) * LOADH(net->wo[0]) + LOADH(net->bo);
    H b = LANEH(h, 1) * LOADH(net->wo[1]);
    a += LANEH(h, 2) * LOADH(net->wo[2]);
#if H1 > 3
    b += LANEH(h, 3) * LOADH(net->wo[3]);
#endif
    v4 o = FOLD(a + b);
#if OUT == 2
    /* Of two outputs, each is the logistic function of its distance to the other. */
    v4 e = exp_4(_mm_min_ps(_mm_permute_ps(o, 0xf1) - o, set1_4(87.0f)));
    v4 p = _mm_movelh_ps(set1_4(1.0f) / (e + 1.0f), _mm_setzero_ps());
#else
    v4 e = exp_4(o - ACROSS4(o, MAX4));
    v4 p = e / ACROSS4(e, ADD);
#endif
    return (Values){h, p};
}

NOINLINE void tuned_one(const Net *net, const float *restrict x, float *restrict out)
{
    v4 p = forward(net, x).p;
    _mm_storel_pi((__m64 *)out, p);
#if OUT == 3
    _mm_store_ss(out + 2, _mm_movehl_ps(p, p));
#endif
}

NOINLINE float tuned_online(Net *net, const float *restrict x, const float *restrict target)
{
    Values v = forward(net, x);
#if OUT == 2
    v4 t = _mm_loadl_pi(_mm_setzero_ps(), (const __m64 *)target);
#else
    v4 t = _mm_movelh_ps(_mm_loadl_pi(_mm_setzero_ps(), (const __m64 *)target), _mm_load_ss(target + 2));
#endif
    /* Steps wait for each other: whatever can be multiplied beforehand is. */
    v4 rate = _mm_broadcast_ss(&net->rate), d = _mm_fnmadd_ps(rate, v.p, rate * t);
    H slope = 1.0f - v.h * v.h, back;
    _mm_store_ps(net->bo, _mm_load_ps(net->bo) + d);
#define OUTPUT(k, plus) { \
        H dk = SPREADH(_mm_permute_ps(d, (k) * 0x55)), w = LOADH(net->wt[k]); \
        back plus dk * (w * slope); \
        STOREH(net->wt[k], w + dk * v.h); }
    OUTPUT(0, =)
    OUTPUT(1, +=)
#if OUT == 3
    OUTPUT(2, +=)
#endif
    H dd = BOTH(d);
#define HIDDEN(j) STOREH(net->wo[j], LOADH(net->wo[j]) + LANEH(v.h, j) * dd);
    HIDDEN(0)
    HIDDEN(1)
    HIDDEN(2)
#if H1 > 3
    HIDDEN(3)
#endif
    STOREH(net->b1, LOADH(net->b1) + back);
    UNROLL for (int i = 0; i < IN; i++) STOREH(net->w1[i], LOADH(net->w1[i]) + BROADCASTH(x + i) * back);
    v4 loss = t * log_4(v.p);
    return -_mm_cvtss_f32(ACROSS4(loss, ADD));
}

EXPORT_LIFE(Net)
EXPORT_FORWARD(Net, tuned_one, tuned_batch)
EXPORT_TRAINING(Net, online, tuned_online, 1)
#undef AFTER_TRAINING
#define AFTER_TRAINING(net) spread(net)
EXPORT_TRAINING(Net, minibatch, tuned_minibatch, STEP_BATCH)

#include "tuned_small_batch.h"

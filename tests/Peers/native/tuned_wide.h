/* Hidden layers of 32, 64, 128 or 512 neurons and 10 outputs. Weights of a hidden layer lie in panels as wide as a register tile, a panel's
 * rows one after the other, so that whatever walks over a panel walks over memory without a jump. */
#ifndef TUNED_WIDE_H
#define TUNED_WIDE_H
#include "lanes.h"
#define OUTP 16
#define PANEL(h) (VL == 8 ? 16 : (h) < 64 ? (h) : 64)
#define H2P (H2 ? H2 : 1)

typedef struct
{
    float w1[IN * H1] ALIGNED;
    float w2[H1 * H2P] ALIGNED;
    float wo[LAST * OUTP] ALIGNED; /* [inputs][outputs and padding] */
    float wt[OUT * LAST] ALIGNED;  /* the same, [outputs][inputs]: no padding, and what the way back wants */
    float b1[H1] ALIGNED;
    float b2[H2P] ALIGNED;
    float bo[OUTP] ALIGNED;
    /* Values and errors of the samples of a step. */
    float h1[FORWARD_BATCH * H1] ALIGNED;
    float h2[FORWARD_BATCH * H2P] ALIGNED;
    float o[FORWARD_BATCH * OUTP] ALIGNED;
    float d1[STEP_BATCH * H1] ALIGNED;
    float d2[STEP_BATCH * H2P] ALIGNED;
    float dt[H2P * STEP_BATCH] ALIGNED;
    float bt[H1 * STEP_BATCH] ALIGNED;
    float rate;
} Net;

/* To panels from [inputs][outputs], or back. */
static inline void panels(float *w, float *flat, int in, int out, int back)
{
    int width = PANEL(out);
    for (int i = 0; i < in; i++)
    {
        for (int j = 0; j < out; j++)
        {
            float *a = w + (j / width * in + i) * width + j % width, *b = flat + i * out + j;
            if (back) *b = *a; else *a = *b;
        }
    }
}

static inline void from_wt(Net *net)
{
    for (int j = 0; j < LAST; j++) for (int k = 0; k < OUT; k++) net->wo[j * OUTP + k] = net->wt[k * LAST + j];
}

static inline void convert(Net *net, float *flat, int back)
{
    float *vectors[] = {net->b1, net->b2, net->bo};
    int sizes[] = {IN, H1, H2};
    for (int l = 0; l < (H2 ? 2 : 1); l++)
    {
        int in = sizes[l], out = sizes[l + 1];
        panels(l ? net->w2 : net->w1, flat, in, out, back);
        flat += in * out;
        if (back) memcpy(flat, vectors[l], out * sizeof(float)); else memcpy(vectors[l], flat, out * sizeof(float));
        flat += out;
    }
    for (int j = 0; j < LAST; j++)
    {
        for (int k = 0; k < OUT; k++)
        {
            float *a = net->wt + k * LAST + j, *b = flat + j * OUT + k;
            if (back) *b = *a; else *a = *b;
        }
    }
    flat += LAST * OUT;
    if (back) memcpy(flat, net->bo, OUT * sizeof(float)); else memcpy(net->bo, flat, OUT * sizeof(float));
}

static inline void from_flat(Net *net, const float *flat)
{
    convert(net, (float *)flat, 0);
    for (int k = OUT; k < OUTP; k++) net->bo[k] = -1e30f; /* so that what pads the outputs has no share in softmax */
    from_wt(net);
}

static inline void to_flat(Net *net, float *flat) { convert(net, flat, 1); }

#define OV (OUTP / VL) /* vectors of an output */
typedef struct { V v[OV]; } Outputs;

INLINE Outputs softmax(Outputs o)
{
    V most = o.v[0];
#if OV == 2
    most = max_(most, o.v[1]);
#endif
    most = ACROSS(most, max_);
    UNROLL for (int v = 0; v < OV; v++) o.v[v] = exp_(o.v[v] - most);
    V sum = o.v[0];
#if OV == 2
    sum += o.v[1];
#endif
    V scale = div_(set1(1.0f), ACROSS(sum, ADD));
    UNROLL for (int v = 0; v < OV; v++) o.v[v] *= scale;
    return o;
}

INLINE Outputs load_outputs(const float *p) /* the 10 of somebody else's row */
{
    Outputs o;
#if OV == 2
    o.v[0] = load(p);
#endif
    o.v[OV - 1] = load_first(p + (OV - 1) * VL, OUT - (OV - 1) * VL);
    return o;
}

/* By plain stores: what a masked one has written can not be read before it has left the store buffer. */
INLINE void store_outputs(float *p, Outputs o)
{
#if OV == 2
    store(p, o.v[0]);
    _mm_storel_pi((__m64 *)(p + 8), _mm256_castps256_ps128(o.v[1]));
#else
    _mm256_storeu_ps(p, _mm512_castps512_ps256(o.v[0]));
    _mm_storel_pi((__m64 *)(p + 8), _mm512_extractf32x4_ps(o.v[0], 2));
#endif
}
#endif

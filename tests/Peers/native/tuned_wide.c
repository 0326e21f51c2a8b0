/* Tuned C for T3 to T6, one sample at a time: neurons in the lanes, each input broadcast to a row of a panel. */
#define AFTER_TRAINING(net) from_wt(net)
#include "topology.h"
#include "tuned_wide.h"

#define CHAINS 8 /* sums that run side by side and hide the latency of multiply-add */

INLINE void dense_one(const float *restrict x, const float *restrict w, const float *restrict b, float *restrict y, int in, int out)
{
    int width = PANEL(out), vectors = width / VL, parts = vectors >= CHAINS ? 1 : CHAINS / vectors;
    for (int j = 0; j < out; j += width)
    {
        V sum[8][8];
        UNROLL for (int v = 0; v < vectors; v++) sum[0][v] = load(b + j + v * VL);
        UNROLL for (int q = 1; q < parts; q++) UNROLL for (int v = 0; v < vectors; v++) sum[q][v] = O(setzero_ps)();
        _Pragma("GCC unroll 4")
        for (int i = 0; i < in; i += parts)
        {
            UNROLL for (int q = 0; q < parts; q++)
            {
                V xi = set1(x[i + q]);
                UNROLL for (int v = 0; v < vectors; v++) sum[q][v] += xi * load(w + (i + q) * width + v * VL);
            }
        }
        w += in * width;
        UNROLL for (int q = 1; q < parts; q++) UNROLL for (int v = 0; v < vectors; v++) sum[0][v] += sum[q][v];
        UNROLL for (int v = 0; v < vectors; v++) store(y + j + v * VL, tanh_(sum[0][v]));
    }
}

INLINE Outputs outputs_by_rows(const Net *net, const float *restrict h)
{
    Outputs sum[8 / OV];
    UNROLL for (int q = 0; q < 8 / OV; q++) UNROLL for (int v = 0; v < OV; v++) sum[q].v[v] = q ? O(setzero_ps)() : load(net->bo + v * VL);
    _Pragma("GCC unroll 4")
    for (int j = 0; j < LAST; j += 8 / OV)
    {
        UNROLL for (int q = 0; q < 8 / OV; q++)
        {
            V hj = set1(h[j + q]);
            UNROLL for (int v = 0; v < OV; v++) sum[q].v[v] += hj * load(net->wo + (j + q) * OUTP + v * VL);
        }
    }
    UNROLL for (int n = 4 / OV; n > 0; n /= 2) UNROLL for (int q = 0; q < n; q++) UNROLL for (int v = 0; v < OV; v++) sum[q].v[v] += sum[q + n].v[v];
    return sum[0];
}

/* The same out of the transposed weights: a dot product an output. */
INLINE Outputs outputs_by_dots(const Net *net, const float *restrict h)
{
    V sum[OUTP];
    UNROLL for (int k = 0; k < OUTP; k++) sum[k] = O(setzero_ps)();
    for (int j = 0; j < LAST; j += VL)
    {
        V hj = load(h + j);
        UNROLL for (int k = 0; k < OUT; k++) sum[k] += hj * load(net->wt + k * LAST + j);
    }
    Outputs o;
    UNROLL for (int v = 0; v < OV; v++) o.v[v] = sums(sum + v * VL) + load(net->bo + v * VL);
    return o;
}

INLINE const float *hidden(const Net *net, const float *x, float *h1, float *h2)
{
    dense_one(x, net->w1, net->b1, h1, IN, H1);
#if H2
    dense_one(h1, net->w2, net->b2, h2, H1, H2);
    return h2;
#endif
    return h1;
}

NOINLINE void tuned_one(const Net *net, const float *restrict x, float *restrict out)
{
    float h1[H1] ALIGNED, h2[H2P] ALIGNED;
    const float *h = hidden(net, x, h1, h2);
    store_outputs(out, softmax(outputs_by_rows(net, h)));
}

/* w[i][:] += x[i] d[:], and for the second layer the sum over w[i][:] d[:] before that; the last panel first, since the forward pass has
 * left that one in the cache. */
INLINE void update(float *restrict w, const float *restrict x, const float *restrict d, float *restrict back, int in, int out)
{
    int width = PANEL(out), vectors = width / VL;
    for (int j = out - width; j >= 0; j -= width)
    {
        float *panel = w + j * in;
        V dj[8];
        UNROLL for (int v = 0; v < vectors; v++) dj[v] = load(d + j + v * VL);
        for (int i = 0; i < in; i += VL)
        {
            V sum[VL];
            UNROLL for (int q = 0; q < VL; q++)
            {
                float *row = panel + (i + q) * width;
                V xi = set1(x[i + q]);
                sum[q] = O(setzero_ps)();
                UNROLL for (int v = 0; v < vectors; v++)
                {
                    V old = load(row + v * VL);
                    if (back) sum[q] += old * dj[v];
                    store(row + v * VL, old + xi * dj[v]);
                }
            }
            if (back) store(back + i, sums(sum) + (j + width == out ? O(setzero_ps)() : load(back + i)));
        }
    }
}

INLINE void through_tanh(float *restrict d, const float *restrict h, float *restrict bias, int n)
{
    for (int j = 0; j < n; j += VL)
    {
        V y = load(h + j), e = load(d + j) * (1.0f - y * y);
        store(d + j, e);
        store(bias + j, load(bias + j) + e);
    }
}

NOINLINE float tuned_online(Net *net, const float *restrict x, const float *restrict target)
{
    float h1[H1] ALIGNED, h2[H2P] ALIGNED, d1[H1] ALIGNED, d2[H2P] ALIGNED, d[OUTP] ALIGNED;
    const float *h = hidden(net, x, h1, h2);
    float *last = H2 ? d2 : d1;
    Outputs p = softmax(outputs_by_dots(net, h)), t = load_outputs(target);
    V losses = {0};
    UNROLL for (int v = 0; v < OV; v++)
    {
        V e = (t.v[v] - p.v[v]) * net->rate;
        losses -= t.v[v] * log_(p.v[v]);
        store(net->bo + v * VL, load(net->bo + v * VL) + e);
        store(d + v * VL, e);
    }
    for (int j = 0; j < LAST; j += VL)
    {
        V hj = load(h + j), sum = O(setzero_ps)();
        UNROLL for (int k = 0; k < OUT; k++)
        {
            V dk = set1(d[k]), old = load(net->wt + k * LAST + j);
            sum += dk * old;
            store(net->wt + k * LAST + j, old + dk * hj);
        }
        store(last + j, sum);
    }
#if H2
    through_tanh(d2, h2, net->b2, H2);
    update(net->w2, h1, d2, d1, H1, H2);
#endif
    through_tanh(d1, h1, net->b1, H1);
    update(net->w1, x, d1, NULL, IN, H1);
    losses = ACROSS(losses, ADD);
    return losses[0];
}

NOINLINE void tuned_batch(Net *net, const float *restrict inputs, float *restrict outputs);
NOINLINE float tuned_minibatch(Net *net, const float *restrict inputs, const float *restrict targets);

EXPORT_LIFE(Net)
EXPORT_FORWARD(Net, tuned_one, tuned_batch)
EXPORT_TRAINING(Net, online, tuned_online, 1)
#undef AFTER_TRAINING
#define AFTER_TRAINING(net)
EXPORT_TRAINING(Net, minibatch, tuned_minibatch, STEP_BATCH)

#include "tuned_wide_batch.h"

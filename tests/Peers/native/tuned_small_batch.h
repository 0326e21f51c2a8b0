/* Tuned C for T1 and T2, many samples: a sample a lane, two vectors of samples at once, each weight broadcast. */
#include "columns.h"
#define GROUP 2 /* vectors of samples that are worked on together */

typedef struct { V x[GROUP][IN], h[GROUP][H1], p[GROUP][OUT]; } Group;

INLINE void group_forward(const float *w, const float *inputs, Group *g)
{
    UNROLL for (int v = 0; v < GROUP; v++) columns(inputs + v * VL * IN, g->x[v], IN);
    UNROLL for (int j = 0; j < H1; j++)
    {
        V sum[GROUP];
        UNROLL for (int v = 0; v < GROUP; v++) sum[v] = set1(w[B1 + j]);
        UNROLL for (int i = 0; i < IN; i++) UNROLL for (int v = 0; v < GROUP; v++) sum[v] += g->x[v][i] * set1(w[W1 + i * H1 + j]);
        UNROLL for (int v = 0; v < GROUP; v++) g->h[v][j] = tanh_(sum[v]);
    }
    UNROLL for (int k = 0; k < OUT; k++)
    {
        V sum[GROUP];
        UNROLL for (int v = 0; v < GROUP; v++) sum[v] = set1(w[BO + k]);
        UNROLL for (int j = 0; j < H1; j++) UNROLL for (int v = 0; v < GROUP; v++) sum[v] += g->h[v][j] * set1(w[WO + j * OUT + k]);
        UNROLL for (int v = 0; v < GROUP; v++) g->p[v][k] = sum[v];
    }
    UNROLL for (int v = 0; v < GROUP; v++)
    {
        V *p = g->p[v];
#if OUT == 2
        V e = exp_(O(min_ps)(p[0] - p[1], set1(87.0f)));
        p[1] = div_(set1(1.0f), e + 1.0f);
        p[0] = e * p[1];
#else
        V most = max_(max_(p[0], p[1]), p[2]);
        UNROLL for (int k = 0; k < OUT; k++) p[k] = exp_(p[k] - most);
        V scale = div_(set1(1.0f), p[0] + p[1] + p[2]);
        UNROLL for (int k = 0; k < OUT; k++) p[k] *= scale;
#endif
    }
}

NOINLINE void tuned_batch(const Net *net, const float *restrict inputs, float *restrict outputs)
{
    for (int s = 0; s < FORWARD_BATCH; s += GROUP * VL)
    {
        Group g;
        group_forward(net->flat, inputs + s * IN, &g);
        UNROLL for (int v = 0; v < GROUP; v++) rows(outputs + (s + v * VL) * OUT, g.p[v], OUT);
    }
}

NOINLINE float tuned_minibatch(Net *net, const float *restrict inputs, const float *restrict targets)
{
    float *w = net->flat;
    V gradient[PADDED];
    V losses = {0};
    UNROLL for (int s = 0; s < STEP_BATCH; s += GROUP * VL)
    {
        Group g;
        group_forward(w, inputs + s * IN, &g);
        V scale = set1(-net->rate / STEP_BATCH);
        V d[GROUP][OUT], back[GROUP][H1];
        UNROLL for (int v = 0; v < GROUP; v++)
        {
            V t[OUT];
            columns(targets + (s + v * VL) * OUT, t, OUT);
            UNROLL for (int k = 0; k < OUT; k++)
            {
                losses -= t[k] * log_(g.p[v][k]);
                d[v][k] = (g.p[v][k] - t[k]) * scale;
            }
            UNROLL for (int j = 0; j < H1; j++)
            {
                V sum = d[v][0] * set1(w[WO + j * OUT]);
                UNROLL for (int k = 1; k < OUT; k++) sum += d[v][k] * set1(w[WO + j * OUT + k]);
                back[v][j] = sum * (1.0f - g.h[v][j] * g.h[v][j]);
            }
        }
#define GRADIENT(at, value) { \
        V sum = s == 0 ? O(setzero_ps)() : gradient[at]; \
        UNROLL for (int v = 0; v < GROUP; v++) sum += value; \
        gradient[at] = sum; }
        UNROLL for (int i = 0; i < IN; i++) UNROLL for (int j = 0; j < H1; j++) GRADIENT(W1 + i * H1 + j, g.x[v][i] * back[v][j])
        UNROLL for (int j = 0; j < H1; j++) GRADIENT(B1 + j, back[v][j])
        UNROLL for (int j = 0; j < H1; j++) UNROLL for (int k = 0; k < OUT; k++) GRADIENT(WO + j * OUT + k, g.h[v][j] * d[v][k])
        UNROLL for (int k = 0; k < OUT; k++) GRADIENT(BO + k, d[v][k])
    }
    UNROLL for (int c = COUNT; c < PADDED; c++) gradient[c] = O(setzero_ps)();
    UNROLL for (int c = 0; c < PADDED; c += VL) store(w + c, load(w + c) + sums(gradient + c));
    losses = ACROSS(losses, ADD);
    return losses[0] / STEP_BATCH;
}

/* Up to 8 hidden neurons and 4 outputs: the parameters twice, padded rows for one sample at a time, the flat order for samples in the lanes. */
#ifndef TUNED_SMALL_H
#define TUNED_SMALL_H
#include "lanes.h"
#if H1 <= 4
#define HW 4
#else
#define HW 8
#endif
#define COUNT ((IN + 1) * H1 + (H1 + 1) * OUT)
#define PADDED ((COUNT + VL - 1) / VL * VL)
#define W1 0
#define B1 (IN * H1)
#define WO (B1 + H1)
#define BO (WO + H1 * OUT)

typedef struct
{
    float flat[PADDED] ALIGNED;
    float w1[IN][HW] ALIGNED;
    float b1[HW] ALIGNED;
    float wo[4][HW] ALIGNED;  /* row j: the weights of hidden neuron j, and with 8 lanes of neuron j + 4 beside them */
    float wt[OUT][HW] ALIGNED; /* the same weights, a row an output, for the way back */
    float bo[HW] ALIGNED; /* and nothing in the upper half */
    float rate;
} Net;

static inline void spread(Net *net)
{
    for (int i = 0; i < IN; i++) for (int j = 0; j < H1; j++) net->w1[i][j] = net->flat[W1 + i * H1 + j];
    for (int j = 0; j < H1; j++) net->b1[j] = net->flat[B1 + j];
    for (int j = 0; j < H1; j++) for (int k = 0; k < OUT; k++) net->wo[j % 4][j / 4 * 4 + k] = net->wt[k][j] = net->flat[WO + j * OUT + k];
    for (int k = 0; k < 4; k++) net->bo[k] = k < OUT ? net->flat[BO + k] : -1e30f;
}

static inline void gather(Net *net)
{
    for (int i = 0; i < IN; i++) for (int j = 0; j < H1; j++) net->flat[W1 + i * H1 + j] = net->w1[i][j];
    for (int j = 0; j < H1; j++) net->flat[B1 + j] = net->b1[j];
    for (int j = 0; j < H1; j++) for (int k = 0; k < OUT; k++) net->flat[WO + j * OUT + k] = net->wt[k][j];
    for (int k = 0; k < OUT; k++) net->flat[BO + k] = net->bo[k];
}

static inline void from_flat(Net *net, const float *flat)
{
    memcpy(net->flat, flat, COUNT * sizeof(float));
    spread(net);
}

static inline void to_flat(Net *net, float *flat) { memcpy(flat, net->flat, COUNT * sizeof(float)); }

NOINLINE void tuned_batch(const Net *net, const float *restrict inputs, float *restrict outputs);
NOINLINE float tuned_minibatch(Net *net, const float *restrict inputs, const float *restrict targets);
#endif

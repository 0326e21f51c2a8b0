/* Plain C, as a good programmer writes it: loops that gcc can vectorise, every size a constant. COLUMNS chooses the weights' layout:
 * [inputs][outputs] and sums of rows, or [outputs][inputs] and dot products. tanh and exp are written out, since gcc does
 * better by them than by the library's. */
#include <math.h>
#include "topology.h"
#define H2P (H2 ? H2 : 1)
#define INLINE static inline __attribute__((always_inline))

/* As in functions.h. */
INLINE float tanh_of(float x)
{
    x = x > 7 ? 7 : x < -7 ? -7 : x;
    float s = x * x;
    float p = ((3.995970687517487e-06f * s + 0.0022931169548641105f) * s + 0.12322091889058491f) * s + 0.9999989729256423f;
    float q = ((0.00014398713920616517f * s + 0.021151758709152393f) * s + 0.456546534193503f) * s + 1.0f;
    return x * p / q;
}

INLINE float exp_of(float x)
{
    float t = (x < -87 ? -87 : x) * 1.44269504088896341f, n = rintf(t), f = t - n;
    float p = 0.0013276475174500404f * f + 0.00967554118504023f;
    p = ((p * f + 0.05550713262317471f) * f + 0.2402211972786276f) * f + 0.6931469670730493f;
    union { float value; int bits; } result = {p * f + 1.0f};
    result.bits += (int)n << 23;
    return result.value;
}

typedef struct
{
    float w1[IN * H1] ALIGNED, b1[H1] ALIGNED;
    float w2[H1 * H2P] ALIGNED, b2[H2P] ALIGNED;
    float wo[LAST * OUT] ALIGNED, bo[OUT] ALIGNED;
} Weights;

typedef struct
{
    Weights w, gradient;
    float rate;
} Net;

#if COLUMNS
#define AT(i, j, in, out) ((i) * (out) + (j))
#else
#define AT(i, j, in, out) ((j) * (in) + (i))
#endif

static const float *layer_from_flat(const float *flat, float *w, float *b, int in, int out)
{
    for (int i = 0; i < in; i++) for (int j = 0; j < out; j++) w[AT(i, j, in, out)] = *flat++;
    for (int j = 0; j < out; j++) b[j] = *flat++;
    return flat;
}

static float *layer_to_flat(float *flat, const float *w, const float *b, int in, int out)
{
    for (int i = 0; i < in; i++) for (int j = 0; j < out; j++) *flat++ = w[AT(i, j, in, out)];
    for (int j = 0; j < out; j++) *flat++ = b[j];
    return flat;
}

static void from_flat(Net *net, const float *flat)
{
    flat = layer_from_flat(flat, net->w.w1, net->w.b1, IN, H1);
    if (H2) flat = layer_from_flat(flat, net->w.w2, net->w.b2, H1, H2);
    layer_from_flat(flat, net->w.wo, net->w.bo, LAST, OUT);
}

static void to_flat(const Net *net, float *flat)
{
    flat = layer_to_flat(flat, net->w.w1, net->w.b1, IN, H1);
    if (H2) flat = layer_to_flat(flat, net->w.w2, net->w.b2, H1, H2);
    layer_to_flat(flat, net->w.wo, net->w.bo, LAST, OUT);
}

/* y = b + x w */
INLINE void multiply(const float *restrict x, const float *restrict w, const float *restrict b, float *restrict y, int in, int out)
{
#if COLUMNS
    for (int j = 0; j < out; j++) y[j] = b[j];
    for (int i = 0; i < in; i++) for (int j = 0; j < out; j++) y[j] += x[i] * w[AT(i, j, in, out)];
#else
    for (int j = 0; j < out; j++)
    {
        float sum = b[j];
        for (int i = 0; i < in; i++) sum += x[i] * w[AT(i, j, in, out)];
        y[j] = sum;
    }
#endif
}

/* d = e w', through the slope of tanh. */
INLINE void multiply_back(const float *restrict e, const float *restrict w, const float *restrict h, float *restrict d, int in, int out)
{
#if COLUMNS
    for (int i = 0; i < in; i++)
    {
        float sum = 0;
        for (int j = 0; j < out; j++) sum += e[j] * w[AT(i, j, in, out)];
        d[i] = sum * (1 - h[i] * h[i]);
    }
#else
    for (int i = 0; i < in; i++) d[i] = 0;
    for (int j = 0; j < out; j++) for (int i = 0; i < in; i++) d[i] += e[j] * w[AT(i, j, in, out)];
    for (int i = 0; i < in; i++) d[i] *= 1 - h[i] * h[i];
#endif
}

/* w += x e, b += e */
INLINE void add(float *restrict w, float *restrict b, const float *restrict x, const float *restrict e, int in, int out)
{
#if COLUMNS
    for (int i = 0; i < in; i++) for (int j = 0; j < out; j++) w[AT(i, j, in, out)] += x[i] * e[j];
#else
    for (int j = 0; j < out; j++) for (int i = 0; i < in; i++) w[AT(i, j, in, out)] += x[i] * e[j];
#endif
    for (int j = 0; j < out; j++) b[j] += e[j];
}

INLINE void dense_tanh(const float *restrict x, const float *restrict w, const float *restrict b, float *restrict y, int in, int out)
{
    multiply(x, w, b, y, in, out);
    for (int j = 0; j < out; j++) y[j] = tanh_of(y[j]);
}

INLINE void softmax(float *restrict p)
{
    float most = p[0], sum = 0;
    for (int k = 1; k < OUT; k++) most = p[k] > most ? p[k] : most;
    for (int k = 0; k < OUT; k++) p[k] = exp_of(p[k] - most);
    for (int k = 0; k < OUT; k++) sum += p[k];
    for (int k = 0; k < OUT; k++) p[k] /= sum;
}

INLINE void forward(const Weights *w, const float *restrict x, float *restrict h1, float *restrict h2, float *restrict p)
{
    dense_tanh(x, w->w1, w->b1, h1, IN, H1);
    if (H2) dense_tanh(h1, w->w2, w->b2, h2, H1, H2);
    multiply(H2 ? h2 : h1, w->wo, w->bo, p, LAST, OUT);
    softmax(p);
}

/* Adds -scale times the gradient to a set of weights: to the network's own, or to sums; returns the loss. */
INLINE float backward(const Weights *w, Weights *to, const float *restrict x, const float *restrict target, float scale)
{
    float h1[H1] ALIGNED, h2[H2P] ALIGNED, p[OUT] ALIGNED, d1[H1] ALIGNED, d2[H2P] ALIGNED, e[OUT] ALIGNED, loss = 0;
    forward(w, x, h1, h2, p);
    for (int k = 0; k < OUT; k++) e[k] = (target[k] - p[k]) * scale;
    for (int k = 0; k < OUT; k++) loss -= target[k] * logf(p[k]);
    multiply_back(e, w->wo, H2 ? h2 : h1, H2 ? d2 : d1, LAST, OUT);
    add(to->wo, to->bo, H2 ? h2 : h1, e, LAST, OUT);
    if (H2)
    {
        multiply_back(d2, w->w2, h1, d1, H1, H2);
        add(to->w2, to->b2, h1, d2, H1, H2);
    }
    add(to->w1, to->b1, x, d1, IN, H1);
    return loss;
}

NOINLINE void plain_one(const Net *net, const float *restrict input, float *restrict output)
{
    float h1[H1] ALIGNED, h2[H2P] ALIGNED;
    forward(&net->w, input, h1, h2, output);
}

NOINLINE void plain_batch(const Net *net, const float *restrict inputs, float *restrict outputs)
{
    for (int s = 0; s < FORWARD_BATCH; s++)
    {
        float h1[H1] ALIGNED, h2[H2P] ALIGNED;
        forward(&net->w, inputs + s * IN, h1, h2, outputs + s * OUT);
    }
}

NOINLINE float plain_online(Net *net, const float *restrict input, const float *restrict target)
{
    return backward(&net->w, &net->w, input, target, net->rate);
}

NOINLINE float plain_minibatch(Net *net, const float *restrict inputs, const float *restrict targets)
{
    float loss = 0;
    memset(&net->gradient, 0, sizeof(Weights));
    for (int s = 0; s < STEP_BATCH; s++) loss += backward(&net->w, &net->gradient, inputs + s * IN, targets + s * OUT, net->rate / STEP_BATCH);
    float *w = (float *)&net->w;
    const float *g = (const float *)&net->gradient;
    for (size_t k = 0; k < sizeof(Weights) / sizeof(float); k++) w[k] += g[k];
    return loss / STEP_BATCH;
}

EXPORT_LIFE(Net)
EXPORT_FORWARD(Net, plain_one, plain_batch)
EXPORT_TRAINING(Net, online, plain_online, 1)
EXPORT_TRAINING(Net, minibatch, plain_minibatch, STEP_BATCH)

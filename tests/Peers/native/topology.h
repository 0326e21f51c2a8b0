/* One network a compilation: NAME, IN, H1, H2 (0 without a second hidden layer) and OUT come from the command line, so that every size
 * is a constant. What each family exports, and the loops around its kernels: a call across the library's border runs many. */
#ifndef TOPOLOGY_H
#define TOPOLOGY_H
#include <stdlib.h>
#include <string.h>

#define LAST (H2 ? H2 : H1)
#define FORWARD_BATCH 256
#define STEP_BATCH 32

#define JOIN4_(a, b, c) a##_##b##_##c
#define JOIN4(a, b, c) JOIN4_(a, b, c)
/* FAMILY, too, comes from the command line. */
#define EXPORT(type, name) __attribute__((visibility("default"))) type JOIN4(FAMILY, NAME, name)
#define NOINLINE static __attribute__((noinline, noclone))
#define ALIGNED __attribute__((aligned(64)))

#define EXPORT_FORWARD(Net, kernel_one, kernel_batch) \
    EXPORT(float, one)(Net *net, const float *input, float *output, long calls) \
    { \
        float sum = 0; \
        for (long c = 0; c < calls; c++) { kernel_one(net, input, output); sum += output[0]; } \
        return sum; \
    } \
    /* Each call waits for the last: its first output is the next one's first input. */ \
    EXPORT(float, chain)(Net *net, float *input, float *output, long calls) \
    { \
        float sum = 0; \
        for (long c = 0; c < calls; c++) { kernel_one(net, input, output); input[0] = output[0]; sum += output[0]; } \
        return sum; \
    } \
    EXPORT(float, batch)(Net *net, const float *inputs, float *outputs, long calls) \
    { \
        float sum = 0; \
        for (long c = 0; c < calls; c++) { kernel_batch(net, inputs, outputs); sum += outputs[FORWARD_BATCH * OUT - 1]; } \
        return sum; \
    }

/* One step after the other on the next samples, round and round; returns the sum of the losses. */
#define EXPORT_TRAINING(Net, name, kernel, batch) \
    EXPORT(float, name)(Net *net, const float *inputs, const float *targets, long start, long samples, long calls) \
    { \
        float sum = 0; \
        for (long c = 0, s = start; c < calls; c++) \
        { \
            sum += kernel(net, inputs + s * IN, targets + s * OUT); \
            s = (s + batch) % samples; \
        } \
        AFTER_TRAINING(net); \
        return sum; \
    }

#ifndef AFTER_TRAINING
#define AFTER_TRAINING(net)
#endif

#define EXPORT_LIFE(Net) \
    EXPORT(Net *, create)(const float *flat, float rate, int forward_batch, int step_batch) \
    { \
        if (forward_batch != FORWARD_BATCH || step_batch != STEP_BATCH) return NULL; \
        Net *net = aligned_alloc(4096, (sizeof(Net) + 4095) / 4096 * 4096); \
        memset(net, 0, sizeof(Net)); \
        net->rate = rate; \
        from_flat(net, flat); \
        return net; \
    } \
    EXPORT(void, read)(Net *net, float *flat) { to_flat(net, flat); } \
    EXPORT(void, destroy)(Net *net) { free(net); }
#endif

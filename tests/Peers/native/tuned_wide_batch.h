/* Tuned C for T3 to T6, many samples: matrix products in register tiles of ROWS times COLUMNS vectors. */
#if VL == 8
#define ROWS 6 /* 16 registers */
#define COLUMNS 2
#elif H1 == 32
#define ROWS 14
#define COLUMNS 2
#else
#define ROWS 6 /* 32 registers */
#define COLUMNS 4
#endif
#ifndef BLOCK
#define BLOCK 64 /* samples that go through a panel before the next panel comes */
#endif

typedef struct { V v[16][4]; } Tile;

/* Rows in tiles of ROWS, the rest in tiles of 4. */
#define BY_ROWS(r, count, STATEMENT) { \
    int r = 0, rest_ = (count) % ROWS, full_ = (count) - rest_ - (rest_ % 4 ? ROWS : 0); \
    for (; r < full_; r += ROWS) { enum { M = ROWS }; STATEMENT; } \
    for (; r < (count); r += 4) { enum { M = 4 }; STATEMENT; } }

/* t[r][:] += sum over i of x[r][i] w[i][:]. */
INLINE void multiply(Tile *t, const float *restrict x, int ldx, const float *restrict w, int ldw, int in, int m, int n)
{
    _Pragma("GCC unroll 1")
    for (int i = 0; i < in; i++)
    {
        V wi[4];
        UNROLL for (int v = 0; v < n; v++) wi[v] = load(w + i * ldw + v * VL);
        UNROLL for (int r = 0; r < m; r++)
        {
            V xi = set1(x[r * ldx + i]);
            UNROLL for (int v = 0; v < n; v++) t->v[r][v] += xi * wi[v];
        }
    }
}

INLINE void forward_tile(const float *x, int ldx, const float *w, int ldw, const float *b, float *y, int ldy, int in, int m, int n, int hidden)
{
    Tile t;
    UNROLL for (int r = 0; r < m; r++) UNROLL for (int v = 0; v < n; v++) t.v[r][v] = load(b + v * VL);
    multiply(&t, x, ldx, w, ldw, in, m, n);
    UNROLL for (int r = 0; r < m; r++) UNROLL for (int v = 0; v < n; v++) store(y + r * ldy + v * VL, hidden ? tanh_(t.v[r][v]) : t.v[r][v]);
}

INLINE void dense(const float *x, const float *w, const float *b, float *y, int in, int out, int samples)
{
    int width = PANEL(out);
    for (int s = 0; s < samples; s += BLOCK)
    {
        int rows = samples - s < BLOCK ? samples - s : BLOCK;
        for (int j = 0; j < out; j += COLUMNS * VL)
        {
            const float *panel = w + j / width * in * width + j % width;
            BY_ROWS(r, rows, forward_tile(x + (s + r) * in, in, panel, width, b + j, y + (s + r) * out + j, out, in, M, COLUMNS, 1))
        }
    }
}

INLINE const float *forward(Net *net, const float *inputs, int samples)
{
    dense(inputs, net->w1, net->b1, net->h1, IN, H1, samples);
    const float *h = net->h1;
#if H2
    dense(net->h1, net->w2, net->b2, net->h2, H1, H2, samples);
    h = net->h2;
#endif
    BY_ROWS(r, samples, forward_tile(h + r * LAST, LAST, net->wo, OUTP, net->bo, net->o + r * OUTP, OUTP, LAST, M, OV, 0))
    return h;
}

NOINLINE void tuned_batch(Net *net, const float *restrict inputs, float *restrict outputs)
{
    for (int s = 0; s < FORWARD_BATCH; s += BLOCK)
    {
        forward(net, inputs + s * IN, BLOCK);
        for (int r = 0; r < BLOCK; r++)
        {
            Outputs o;
            UNROLL for (int v = 0; v < OV; v++) o.v[v] = load(net->o + r * OUTP + v * VL);
            store_outputs(outputs + (s + r) * OUT, softmax(o));
        }
    }
}

/* w[i][:] += sum over the samples of x[s][i] d[s][:]: the rate is in d already, so the step is the product itself. */
INLINE void gradient_tile(float *w, int ldw, const float *restrict x, int ldx, const float *restrict d, int ldd, int m, int n)
{
    Tile t;
    UNROLL for (int r = 0; r < m; r++) UNROLL for (int v = 0; v < n; v++) t.v[r][v] = load(w + r * ldw + v * VL);
    _Pragma("GCC unroll 1")
    for (int s = 0; s < STEP_BATCH; s++)
    {
        V ds[4];
        UNROLL for (int v = 0; v < n; v++) ds[v] = load(d + s * ldd + v * VL);
        UNROLL for (int r = 0; r < m; r++)
        {
            V xs = set1(x[s * ldx + r]);
            UNROLL for (int v = 0; v < n; v++) t.v[r][v] += xs * ds[v];
        }
    }
    UNROLL for (int r = 0; r < m; r++) UNROLL for (int v = 0; v < n; v++) store(w + r * ldw + v * VL, t.v[r][v]);
}

INLINE void step(float *w, float *b, const float *x, const float *d, int in, int out)
{
    int width = PANEL(out);
    for (int j = 0; j < out; j += COLUMNS * VL)
    {
        float *panel = w + j / width * in * width + j % width;
        BY_ROWS(i, in, gradient_tile(panel + i * width, width, x + i, in, d + j, out, M, COLUMNS))
    }
    for (int j = 0; j < out; j += VL)
    {
        V sum = load(b + j);
        for (int s = 0; s < STEP_BATCH; s++) sum += load(d + s * out + j);
        store(b + j, sum);
    }
}

/* d[s][:] = (sum over the outputs of e[s][k] wt[k][:]) (1 - h^2). */
INLINE void back_tile(const float *e, const float *wt, const float *h, float *d, int m, int n)
{
    Tile t = {0};
    UNROLL for (int r = 0; r < m; r++) UNROLL for (int v = 0; v < n; v++) t.v[r][v] = O(setzero_ps)();
    multiply(&t, e, OUTP, wt, LAST, OUT, m, n);
    UNROLL for (int r = 0; r < m; r++) UNROLL for (int v = 0; v < n; v++)
    {
        V y = load(h + r * LAST + v * VL);
        store(d + r * LAST + v * VL, t.v[r][v] * (1.0f - y * y));
    }
}

#if H2
/* Errors below the second hidden layer, samples in the lanes: so the weights are read as they lie, each broadcast. */
INLINE void below_tile(const float *w, const float *dt, float *bt, int m, int n)
{
    Tile t;
    UNROLL for (int r = 0; r < m; r++) UNROLL for (int v = 0; v < n; v++) t.v[r][v] = O(setzero_ps)();
    for (int j = 0; j < H2; j += PANEL(H2)) multiply(&t, w + j * H1, PANEL(H2), dt + j * STEP_BATCH, STEP_BATCH, PANEL(H2), m, n);
    UNROLL for (int r = 0; r < m; r++) UNROLL for (int v = 0; v < n; v++) store(bt + r * STEP_BATCH + v * VL, t.v[r][v]);
}

INLINE void transpose_block(const float *from, int ldf, float *to, int ldt, const float *h)
{
    V t[VL];
    UNROLL for (int k = 0; k < VL; k++) t[k] = load(from + k * ldf);
    transpose(t);
    UNROLL for (int k = 0; k < VL; k++)
    {
        if (h) { V y = load(h + k * ldt); t[k] *= 1.0f - y * y; }
        store(to + k * ldt, t[k]);
    }
}

NOINLINE void below(Net *net)
{
    for (int s = 0; s < STEP_BATCH; s += VL) for (int j = 0; j < H2; j += VL) transpose_block(net->d2 + s * H2 + j, H2, net->dt + j * STEP_BATCH + s, STEP_BATCH, NULL);
    BY_ROWS(i, H1, for (int s = 0; s < STEP_BATCH; s += 2 * VL) below_tile(net->w2 + i * PANEL(H2), net->dt + s, net->bt + i * STEP_BATCH + s, M, 2))
    for (int s = 0; s < STEP_BATCH; s += VL) for (int j = 0; j < H1; j += VL) transpose_block(net->bt + j * STEP_BATCH + s, STEP_BATCH, net->d1 + s * H1 + j, H1, net->h1 + s * H1 + j);
}
#endif

/* Ten dot rows become the padded rows that the forward pass of a batch wants. */
INLINE void pad_outputs(Net *net)
{
    for (int j = 0; j < LAST; j += VL)
    {
        UNROLL for (int v = 0; v < OV; v++)
        {
            V t[VL];
            UNROLL for (int k = 0; k < VL; k++) t[k] = v * VL + k < OUT ? load(net->wt + (v * VL + k) * LAST + j) : O(setzero_ps)();
            transpose(t);
            UNROLL for (int k = 0; k < VL; k++) store(net->wo + (j + k) * OUTP + v * VL, t[k]);
        }
    }
}

NOINLINE float tuned_minibatch(Net *net, const float *restrict inputs, const float *restrict targets)
{
    const float *h = forward(net, inputs, STEP_BATCH);
    float *last = H2 ? net->d2 : net->d1;
    V scale = set1(-net->rate / STEP_BATCH), losses = {0};
    Outputs bias;
    UNROLL for (int v = 0; v < OV; v++) bias.v[v] = load(net->bo + v * VL);
    for (int s = 0; s < STEP_BATCH; s++)
    {
        Outputs o, t = load_outputs(targets + s * OUT);
        UNROLL for (int v = 0; v < OV; v++) o.v[v] = load(net->o + s * OUTP + v * VL);
        Outputs p = softmax(o);
        UNROLL for (int v = 0; v < OV; v++)
        {
            V e = (p.v[v] - t.v[v]) * scale;
            losses -= t.v[v] * log_(p.v[v]);
            bias.v[v] += e;
            store(net->o + s * OUTP + v * VL, e);
        }
    }
    UNROLL for (int v = 0; v < OV; v++) store(net->bo + v * VL, bias.v[v]);
    for (int j = 0; j < LAST; j += COLUMNS * VL) BY_ROWS(s, STEP_BATCH, back_tile(net->o + s * OUTP, net->wt + j, h + s * LAST + j, last + s * LAST + j, M, COLUMNS))
    for (int j = 0; j < LAST; j += 2 * VL) UNROLL for (int k = 0; k < OUT; k += 5) gradient_tile(net->wt + k * LAST + j, LAST, net->o + k, OUTP, h + j, LAST, 5, 2);
    pad_outputs(net);
#if H2
    below(net);
    step(net->w2, net->b2, net->h1, net->d2, H1, H2);
#endif
    step(net->w1, net->b1, inputs, net->d1, IN, H1);
    losses = ACROSS(losses, ADD);
    return losses[0] / STEP_BATCH;
}

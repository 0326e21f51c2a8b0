/* tanh, exp and log of 4, 8 or 16 floats. Included once a width by lanes.h, with LANES and OP(name) = _mm..._name defined.
 * Relative errors near 1e-6, finite arguments: what an expert would trade for speed, and well within the peers' tolerance. */
#define V PASTE(v, LANES)
#define F(name) PASTE(name, LANES)

static inline V F(set1_)(float x) { return OP(set1_ps)(x); }
static inline V F(fma_)(V a, V b, V c) { return OP(fmadd_ps)(a, b, c); }

/* Quotient: the divider where it is short, an estimate and one step of Newton where 16 lanes would occupy it for long. */
static inline V F(div_)(V a, V b)
{
#if LANES == 16
    V r = _mm512_rcp14_ps(b), q = a * r;
    return _mm512_fmadd_ps(r, _mm512_fnmadd_ps(b, q, a), q);
#else
    return OP(div_ps)(a, b);
#endif
}

/* x P(x^2) / Q(x^2) on [-7, 7], minimax in relative error (1.0e-6); beyond it tanh is 1 within 1.7e-6. */
static inline V F(tanh_)(V x)
{
#if defined(__AVX512DQ__) && defined(__AVX512VL__)
    x = OP(range_ps)(x, F(set1_)(7.0f), 2); /* the lesser magnitude, with the sign of x */
#else
    x = OP(max_ps)(OP(min_ps)(x, F(set1_)(7.0f)), F(set1_)(-7.0f));
#endif
    V s = x * x;
    V p = F(fma_)(s, F(set1_)(3.995970687517487e-06f), F(set1_)(0.0022931169548641105f));
    V q = F(fma_)(s, F(set1_)(0.00014398713920616517f), F(set1_)(0.021151758709152393f));
    p = F(fma_)(s, p, F(set1_)(0.12322091889058491f));
    q = F(fma_)(s, q, F(set1_)(0.456546534193503f));
    p = F(fma_)(s, p, F(set1_)(0.9999989729256423f));
    q = F(fma_)(s, q, F(set1_)(1.0f));
    return F(div_)(x * p, q);
}

/* 2^n times a polynomial of the rest; 0 for what would be tiny, since tiny numbers are slow numbers. */
static inline V F(exp_)(V x)
{
    V t = x * F(set1_)(1.44269504088896341f);
#if LANES == 16
    V n = _mm512_roundscale_ps(t, 0);
#else
    V n = OP(round_ps)(t, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
#endif
#if defined(__AVX512DQ__) && defined(__AVX512VL__)
    V f = OP(reduce_ps)(t, 0);
#else
    V f = t - n;
#endif
    V f2 = f * f;
    V a = F(fma_)(f, F(set1_)(0.0013276475174500404f), F(set1_)(0.00967554118504023f));
    V b = F(fma_)(f, F(set1_)(0.05550713262317471f), F(set1_)(0.2402211972786276f));
    V c = F(fma_)(f, F(set1_)(0.6931469670730493f), F(set1_)(1.0f));
    V p = F(fma_)(f2, F(fma_)(f2, a, b), c);
#if defined(__AVX512VL__)
    return OP(scalef_ps)(p, n);
#elif LANES == 8
    p = _mm256_castsi256_ps(_mm256_add_epi32(_mm256_castps_si256(p), _mm256_slli_epi32(_mm256_cvtps_epi32(n), 23)));
    return _mm256_and_ps(p, _mm256_cmp_ps(x, F(set1_)(-87.0f), _CMP_GT_OQ));
#else
    p = _mm_castsi128_ps(_mm_add_epi32(_mm_castps_si128(p), _mm_slli_epi32(_mm_cvtps_epi32(n), 23)));
    return _mm_and_ps(p, _mm_cmp_ps(x, F(set1_)(-87.0f), _CMP_GT_OQ));
#endif
}

/* Of positive normal numbers. */
static inline V F(log_)(V x)
{
    typedef int I __attribute__((vector_size(4 * LANES)));
    I bits = (I)x - 0x3f3504f3; /* so that the mantissa lies between the roots of 1/2 and 2 */
    I e = bits >> 23;
    V m = (V)((bits & 0x007fffff) + 0x3f3504f3) - 1.0f;
    V p = F(fma_)(m, F(set1_)(0.11890945540513187f), F(set1_)(-0.18665942574393488f));
    p = F(fma_)(m, p, F(set1_)(0.20497001744616478f));
    p = F(fma_)(m, p, F(set1_)(-0.2490995994180268f));
    p = F(fma_)(m, p, F(set1_)(0.33314484765218655f));
    p = F(fma_)(m, p, F(set1_)(-0.5000110811407785f));
    p = F(fma_)(m, p, F(set1_)(1.000000976342303f));
    return F(fma_)(__builtin_convertvector(e, V), F(set1_)(0.693147180559945f), m * p);
}

#undef V
#undef F
#undef LANES
#undef OP

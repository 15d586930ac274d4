// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef LTV_CRANDOM123_H
#define LTV_CRANDOM123_H

#include <gsl/gsl_rng.h>
#include <stdint.h>

/// A generator of GSL's on Philox 4x32-10 (Salmon, Moraes, Dror & Shaw 2011, doi:10.1145/2063384.2063405).
/// Its doubles have 53 random bits. NULL without memory; to be freed with gsl_rng_free; to be positioned
/// with ltv_philox_seek before it is used.
gsl_rng *_Nullable ltv_philox_alloc(void);

/// Positions the generator at the first word of counter (c0, c1, c2, *) under key (k0, k1). 2^34 words
/// follow; the last word of the counter counts the blocks of four.
void ltv_philox_seek(
    gsl_rng *_Nonnull rng, uint32_t c0, uint32_t c1, uint32_t c2, uint32_t k0, uint32_t k1);

/// A number strictly between 0 and 1: an odd multiple of 2^-53, all 2^52 of them equally likely.
double ltv_philox_uniform(gsl_rng *_Nonnull rng);

/// What so many calls of ltv_philox_uniform give, without waiting for one block before the next is begun.
void ltv_philox_fill(gsl_rng *_Nonnull rng, uint32_t count, double *_Nonnull uniforms);

/// The bare block function, for known-answer tests.
void ltv_philox_block(
    const uint32_t counter[_Nonnull 4], const uint32_t key[_Nonnull 2], uint32_t block[_Nonnull 4]);

#endif

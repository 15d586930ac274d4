// SPDX-License-Identifier: GPL-3.0-or-later
#include "CRandom123.h"

#include <Random123/philox.h>
#include <Random123/gsl_microrng.h>
#include <gsl/gsl_errno.h>

GSL_MICRORNG(ltv_micro, philox4x32);

// Random123's own type has doubles of 32 bits: an event of probability 1e-9 would happen 16 % too often.
static double get_double(void *state) {
  const uint64_t high = (uint32_t)ltv_micro_get(state) >> 5;
  const uint64_t low = (uint32_t)ltv_micro_get(state) >> 6;
  return (double)(high << 26 | low) * 0x1p-53;
}

static const gsl_rng_type philox_type = {
    "philox4x32-10", 0xffffffffUL, 0, sizeof(ltv_micro_state), &ltv_micro_set, &ltv_micro_get, &get_double};

// GSL's default handler aborts the process. The handler is global, so it is set before there are threads.
__attribute__((constructor)) static void keep_gsl_from_aborting(void) { gsl_set_error_handler_off(); }

gsl_rng *ltv_philox_alloc(void) { return gsl_rng_alloc(&philox_type); }

void ltv_philox_seek(gsl_rng *rng, uint32_t c0, uint32_t c1, uint32_t c2, uint32_t k0, uint32_t k1) {
  const philox4x32_ctr_t counter = {{c0, c1, c2, 0}};
  const philox4x32_key_t key = {{k0, k1}};
  ltv_micro_reset(rng, counter, key);
}

double ltv_philox_uniform(gsl_rng *rng) {
  const uint64_t high = (uint32_t)ltv_micro_get(rng->state);
  const uint64_t low = (uint32_t)ltv_micro_get(rng->state) >> 12;
  return (double)((high << 20 | low) << 1 | 1) * 0x1p-53;
}

void ltv_philox_block(const uint32_t counter[4], const uint32_t key[2], uint32_t block[4]) {
  const philox4x32_ctr_t c = {{counter[0], counter[1], counter[2], counter[3]}};
  const philox4x32_key_t k = {{key[0], key[1]}};
  const philox4x32_ctr_t result = philox4x32(c, k);
  for (int i = 0; i < 4; i++) block[i] = result.v[i];
}

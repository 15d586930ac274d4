// SPDX-License-Identifier: GPL-3.0-or-later
#include "CRandom123.h"

#include <Random123/philox.h>
#include <gsl/gsl_errno.h>
#include <string.h>

// Philox on vectors of four words: its two products of a round are one multiplication of two lanes, which takes a
// third of the instructions of Random123's own function. Tests compare the two.
typedef uint32_t words __attribute__((vector_size(16)));
typedef uint64_t pairs __attribute__((vector_size(16)));

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "Lanes of pairs are taken to be low word first.");

typedef struct {
  words counter;
  words key;
  union {
    words blocks[2];
    uint32_t all[8];
  };
  // Of `all`: the next word, in reverse order within a block, and where those end that were made.
  uint32_t next;
  uint32_t end;
  // Whether words were drawn since the last seek.
  uint32_t goes_on;
} philox_state;

static words block_of(words counter, words key) {
  const pairs multipliers = {PHILOX_M4x32_0, PHILOX_M4x32_1};
  const words bump = {PHILOX_W32_0, 0, PHILOX_W32_1, 0};
  for (int round = 0; round < philox4x32_rounds; round++) {
    const pairs products = ((pairs)counter & 0xffffffffU) * multipliers;
    const words swapped = __builtin_shufflevector((words)products, (words)products, 3, 2, 1, 0);
    counter = swapped ^ (words)((pairs)counter >> 32) ^ key;
    key += bump;
  }
  return counter;
}

static words next_block(philox_state *state) {
  const words block = block_of(state->counter, state->key);
  // All of it at once: a vector is not read fast after a lane of it was written.
  state->counter += (words){0, 0, 0, 1};
  return block;
}

// Apart, so that most calls of `get_word` save no registers. Whoever goes on after a block gets two more, made side by
// side; most stop before.
__attribute__((noinline)) static void refill(philox_state *state) {
  state->blocks[0] = next_block(state);
  if (state->goes_on) state->blocks[1] = next_block(state);
  state->next = 0;
  state->end = state->goes_on ? 8 : 4;
  state->goes_on = 1;
}

// GSL would have called it with a seed; `ltv_philox_seek` does what is needed.
static void set(void *state, unsigned long seed) {}

static unsigned long get_word(void *any) {
  philox_state *state = any;
  if (state->next == state->end) refill(state);
  return state->all[state->next++ ^ 3];
}

// Random123's own type has doubles of 32 bits: an event of probability 1e-9 would happen 16 % too often.
static double get_double(void *state) {
  const uint64_t high = (uint32_t)get_word(state) >> 5;
  const uint64_t low = (uint32_t)get_word(state) >> 6;
  return (double)(high << 26 | low) * 0x1p-53;
}

static const gsl_rng_type philox_type = {
    "philox4x32-10", 0xffffffffUL, 0, sizeof(philox_state), &set, &get_word, &get_double};

// GSL's default handler aborts the process. The handler is global, so it is set before there are threads.
__attribute__((constructor)) static void keep_gsl_from_aborting(void) { gsl_set_error_handler_off(); }

gsl_rng *ltv_philox_alloc(void) { return gsl_rng_alloc(&philox_type); }

void ltv_philox_seek(gsl_rng *rng, uint32_t c0, uint32_t c1, uint32_t c2, uint32_t k0, uint32_t k1) {
  philox_state *state = rng->state;
  state->counter = (words){c0, c1, c2, 0};
  state->key = (words){k0, 0, k1, 0};
  state->next = state->end = state->goes_on = 0;
}

static double uniform_of(uint32_t first, uint32_t second) {
  const uint64_t high = first;
  const uint64_t low = second >> 12;
  return (double)((high << 20 | low) << 1 | 1) * 0x1p-53;
}

double ltv_philox_uniform(gsl_rng *rng) {
  const uint32_t first = (uint32_t)get_word(rng->state);
  return uniform_of(first, (uint32_t)get_word(rng->state));
}

// Many blocks side by side, each word of theirs in the low half of a lane: their products are then one instruction, of
// the processor's widest. All versions give the same numbers; the C libraries without a way to choose have the plain one,
// and so has the thread sanitizer: the choice is made before it is ready, and what it adds to it would crash.
#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define WATCHES_THREADS 1
#endif
#endif
#if defined(__x86_64__) && defined(__GLIBC__) && !defined(WATCHES_THREADS)
#define WIDEST_VECTORS __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define WIDEST_VECTORS
#endif
enum { group_size = 8 };
typedef uint64_t lanes __attribute__((vector_size(8 * group_size)));
typedef double reals __attribute__((vector_size(8 * group_size)));

// The same numbers as of `uniform_of`: what is taken off a number from 1 to 2 is half a step less than 1.
#define UNIFORMS_OF(first, second) ((reals)(((first) << 20 | (second) >> 12) | bits_of_one) - (1 - 0x1p-53))

WIDEST_VECTORS static void fill_group(const philox_state *state, double *uniforms) {
  const lanes low = (lanes){} + 0xffffffffU;
  const lanes bits_of_one = (lanes){} + 0x3ff0000000000000U;
  lanes x0 = (lanes){} + state->counter[0];
  lanes x1 = (lanes){} + state->counter[1];
  lanes x2 = (lanes){} + state->counter[2];
  lanes x3 = (lanes){0, 1, 2, 3, 4, 5, 6, 7} + state->counter[3];
  lanes key0 = (lanes){} + state->key[0];
  lanes key1 = (lanes){} + state->key[2];
#pragma clang loop unroll(full)
  for (int round = 0; round < philox4x32_rounds; round++) {
    const lanes product0 = (x0 & low) * PHILOX_M4x32_0;
    const lanes product1 = (x2 & low) * PHILOX_M4x32_1;
    x0 = product1 >> 32 ^ x1 ^ key0;
    x1 = product1;
    x2 = product0 >> 32 ^ x3 ^ key1;
    x3 = product0;
    key0 += PHILOX_W32_0;
    key1 += PHILOX_W32_1;
  }
  const reals first = UNIFORMS_OF(x3 & low, x2 & low);
  const reals second = UNIFORMS_OF(x1 & low, x0 & low);
  for (int i = 0; i < group_size; i++) {
    uniforms[2 * i] = first[i];
    uniforms[2 * i + 1] = second[i];
  }
}

void ltv_philox_fill(gsl_rng *rng, uint32_t count, double *uniforms) {
  philox_state *state = rng->state;
  uint32_t i = 0;
  while (i < count && state->next != state->end) uniforms[i++] = ltv_philox_uniform(rng);
  // A group takes as long as half as many blocks one by one, or less.
  while (i + group_size <= count) {
    double group[2 * group_size];
    fill_group(state, group);
    const uint32_t left = (count - i) / 2;
    const uint32_t blocks = left < group_size ? left : group_size;
    memcpy(uniforms + i, group, 2 * blocks * sizeof *group);
    state->counter += (words){0, 0, 0, blocks};
    i += 2 * blocks;
  }
  for (; i + 1 < count; i += 2) {
    const words block = next_block(state);
    uniforms[i] = uniform_of(block[3], block[2]);
    uniforms[i + 1] = uniform_of(block[1], block[0]);
  }
  if (i < count) uniforms[i] = ltv_philox_uniform(rng);
}

void ltv_philox_block(const uint32_t counter[4], const uint32_t key[2], uint32_t block[4]) {
  const philox4x32_ctr_t c = {{counter[0], counter[1], counter[2], counter[3]}};
  const philox4x32_key_t k = {{key[0], key[1]}};
  const philox4x32_ctr_t result = philox4x32(c, k);
  for (int i = 0; i < 4; i++) block[i] = result.v[i];
}

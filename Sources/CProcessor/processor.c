// SPDX-License-Identifier: GPL-3.0-or-later
//
// Ends a command that was compiled for another processor (scripts/release-flags) with a sentence, where its first wide
// instruction would end it without one. Before anything of Swift runs, since all of that may be wide; nothing here is.

#if defined(LTV_NEEDS_X86_64_V3)
#include <unistd.h>

__attribute__((constructor)) static void refuse_other_processors(void) {
  static const char refusal[] =
      "ltv: error: this command is built for processors with AVX2 (x86-64-v3), and this is another; build one that runs "
      "here: make build PORTABLE=1\n";
  __builtin_cpu_init();
  // By names that every compiler's library knows. A processor with these four has all of x86-64-v3.
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi") &&
      __builtin_cpu_supports("bmi2"))
    return;
  (void)!write(STDERR_FILENO, refusal, sizeof refusal - 1);
  _exit(1);
}
#endif

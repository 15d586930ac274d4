// SPDX-License-Identifier: GPL-3.0-or-later
//
// A descriptor that becomes readable when a process ends, which Swift does not see.
//
// -1 where the system or its kernel has none. What is needed of the systems' headers is declared here: with them this
// module would own the types that Foundation has.
#if defined(__linux__)
#include <sys/syscall.h>
#endif

#if defined(__linux__) && defined(SYS_pidfd_open)
long syscall(long number, ...);

static inline int ltv_process_descriptor(int process) {
  return (int)syscall(SYS_pidfd_open, process, 0);
}
#else
static inline int ltv_process_descriptor(int process) {
  (void)process;
  return -1;
}
#endif

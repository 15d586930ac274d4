// SPDX-License-Identifier: GPL-3.0-or-later
//
// Two folders change places in one step, which systems offer under different names that Swift does not see.
//
// 0, or -1 with errno: EINVAL, ENOSYS or ENOTSUP where the file system or the kernel cannot. What is needed of the
// systems' headers is declared here: with them this module would own the types that Foundation has.
#if defined(__linux__)
#include <sys/syscall.h>

long syscall(long number, ...);

static inline int ltv_exchange(const char *one, const char *other) {
  const int from_here = -100;  // AT_FDCWD
  const unsigned exchange = 2; // RENAME_EXCHANGE
  return (int)syscall(SYS_renameat2, from_here, one, from_here, other, exchange);
}
#elif defined(__APPLE__)
int renamex_np(const char *from, const char *to, unsigned int flags);

static inline int ltv_exchange(const char *one, const char *other) {
  const unsigned swap = 2; // RENAME_SWAP
  return renamex_np(one, other, swap);
}
#else
#include <errno.h>

static inline int ltv_exchange(const char *one, const char *other) {
  (void)one, (void)other;
  errno = ENOSYS;
  return -1;
}
#endif

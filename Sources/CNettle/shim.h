// SPDX-License-Identifier: GPL-3.0-or-later
#include <nettle/sha2.h>
#include <nettle/version.h>

// Nettle 4 no longer asks how long a digest is to be.
static inline void ltv_sha256_digest(struct sha256_ctx *context, uint8_t *digest) {
#if NETTLE_VERSION_MAJOR >= 4
  nettle_sha256_digest(context, digest);
#else
  nettle_sha256_digest(context, SHA256_DIGEST_SIZE, digest);
#endif
}

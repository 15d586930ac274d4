// SPDX-License-Identifier: GPL-3.0-or-later
//
// The drawing library of pages, as its authors built it, and its licences: bytes of this program. `README.md` beside
// says where they come from.
#pragma once
#include <stddef.h>

typedef struct {
  // With the version, as the file beside is called.
  const char *name;
  const unsigned char *bytes;
  size_t length;
} ltv_vega_file;

// In the order in which a page must run them.
enum { ltv_vega_script_count = 3 };
ltv_vega_file ltv_vega_script(int index);

ltv_vega_file ltv_vega_licences(void);

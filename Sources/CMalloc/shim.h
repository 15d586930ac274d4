// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the GNU C library lets programs say about its memory; nothing elsewhere.
#if __has_include(<malloc.h>)
#include <malloc.h>
#endif

// SPDX-License-Identifier: GPL-3.0-or-later
#include <locale.h>
#ifdef __APPLE__
#include <xlocale.h>
#endif
#include <xlsxwriter.h>

// Writes the file and frees the workbook. Numbers have a point whatever the process's locale says: Debian's build of
// the library writes 1,5 under a German one, which no spreadsheet opens.
static inline lxw_error ltv_workbook_close(lxw_workbook *workbook) {
  locale_t plain = newlocale(LC_NUMERIC_MASK, "C", (locale_t)0);
  if (!plain) {
    lxw_workbook_free(workbook);
    return LXW_ERROR_MEMORY_MALLOC_FAILED;
  }
  locale_t own = uselocale(plain);
  lxw_error error = workbook_close(workbook);
  uselocale(own);
  freelocale(plain);
  return error;
}

// SPDX-License-Identifier: GPL-3.0-or-later

/// A month of a year.
package struct CalendarMonth: Sendable, Equatable {
  package var year: Int
  /// 1 … 12.
  package var month: Int

  package init(year: Int, month: Int) {
    self.year = year
    self.month = month
  }

  package func adding(months: Int) -> CalendarMonth {
    let index = year * 12 + month - 1 + months
    let year = index >= 0 ? index / 12 : (index - 11) / 12
    return CalendarMonth(year: year, month: index - year * 12 + 1)
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Reads months as clients write them: 2026-04, 2026/4, 202604, 2026年4月, 令和8年4月, or any day of the month that
/// `DateReader` reads.
struct MonthReader {
  private var dates: DateReader

  init() {
    dates = DateReader(asked: nil, assumed: .dmy, timeZone: .gmt)
  }

  /// Whether a date with the year last was there, of which nobody can say whether it begins with the day.
  var isAmbiguous: Bool { dates.yearLast != nil }

  /// As `Day.month` counts; `nil` of what is no month.
  mutating func read(_ text: String, line: Int) -> Int? {
    if let day = day(text, line: line) { return day.month }
    let digits = text.unicodeScalars.map(Narrowing.narrowed)
    if digits.count == 6, digits.allSatisfy({ ("0"..."9").contains($0) }) {
      var whole = ""
      whole.unicodeScalars.append(contentsOf: digits)
      return day(whole + "01", line: line)?.month
    }
    for ending in ["-1", "/1", ".1", "1日"] {
      if let day = day(text + ending, line: line) { return day.month }
    }
    return nil
  }

  private mutating func day(_ text: String, line: Int) -> Day? {
    let number = Array(text.utf8).withUnsafeBufferPointer { dates.read($0, line: line) }
    return number == DateReader.unreadable ? nil : Day(number: number)
  }
}

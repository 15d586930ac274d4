// SPDX-License-Identifier: GPL-3.0-or-later

/// A day of the Gregorian calendar, without a time and without a zone.
package struct Day: Sendable, Hashable, Comparable {
  /// Days since 1970-01-01, which is 0.
  package let number: Int32

  package init(number: Int32) {
    self.number = number
  }

  /// `nil` of a day that the calendar does not have, such as 30 February, or of a year outside 1…9999.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.days(of: month, in: year)
    else { return nil }
    // Days before a month's first, counted from 1 March, so that a leap day ends its year.
    let marchYear = month > 2 ? year : year - 1
    let marchMonth = (month + 9) % 12
    let before = 365 * marchYear + marchYear / 4 - marchYear / 100 + marchYear / 400
    number = Int32(clamping: before + (153 * marchMonth + 2) / 5 + day - 1 - 719_468)
  }

  package static func < (one: Day, other: Day) -> Bool { one.number < other.number }

  /// Days from this one to another: positive where the other is later.
  package func days(to other: Day) -> Int { Int(clamping: other.number) - Int(clamping: number) }

  package func adding(days: Int) -> Day { Day(number: number + Int32(clamping: days)) }

  package var date: (year: Int, month: Int, day: Int) {
    let shifted = Int(clamping: number) + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  /// Months since January of the year 0: the same for all days of a month.
  package var month: Int {
    let (year, month, _) = date
    return year * 12 + month - 1
  }

  /// The first day of a month, which counts as `month` does; `nil` outside of the years that days have.
  package static func first(ofMonth month: Int) -> Day? {
    Day(year: month / 12, month: month % 12 + 1, day: 1)
  }

  /// As ISO 8601 writes a month: `2026-04`.
  package static func name(ofMonth month: Int) -> String {
    first(ofMonth: month).map { String("\($0)".prefix(7)) } ?? ""
  }

  private static func days(of month: Int, in year: Int) -> Int {
    if month == 2 { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28 }
    return [4, 6, 9, 11].contains(month) ? 30 : 31
  }
}

extension Day: CustomStringConvertible {
  /// As ISO 8601 writes it: `2026-04-01`.
  package var description: String {
    let (year, month, day) = date
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}

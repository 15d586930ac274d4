// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// The calendar months that a log observes, of which the first and the last may be observed in part.
struct Months {
  let observed: ClosedRange<Day>
  let first: Int
  let count: Int

  init(_ observed: ClosedRange<Day>) {
    self.observed = observed
    first = observed.lowerBound.month
    count = observed.upperBound.month - first + 1
  }

  /// The place of a day's month, from 0.
  func place(of day: Day) -> Int { day.month - first }

  /// As `2026-04`.
  func name(_ place: Int) -> String { Day.name(ofMonth: first + place) }

  /// Days of the month that are observed.
  func days(_ place: Int) -> Int {
    let start = max(Self.start(first + place), observed.lowerBound)
    let end = min(Self.start(first + place + 1), observed.upperBound.adding(days: 1))
    return start.days(to: end)
  }

  /// Whether some of the month is not observed: what it comes to is no fall.
  func isPart(_ place: Int) -> Bool {
    days(place) < Self.start(first + place).days(to: Self.start(first + place + 1))
  }

  static func start(_ month: Int) -> Day { Day.first(ofMonth: month) ?? Day(number: 0) }
}

extension Column {
  static func customers(_ key: String = "customers", _ label: Caption = Caption("Customers", "顧客数")) -> Column
  {
    Column(key, unit: "customers", label: label)
  }

  static func orders(_ key: String = "orders", _ label: Caption = Caption("Orders", "注文数")) -> Column {
    Column(key, unit: "orders", label: label)
  }

  static func share(_ key: String, _ label: Caption) -> Column { Column(key, unit: "share", label: label) }

  static let calendarMonth = Column("month", unit: "yyyy-mm", label: Caption("Month", "月"))
  static let isPart = Column("part", label: Caption("In part", "途中まで"))
  static let daysObserved = Column("days", unit: "days", label: Caption("Days observed", "観測日数"))
}

/// A share, or nothing of nothing.
func shareCell(_ part: Int, of whole: Int) -> Cell {
  whole > 0 ? .number(Double(part) / Double(whole)) : .empty
}

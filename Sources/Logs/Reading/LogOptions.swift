// SPDX-License-Identifier: GPL-3.0-or-later

package import Foundation

package enum LogKind: String, Sendable, CaseIterable {
  case orders
  case subscriptions
  case cohorts
}

/// Which of day and month comes first where the year comes last.
package enum DateOrder: String, Sendable, CaseIterable {
  case dmy
  case mdy
}

/// What stands before the decimals of amounts; the other one separates thousands.
package enum DecimalMark: String, Sendable, CaseIterable {
  case point
  case comma
}

/// How a log is to be read if it does not say so itself.
package struct LogOptions: Sendable {
  /// `nil`: told by the columns.
  package var kind: LogKind?
  /// Heads, or numbers from 1, of columns that are not known by their heads.
  package var columns: [ColumnRole: String]
  /// `nil`: told by the dates, or refused.
  package var dates: DateOrder?
  /// `nil`: a point, unless every point among the amounts may separate thousands.
  package var decimals: DecimalMark?
  /// In which stamps with a zone fall on a day.
  package var timeZone: TimeZone
  /// Amounts are hundredths, such as cents.
  package var hasMinorUnits: Bool
  /// The first day that is observed: who bought before it is a customer from before.
  package var from: Day?
  /// The last day that is observed; `nil`: the last of the log.
  package var until: Day?
  /// Refuses rows that are left out otherwise.
  package var isStrict: Bool
  /// Columns that are kept as traits of customers, by head or number.
  package var traits: [String]
  /// Of a cohort table; `nil`: told by the cohorts' names.
  package var period: CohortLog.Period?
  /// Rows after it have not happened yet.
  package var today: Day

  package init(
    kind: LogKind? = nil, columns: [ColumnRole: String] = [:], dates: DateOrder? = nil,
    decimals: DecimalMark? = nil, timeZone: TimeZone = .current, hasMinorUnits: Bool = false,
    from: Day? = nil, until: Day? = nil,
    isStrict: Bool = false, traits: [String] = [], period: CohortLog.Period? = nil, today: Day? = nil
  ) {
    self.kind = kind
    self.columns = columns
    self.dates = dates
    self.decimals = decimals
    self.timeZone = timeZone
    self.hasMinorUnits = hasMinorUnits
    self.from = from
    self.until = until
    self.isStrict = isStrict
    self.traits = traits
    self.period = period
    self.today = today ?? .today(in: timeZone)
  }
}

extension Day {
  /// By the clock of this machine.
  package static func today(in zone: TimeZone) -> Day {
    let now = Date()
    let local = now.timeIntervalSince1970 + Double(zone.secondsFromGMT(for: now))
    return Day(number: Int32(exactly: (local / 86_400).rounded(.down)) ?? 0)
  }

  /// As options give it, `2026-04-01`; `nil` of another text.
  package init?(iso text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2], text.utf8.allSatisfy({ $0 == 45 || (48...57).contains($0) }),
      let year = Int(parts[0], radix: 10), let month = Int(parts[1], radix: 10),
      let day = Int(parts[2], radix: 10)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}

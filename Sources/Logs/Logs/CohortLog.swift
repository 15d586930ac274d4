// SPDX-License-Identifier: GPL-3.0-or-later

/// How many of those acquired together are still present by age: a client's cohort table, cleaned.
package struct CohortLog: Sendable, Equatable {
  package enum Period: String, Sendable, CaseIterable {
    case month
    case year

    package var months: Int { self == .month ? 1 : 12 }
  }

  package struct Cohort: Sendable, Equatable {
    /// As the client names it, such as `2024-04`.
    package var name: String
    /// Customers still there at age 0, 1, 2 … periods: never more than before.
    package var counts: [Double]

    package init(name: String, counts: [Double]) {
      self.name = name
      self.counts = counts
    }
  }

  package let period: Period
  package let cohorts: [Cohort]

  package init(period: Period, cohorts: [Cohort]) {
    self.period = period
    self.cohorts = cohorts
  }
}

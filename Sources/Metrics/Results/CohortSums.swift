// SPDX-License-Identifier: GPL-3.0-or-later

/// What cohorts do, each by age 0 ..< W, row-major: cohort × age.
struct CohortSums: Sendable, Codable {
  /// There at the start of the age.
  var customers: [Double] = []
  /// Undiscounted.
  var revenue: [Double] = []

  init() {}

  init(_ vintages: Vintages, of frame: PlanFrame) {
    customers = vintages.presence.sums(over: frame.cohorts, window: frame.window)
    revenue = vintages.revenue.sums(over: frame.cohorts, window: frame.window)
  }

  static func += (sums: inout CohortSums, one: CohortSums) {
    if sums.customers.isEmpty {
      sums = one
    } else {
      addUp(one.customers, into: &sums.customers)
      addUp(one.revenue, into: &sums.revenue)
    }
  }
}

extension PlanFrame {
  /// The most cohorts that are told apart month by month: those of three years.
  private static let mostMonths = 36

  /// Months of acquisition whose customers are looked at together: each alone in plans of up to three years, those of a
  /// fiscal year in longer ones.
  var cohorts: [Range<Int>] {
    months <= Self.mostMonths ? (0..<months).map { $0..<$0 + 1 } : fiscalYears.map(\.months)
  }
}

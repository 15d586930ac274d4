// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Integers
import Logs

/// Orders after first purchases, day by day: those of the log and those that a fit expects of new customers from the days on which
/// they were won. What customers did since is not looked at.
struct OrderTracking: Sendable {
  private let start: Day
  /// By day since the log's first, until its last.
  private let actual: [Double]
  private let expected: [Double]

  init(_ fits: OrderFits, _ fit: Fit) {
    let (log, summary) = (fits.log, fits.summary)
    start = log.observed.lowerBound
    let days = start.days(to: log.observed.upperBound) + 1
    var actual = [Double](repeating: 0, count: days)
    for (customer, place) in summary.places.enumerated() where place != nil {
      for purchase in log.purchases(of: customer).dropFirst() { actual[start.days(to: purchase.day)] += 1 }
    }
    self.actual = actual
    let models = fits.models(of: fit)
    let endAge = start.days(to: summary.end)
    var expected = [Double](repeating: 0, count: days)
    for (group, model) in zip(summary.groups, models) {
      var won = [Double](repeating: 0, count: days)
      for row in group.rows {
        let age = Int(saturating: (summary.histories[row].age * summary.daysPerUnit).rounded())
        won[endAge - age] += summary.counts[row]
      }
      let first = won.firstIndex { $0 > 0 } ?? 0
      let size = 64
      let byAge = inParallel(count: (days - first + size - 1) / size) { part in
        (part * size..<min((part + 1) * size, days - first)).map {
          model.expectedOrders(byAge: Double($0) / summary.daysPerUnit)
        }
      }.flatMap { $0 }
      let rates = byAge.indices.map { $0 == 0 ? 0 : byAge[$0] - byAge[$0 - 1] }
      for day in won.indices where won[day] > 0 {
        for age in 1..<max(1, days - day) { expected[day + age] += won[day] * rates[age] }
      }
    }
    self.expected = expected
  }

  /// Sums over days of the log.
  func orders(_ days: Range<Day>) -> (actual: Double, expected: Double) {
    let low = max(0, start.days(to: days.lowerBound))
    let high = min(actual.count, start.days(to: days.upperBound))
    guard low < high else { return (0, 0) }
    return (actual[low..<high].reduce(0, +), expected[low..<high].reduce(0, +))
  }
}

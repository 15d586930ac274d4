// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Logs
import Metrics
import Randomness

/// Whether orders depart from what a model expects of them by the calendar: a trend, or seasons. Models know of neither.
struct MonthlyPattern: Sendable {
  /// The least that a month must be expected to have.
  private static let leastOrders = 20.0

  /// Of whole months with enough orders: the month's number, ln(orders/expected), expected orders.
  private let months: [(month: Int, departure: Double, weight: Double)]

  init(_ tracking: OrderTracking, _ days: ClosedRange<Day>) {
    var months: [(month: Int, departure: Double, weight: Double)] = []
    let last = days.upperBound.adding(days: 1).month
    for month in days.lowerBound.month..<max(days.lowerBound.month, last) {
      guard let first = Day.first(ofMonth: month), first >= days.lowerBound,
        let next = Day.first(ofMonth: month + 1)
      else { continue }
      let orders = tracking.orders(first..<next)
      guard orders.expected >= Self.leastOrders else { continue }
      months.append((month, log((orders.actual + 0.5) / (orders.expected + 0.5)), orders.expected))
    }
    self.months = months
  }

  var warnings: [Caption] { [trend, seasons].compactMap { $0 } }

  /// A slope of a fifth and more over the log, which chance gives once in a thousand logs.
  private var trend: Caption? {
    guard months.count >= 6, let line else { return nil }
    let whole = expm1(line.slope * Double(months[months.count - 1].month - months[0].month))
    let limit = SpecialFunctions.studentQuantile(0.9995, degreesOfFreedom: Double(months.count - 2))
    guard abs(line.slope) > limit * line.error, abs(whole) > 0.2 else { return nil }
    let percent = String(format: "%.0f", abs(whole) * 100)
    return Caption(
      "Orders show a trend: over the log they \(whole > 0 ? "rise" : "fall") by \(percent) % against what the "
        + "model expects. Models know no trend; \(whole > 0 ? "too few" : "too many") orders are predicted if it "
        + "goes on.",
      "注文に趨勢がある。モデルの期待に対し期間中に \(percent)% \(whole > 0 ? "増加" : "減少")している。モデルは趨勢を考慮しないため、"
        + "続く場合の予測は\(whole > 0 ? "過小" : "過大")となる。")
  }

  /// Of departures over months, weighted; errors from what is left, no smaller than counts have.
  private var line: (slope: Double, error: Double)? {
    let total = months.reduce(0) { $0 + $1.weight }
    let centre = months.reduce(0) { $0 + $1.weight * Double($1.month) } / total
    let mean = months.reduce(0) { $0 + $1.weight * $1.departure } / total
    let spread = months.reduce(0) {
      $0 + $1.weight * (Double($1.month) - centre) * (Double($1.month) - centre)
    }
    guard spread > 0 else { return nil }
    let slope =
      months.reduce(0) { $0 + $1.weight * (Double($1.month) - centre) * ($1.departure - mean) } / spread
    let left = months.reduce(0) { sum, month in
      let rest = month.departure - mean - slope * (Double(month.month) - centre)
      return sum + month.weight * rest * rest
    }
    return (slope, (max(1, left / Double(months.count - 2)) / spread).squareRoot())
  }

  /// The same months depart in two years alike, by a tenth and more.
  private var seasons: Caption? {
    let departures = Dictionary(uniqueKeysWithValues: months.map { ($0.month, $0.departure) })
    let pairs = months.compactMap { month in
      departures[month.month + 12].map { (month.departure, $0) }
    }
    guard pairs.count >= 12 else { return nil }
    let n = Double(pairs.count)
    let means = pairs.reduce((0.0, 0.0)) { ($0.0 + $1.0 / n, $0.1 + $1.1 / n) }
    let moments = pairs.reduce((0.0, 0.0, 0.0)) { sum, pair in
      let (x, y) = (pair.0 - means.0, pair.1 - means.1)
      return (sum.0 + x * x / n, sum.1 + y * y / n, sum.2 + x * y / n)
    }
    // What two years have in common is the covariance.
    guard moments.2 > 0.7 * (moments.0 * moments.1).squareRoot(), moments.2 > 0.01 else { return nil }
    let percent = String(format: "%.0f", moments.2.squareRoot() * 100)
    return Caption(
      "Orders have seasons: months depart from the model by \(percent) % in the same way each year. Models know "
        + "no seasons; predictions hold for whole years alone.",
      "注文に季節性がある。毎年同じ月にモデルから約 \(percent)% 外れる。モデルは季節を考慮しないため、予測は年単位でのみ有効である。")
  }
}

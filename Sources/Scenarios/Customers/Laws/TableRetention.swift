// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// A survival table, given directly or by repeat rates.
///
/// Survival at the ends of periods, from 1 at age 0, geometric between; then a constant churn. All of it to the power of the
/// multiplier.
package struct TableRetention<Value: Sendable>: RetentionLaw {
  package var survival: [Value]
  package var periodMonths: Int
  package var tailChurnPerMonth: Value
  /// `nil` is 1.
  package var churnMultiplier: Value?

  package func map<Other>(_ transform: (Value) -> Other) -> TableRetention<Other> {
    TableRetention<Other>(
      survival: survival.map(transform), periodMonths: periodMonths,
      tailChurnPerMonth: transform(tailChurnPerMonth), churnMultiplier: churnMultiplier.map(transform))
  }

  package var leavesInSteps: Bool { true }

  package func dependsOnAge(_ number: (Value) -> Double) -> Bool { true }

  package func exposures(ages: Int, _ number: (Value) -> Double) -> [Double] {
    let points = survival.map(number)
    let tail = log1p(-number(tailChurnPerMonth))
    let intervals = zip(points, points.dropFirst()).map { before, after in
      after > 0 ? log(after / before) / Double(periodMonths) : -.infinity
    }
    let multiplier = churnMultiplier.map(number) ?? 1
    return (0..<ages).map { age in
      let logSurvival = age / periodMonths < intervals.count ? intervals[age / periodMonths] : tail
      // At 0 nobody leaves, not even where everybody would: 0 × ∞.
      return multiplier == 0 ? 0 : logSurvival * multiplier
    }
  }
}

extension Retention {
  package static func table(
    survival: [Value], periodMonths: Int, tailChurnPerMonth: Value, churnMultiplier: Value? = nil
  ) -> Retention {
    .table(
      TableRetention(
        survival: survival, periodMonths: periodMonths, tailChurnPerMonth: tailChurnPerMonth,
        churnMultiplier: churnMultiplier))
  }
}

extension TableRetention where Value == Quantity {
  static let meaning = "As given, geometric between points."

  init(_ fields: Fields) {
    let points = 1...1201
    let share = NumberRange.share("a share of the customers won, such as 0.6")
    let survival = fields.column(
      "survival", count: points, share, .share,
      "Share still there at the ends of periods: 1, then falling; or a column of a CSV file."
    ) { SurvivalFile($0).shares() }
    let rates = fields.numbers(
      "repeat_rates", count: 1...1200, .share("a share of those still there, such as 0.6"), .share,
      "Share of those still there who come back after each period.")
    fields.alternatives(["survival", "repeat_rates"], required: true)
    let period = fields.period()
    let tail = fields.number(
      "tail_churn_per_month", .share("a churn is a share of customers a month, such as 0.03"), .perMonth,
      "Churn after the table's end.")
    let multiplier = fields.optionalMultiplier(
      "churn_multiplier",
      "The whole table's churn × this: S(a)^m. One uncertain number for how sure the table is. Default: 1.")
    let table = survival ?? rates.map(Self.products) ?? [Quantity(.constant(1))]
    if survival != nil { Self.check(table, fields) }
    if period * (table.count - 1) > 1200 {
      fields.report(.error, nil, "this table is longer than 1200 months", "shorten it")
    }
    self.survival = table
    periodMonths = period
    tailChurnPerMonth = tail
    churnMultiplier = multiplier
  }

  /// 1, r₁, r₁r₂ …
  private static func products(_ rates: [Quantity]) -> [Quantity] {
    rates.reduce(into: [Quantity(.constant(1))]) { survival, rate in
      survival.append(survival[survival.count - 1].multiplied(by: rate))
    }
  }

  private static func check(_ survival: [Quantity], _ fields: Fields) {
    guard let decoding = fields.decoding, let elements = fields.value("survival")?.elements else { return }
    let quantiles = survival.map { decoding.unknowns.quantiles($0) }
    if survival[0] != Quantity(.constant(1)) {
      decoding.report(.error, elements[0], "a survival table begins with 1", "everybody is there at age 0")
    }
    for index in 1..<max(1, survival.count) where index < elements.count {
      if quantiles[index][1] > quantiles[index - 1][1] {
        decoding.report(
          .error, elements[index],
          "survival rises from \(format(quantiles[index - 1][1])) to \(format(quantiles[index][1]))",
          "customers who left do not come back; give shares of those won")
      } else if quantiles[index][2] > quantiles[index - 1][0] {
        decoding.report(
          .warning, elements[index], "in some draws survival rises here",
          "use `repeat_rates` for uncertain tables")
      }
    }
  }
}

extension TableRetention: Equatable where Value: Equatable {}

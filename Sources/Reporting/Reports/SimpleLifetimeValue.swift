// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The rule of thumb ARPU × margin ÷ churn beside LTV, and what makes them differ, one change after the other.
///
/// The rule takes what a customer who is present contributes in a month of its first year after the first one, and
/// the churn of that year, and holds both for ever: `m / c`. From there to LTV: its months end with the window: `m (1
/// − (1 − c)^W) / c`; customers stay as they do: `m Σ S(a)`; contributions are those of each age, the first sale's
/// too: `Σ d(a)`; and they are discounted: LTV.
struct SimpleLifetimeValue: Equatable {
  /// `m`, of one customer who is still present.
  let monthly: Double
  /// `c`, a share a month.
  let churn: Double
  /// `m / c`.
  let rule: Double
  /// What each change adds, in the order above.
  let window: Double
  let survival: Double
  let ages: Double
  let discounting: Double
  let ltv: Double

  /// - Parameters:
  ///   - survival: by age from 0, of customers acquired.
  ///   - contribution: by age, per customer acquired, undiscounted.
  ///   - ltv: discounted, of the same ages.
  /// - Returns: `nil` if the first year has less than 13 ages, nobody is left after it or nobody leaves in it: the
  ///   rule has no value.
  init?(survival: [Double], contribution: [Double], ltv: Double) {
    guard survival.count > 12, survival.count == contribution.count, survival[12] > 0 else { return nil }
    let there = survival[1...12].reduce(0, +)
    let left = survival[12] / survival[0]
    guard left < 1, there > 0 else { return nil }
    self.ltv = ltv
    monthly = contribution[1...12].reduce(0, +) / there
    // Of the months' rates the one that leaves as many after a year.
    churn = 1 - pow(left, 1 / 12.0)
    rule = monthly / churn
    let months = Double(survival.count)
    let windowed = rule * (1 - pow(1 - churn, months))
    let survived = monthly * survival.reduce(0, +)
    let earned = contribution.reduce(0, +)
    window = windowed - rule
    self.survival = survived - windowed
    ages = earned - survived
    discounting = ltv - earned
  }

  /// Months for which the rule counts a customer.
  var lifetime: Double { 1 / churn }
}

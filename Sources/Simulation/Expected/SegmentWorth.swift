// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// What one customer of a segment is worth by the month in which it is acquired.
struct SegmentWorth<Count: Lane> {
  /// Discounted to that month, over ages < W; 0 in months that were not asked for.
  private(set) var value: [Count]
  /// Until the plan's end, undiscounted.
  private(set) var contribution: [Count]

  /// - Parameters:
  ///   - customer: what it does at each age.
  ///   - months: acquired in which it does that.
  init(_ customer: Quantities<Count>, prices: PriceList<Count>, of plan: Plan<Count>, months: [Int]) {
    value = [Count](repeating: .zero, count: plan.horizon)
    contribution = value
    let discount = Growth(perMonth: plan.discountFactor, months: plan.window).factors
    for (index, growth) in prices.growths.enumerated() {
      for (origin, months) in growth.grouped(months) {
        let net = prices.total(of: customer, growth: index, origin: origin).net
        let worth = zip(net, discount).reduce(Count.zero) { $0 + $1.0 * $1.1 }
        let earned = sums(net)
        for month in months {
          value[month] += growth.scale(of: month) * worth
          contribution[month] += growth.scale(of: month) * earned[plan.horizon - month]
        }
      }
    }
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// What programmes give customers of one membership in one condition.
struct ReachCosts {
  /// Share of all they spend.
  private(set) var reward = 0.0
  /// Mean and variance of the share of a paid order's value that is taken off.
  private(set) var discount = (mean: 0.0, variance: 0.0)
  /// Programmes that cost by the month.
  private(set) var monthly: [Int] = []
  /// Whether they give nothing.
  private(set) var isNothing = true

  init() {}

  /// - Parameters:
  ///   - effects: of the plan's programmes.
  ///   - running: those in whose reach members are.
  init(_ membership: Membership<Double>, effects: [ProgrammeEffect], running: [Int]) {
    for index in running where membership.programmes[index] > 0 {
      let effect = effects[index]
      isNothing = false
      reward += effect.rewardShare
      if !effect.costPerCustomerMonth.isFree { monthly.append(index) }
      let (rate, share) = (effect.discountRate, effect.discountedShare)
      discount.mean += rate * share
      discount.variance += rate * rate * share * (1 - share)
    }
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// What programmes give customers of one membership in one condition.
struct ReachCosts {
  /// Share of all they spend.
  private(set) var reward = 0.0
  /// Mean and variance of the share of a paid order's value that is taken off.
  private(set) var discount = (mean: 0.0, variance: 0.0)
  /// Programmes that cost by the month, into a list of them. A range, since months copy this often and copies of lists
  /// are counted.
  private(set) var monthly = 0..<0
  /// Whether they give nothing.
  private(set) var isNothing = true

  init() {}

  /// - Parameters:
  ///   - effects: of the plan's programmes.
  ///   - running: those in whose reach members are.
  ///   - list: of programmes that cost by the month, to which these are added.
  init(
    _ membership: Membership<Double>, effects: [ProgrammeEffect], running: [Int], list: inout [Int]
  ) {
    let first = list.count
    for index in running where membership.programmes[index] > 0 {
      let effect = effects[index]
      isNothing = false
      reward += effect.rewardShare
      if !effect.costPerCustomerMonth.isFree { list.append(index) }
      let (rate, share) = (effect.discountRate, effect.discountedShare)
      discount.mean += rate * share
      discount.variance += rate * rate * share * (1 - share)
    }
    monthly = first..<list.count
  }
}

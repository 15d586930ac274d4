// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// What all classes have in common whose moments are followed. A class, so that they share it.
final class MomentSetting {
  let kernel: KernelSetting<Double>
  /// What side offers sell.
  let sales: [SideSale]
  /// For where customers are only, which side offers change by recency alone.
  let counting: KernelSetting<Double>
  let conditions: Int
  let hasRecency: Bool
  /// By plan month.
  private let kinds: [(phase: Int, season: Int)]
  /// By membership, then phase, then condition.
  private let costs: [ReachCosts]
  /// See `ReachCosts.monthly`.
  let monthlyProgrammes: [Int]
  /// By phase, then condition: whether all is as in the condition before.
  private let repeats: [Bool]

  /// - Parameter months: plan months that anybody lives, and one more.
  init(_ setting: KernelSetting<Double>, plan: Plan<Double>, months: Int) {
    kernel = setting
    sales = plan.sales
    counting = setting.tracksRecency ? setting : KernelSetting(withoutSales: setting)
    let modifiers = setting.modifiers
    let conditions = setting.conditions
    self.conditions = conditions.count
    hasRecency = conditions.maximumRecency > 0
    kinds = (0..<months).map { (modifiers.phases(at: $0), $0 % setting.seasons.count) }
    var monthlyProgrammes: [Int] = []
    costs = modifiers.memberships.all.flatMap { membership in
      (0..<modifiers.phases.count).flatMap { phase in
        (0..<conditions.count).map {
          ReachCosts(
            membership, effects: plan.effects, running: modifiers.programmes(phase: phase, condition: $0),
            list: &monthlyProgrammes)
        }
      }
    }
    self.monthlyProgrammes = monthlyProgrammes
    repeats = (0..<modifiers.phases.count).flatMap { phase in
      (0..<conditions.count).map {
        $0 > 0 && conditions.churnMultipliers[$0] == conditions.churnMultipliers[$0 - 1]
          && conditions.orderMultipliers[$0] == conditions.orderMultipliers[$0 - 1]
          && modifiers.programmes(phase: phase, condition: $0)
            == modifiers.programmes(phase: phase, condition: $0 - 1)
      }
    }
  }

  func phase(at month: Int) -> Int { kinds[month].phase }

  func season(at month: Int) -> Int { kinds[month].season }

  /// By phase, then condition.
  func costs(of membership: Int) -> [ReachCosts] {
    let phases = kernel.modifiers.phases.count
    return Array(costs[membership * phases * conditions..<(membership + 1) * phases * conditions])
  }

  func repeatsLast(phase: Int, condition: Int) -> Bool { repeats[phase * conditions + condition] }
}

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

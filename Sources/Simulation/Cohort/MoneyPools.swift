// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// Which customers' money can be counted together: those in the reach of the same programmes, who buy the same side
/// offers.
struct MoneyPools: Sendable {
  private struct Pool: Equatable {
    /// Those that cost anything.
    let programmes: [Int]
    /// By side offer.
    let adopts: [Bool]
  }

  /// Pool by pool, in whose reach its customers are.
  let programmes: [Int]
  /// By pool, into `programmes`.
  let programmesOf: [Range<Int>]
  /// By pool, then side offer.
  private let adopts: [Bool]
  private let sales: Int
  /// By phase, then condition, then membership.
  private let numbers: [Int]
  private let conditions: Int
  private let memberships: Int

  init(plan: Plan<Double>, setting: KernelSetting<Double>) {
    let modifiers = setting.modifiers
    conditions = setting.conditions.count
    memberships = modifiers.memberships.all.count
    sales = plan.sales.count
    var pools: [Pool] = []
    var numbers: [Int] = []
    for phase in 0..<modifiers.phases.count {
      for condition in 0..<conditions {
        let running = modifiers.programmes(phase: phase, condition: condition).filter {
          plan.effects[$0].costsMoney && plan.layout.programme($0) != nil
        }
        for membership in modifiers.memberships.all {
          let pool = Pool(
            programmes: running.filter { membership.programmes[$0] > 0 },
            adopts: membership.adoption.map { $0 > 0 })
          let number = pools.firstIndex(of: pool) ?? pools.count
          if number == pools.count { pools.append(pool) }
          numbers.append(number)
        }
      }
    }
    self.numbers = numbers
    programmes = pools.flatMap(\.programmes)
    adopts = pools.flatMap(\.adopts)
    var first = 0
    programmesOf = pools.map { pool in
      defer { first += pool.programmes.count }
      return first..<first + pool.programmes.count
    }
  }

  var count: Int { programmesOf.count }

  func number(phase: Int, condition: Int, membership: Int) -> Int {
    numbers[(phase * conditions + condition) * memberships + membership]
  }

  func adopts(_ pool: Int, sale: Int) -> Bool { adopts[pool * sales + sale] }
}

extension ProgrammeEffect {
  fileprivate var costsMoney: Bool {
    !costPerCustomerMonth.isFree || rewardShare != 0 || givesDiscounts
  }
}

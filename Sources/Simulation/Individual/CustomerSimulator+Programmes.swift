// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness
import Scenarios

extension IndividualSolver.CustomerSimulator {
  /// Finds out which programmes the customer at hand belongs to.
  mutating func meetProgrammes() {
    for index in plan.effects.indices {
      var standing = IndividualSolver.ProgrammeStanding()
      if plan.effects[index].members < 1 {
        seek(keys.programmes[index].members, month: 0)
        standing.isMember = stream.chance(plan.effects[index].members)
      }
      programmeStandings[index] = standing
    }
  }

  /// Finds out which programmes reach a customer this month. It takes single fields: copying a customer right after a
  /// write is slow.
  ///
  /// - Returns: What they do together to its churn and to its orders.
  mutating func reach(
    age: Int, recency: Int, month: Int
  ) -> (churnMultiplier: Double, orderMultiplier: Double) {
    var churnMultiplier = 1.0
    var orderMultiplier = 1.0
    let orders = remembersYear ? year.orders : 0
    let spend = remembersYear ? year.spend : 0
    for index in programmes.indices {
      let isReached =
        programmeStandings[index].isMember
        && programmes[index].reaches(month: month, recency: recency, orders: orders)
      programmeStandings[index].isReached = isReached
      guard isReached else { continue }
      let level = programmes[index].level(age: age, spend: spend)
      programmeStandings[index].rewardShare = level.rewardShare
      churnMultiplier *= level.churnMultiplier
      orderMultiplier *= level.orderMultiplier
    }
    return (churnMultiplier, orderMultiplier)
  }

  /// The price that is given up on the paid orders of a month, of `orderSizes` × `meanValue`.
  mutating func giveDiscounts(meanValue: Double, month: Int) {
    for index in plan.effects.indices where programmeStandings[index].isReached {
      let rate = plan.effects[index].discountRate
      guard rate > 0, let account = layout.programme(index) else { continue }
      seek(keys.programmes[index].discounts, month: month)
      for size in orderSizes where stream.chance(plan.effects[index].discountedShare) {
        book.pay(rate * size * meanValue, stream: account, month: month)
      }
    }
  }

  /// What rewards cost for customers who spent so much together and are there no more.
  mutating func giveRewards(onSpend spend: Double, month: Int) {
    for index in plan.effects.indices where programmeStandings[index].isReached {
      guard let account = layout.programme(index) else { continue }
      book.pay(programmeStandings[index].rewardShare * spend, stream: account, month: month)
    }
  }

  /// What programmes cost for customers alike in a month in which they spent so much together, and whom they bring.
  mutating func runProgrammes(spend: Double, month: Int, customers: Double = 1) {
    for index in plan.effects.indices where programmeStandings[index].isReached {
      if let account = layout.programme(index) {
        book.pay(
          programmeCosts[index][month] * customers
            + programmeStandings[index].rewardShare * spend,
          stream: account, month: month)
      } else {
        referrals.count(customers, programme: index, month: month)
      }
    }
  }

  /// Whether a programme drives the customer at hand away, besides churn.
  mutating func isDrivenAway(month: Int) -> Bool {
    for index in plan.effects.indices
    where programmeStandings[index].isReached && plan.effects[index].drivenAway > 0 {
      seek(keys.programmes[index].drivenAway, month: month)
      if stream.chance(plan.effects[index].drivenAway) { return true }
    }
    return false
  }
}

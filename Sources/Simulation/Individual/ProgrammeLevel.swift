// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

extension IndividualSolver {
  /// How the customer at hand stands to a programme.
  struct ProgrammeStanding {
    /// For life.
    var isMember = true
    /// Of the month.
    var isReached = false
    /// Of the month, where it is reached.
    var rewardShare = 0.0
  }

  /// What a programme does to a customer that it reaches: its own terms, or those of the customer's rank.
  struct ProgrammeLevel {
    let churnMultiplier: Double
    let orderMultiplier: Double
    let rewardShare: Double

    /// - Parameter spend: in the twelve months before; read only where there are ranks.
    init(_ effect: ProgrammeEffect, age: Int, spend: Double) {
      if let rank = effect.ranks.last(where: { $0.spendLast12 <= spend }) {
        churnMultiplier = rank.churnMultiplier
        orderMultiplier = rank.orderMultiplier
        rewardShare = rank.rewardShare
      } else {
        churnMultiplier = effect.churnMultiplier(age: age)
        orderMultiplier = effect.orderMultiplier(age: age)
        rewardShare = effect.rewardShare
      }
    }
  }
}

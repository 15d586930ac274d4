// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

extension IndividualSolver {
  /// How the customer at hand stands to a programme.
  struct ProgrammeStanding {
    /// For life.
    var isMember = true
    /// Of the month.
    var isReached = false
    /// Of the month if it is reached.
    var rewardShare = 0.0
  }

  /// What a programme does to a customer that it reaches: its own terms, or those of the customer's rank.
  struct ProgrammeLevel {
    let churnMultiplier: Double
    let orderMultiplier: Double
    let rewardShare: Double
  }

  /// A programme as a customer's month needs it: numbers that are read in place.
  struct Programme {
    private let availability: Availability
    private let target: Target
    /// By age where strength grows, else one.
    private let levels: [ProgrammeLevel]
    /// By ascending spend.
    private let ranks: [(spendLast12: Double, level: ProgrammeLevel)]

    /// - Parameter ages: How many ages are asked for.
    init(_ effect: ProgrammeEffect, ages: Int) {
      availability = effect.availability
      target = effect.target
      let count = effect.strength.growsWithAge ? ages : 1
      levels = (0..<count).map {
        ProgrammeLevel(
          churnMultiplier: effect.churnMultiplier(age: $0), orderMultiplier: effect.orderMultiplier(age: $0),
          rewardShare: effect.rewardShare)
      }
      ranks = effect.ranks.map {
        (
          $0.spendLast12,
          ProgrammeLevel(
            churnMultiplier: $0.churnMultiplier, orderMultiplier: $0.orderMultiplier,
            rewardShare: $0.rewardShare)
        )
      }
    }

    /// - Parameter orders: in the twelve months before.
    @inline(__always)
    func reaches(month: Int, recency: Int, orders: Int) -> Bool {
      availability.contains(month) && target.recencyMonths.contains(recency)
        && target.ordersLast12.contains(orders)
    }

    /// - Parameter spend: in the twelve months before; read only where there are ranks.
    @inline(__always)
    func level(age: Int, spend: Double) -> ProgrammeLevel {
      var rank = ranks.count
      while rank > 0 && ranks[rank - 1].spendLast12 > spend { rank -= 1 }
      return rank > 0 ? ranks[rank - 1].level : levels[levels.count == 1 ? 0 : age]
    }
  }
}

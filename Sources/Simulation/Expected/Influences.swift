// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Integers
import Scenarios

/// What programmes, and offers far from the core business, do to customers: by phase of the plan, condition and
/// age. Within a phase the same ones run.
struct Influences {
  let effects: [ProgrammeEffect]
  /// First month of each phase; the first phase has no beginning.
  private let starts: [Int]
  let memberships: Memberships
  /// By phase, then condition: the programmes that run and whose target holds.
  private let running: [[[Int]]]
  /// The age from which strengths stay as they are, to the last bit or so; 0 where age does not matter.
  let settledAge: Int

  /// Strengths differ from their limit by less than one part in 10¹⁶ after so many learning times.
  private static let learningTimes = 37.0
  /// Nobody gets older than this, months.
  private static let longestLife = 4800
  private let conditions: Int
  /// By membership, then phase, then condition, then age.
  private var table: [Influence] = []

  init(plan: Plan, conditions: Conditions, memberships: Memberships) {
    self.memberships = memberships
    effects = plan.effects
    let offers = plan.business.hasBacklash ? plan.business.offerChanges : []
    let changes = offers + plan.effects.flatMap(\.availability.changes)
    starts = [Int.min] + Set(changes).filter { $0 > 0 }.sorted()
    running = starts.map { start in
      (0..<conditions.count).map { condition in
        plan.effects.indices.filter {
          plan.effects[$0].availability.contains(max(start, 0))
            && plan.effects[$0].target.recencyMonths.contains(conditions.recency(condition))
        }
      }
    }
    self.conditions = conditions.count
    settledAge = plan.effects.reduce(0) { age, effect in
      guard case .growing(let months) = effect.strength, effect.isFelt else { return age }
      return max(age, min(Self.longestLife, Int(saturating: (Self.learningTimes * months).rounded(.up))))
    }
    for membership in memberships.all {
      for (phase, start) in starts.enumerated() {
        let backlash = plan.backlash(at: max(start, 0))
        for condition in 0..<conditions.count {
          let felt = running[phase][condition].filter {
            membership.programmes[$0] > 0 && effects[$0].isFelt
          }.map { effects[$0] }
          for age in 0...settledAge { table.append(Influence(felt, backlash: backlash, age: age)) }
        }
      }
    }
  }

  /// Nothing is done.
  init(conditions: Conditions) {
    memberships = .none
    effects = []
    starts = [.min]
    running = [[[Int]](repeating: [], count: conditions.count)]
    self.conditions = conditions.count
    settledAge = 0
    table = [Influence](repeating: Influence([], backlash: 1, age: 0), count: conditions.count)
  }

  var phases: Int { starts.count }

  func phase(at month: Int) -> Int {
    starts.lastIndex { $0 <= month } ?? 0
  }

  /// The programmes in whose reach members are.
  func programmes(phase: Int, condition: Int) -> [Int] { running[phase][condition] }

  /// What is done to customers of a membership, at their true age.
  func influence(membership: Int, phase: Int, condition: Int, age: Int) -> Influence {
    // Where nothing is done memberships do not matter.
    let membership = effects.isEmpty ? 0 : membership
    return table[
      ((membership * phases + phase) * conditions + condition) * (settledAge + 1) + min(age, settledAge)]
  }
}

/// Multipliers of churn and orders, and the chance not to be driven away.
struct Influence {
  private(set) var churn: Double
  private(set) var orders = 1.0
  private(set) var staying = 1.0

  init(_ effects: [ProgrammeEffect], backlash: Double, age: Int) {
    churn = backlash
    for effect in effects {
      churn *= effect.churnMultiplier(age: age)
      orders *= effect.orderMultiplier(age: age)
      staying *= 1 - effect.drivenAway
    }
  }
}

extension ProgrammeEffect {
  /// Whether it changes what customers do.
  var isFelt: Bool { hasStrength && (churnMultiplier != 1 || orderMultiplier != 1) || drivenAway > 0 }

  /// Whether it changes how customers leave between months.
  var changesChurn: Bool { hasStrength && churnMultiplier != 1 }

  private var hasStrength: Bool { members > 0 && strength != .constant(0) }
}

extension Business<Double> {
  /// Whether any offer leaves the core business and customers mind.
  var hasBacklash: Bool {
    backlash != 0
      && (contracts.contains { $0.offer.coreFit < 1 } || sideOffers.contains { $0.offer.coreFit < 1 })
  }

  /// The months in which an offer begins or ends to be sold.
  var offerChanges: [Int] {
    contracts.flatMap(\.availability.changes) + sideOffers.flatMap(\.availability.changes)
  }

  /// The first month from which customers acquired live alike, but for seasons and prices.
  var settledMonth: Int {
    (offerChanges + programmes.flatMap(\.availability.changes)).max() ?? 0
  }
}

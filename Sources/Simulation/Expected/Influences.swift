// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Scenarios

/// What programmes, and offers far from the core business, do to customers: by phase of the plan, condition and
/// age. Within a phase the same ones run.
struct Influences {
  let effects: [ProgrammeEffect]
  /// First month of each phase; the first phase has no beginning.
  private let starts: [Int]
  /// By phase.
  private let backlash: [Double]
  /// By phase, then condition: the programmes that run and whose target holds.
  private let running: [[[Int]]]
  /// The age from which strengths stay as they are, to the last bit or so; 0 where age does not matter.
  let settledAge: Int

  /// Strengths differ from their limit by less than one part in 10¹⁶ after so many learning times.
  private static let learningTimes = 37.0

  init(plan: Plan, conditions: Conditions) {
    effects = plan.effects
    let offers = plan.business.backlash == 0 ? [] : plan.business.offerChanges
    let changes = offers + plan.effects.flatMap(\.availability.changes)
    let starts = [Int.min] + Set(changes).filter { $0 > 0 }.sorted()
    self.starts = starts
    backlash = starts.map { plan.backlash(at: max($0, 0)) }
    running = starts.map { start in
      (0..<conditions.count).map { condition in
        plan.effects.indices.filter {
          plan.effects[$0].availability.contains(max(start, 0))
            && plan.effects[$0].target.recencyMonths.contains(conditions.recency(condition))
        }
      }
    }
    settledAge = plan.effects.reduce(0) { age, effect in
      guard case .growing(let months) = effect.strength, effect.isFelt else { return age }
      return max(age, Int((Self.learningTimes * months).rounded(.up)))
    }
  }

  /// Nothing is done.
  init(conditions: Conditions) {
    effects = []
    starts = [.min]
    backlash = [1]
    running = [[[Int]](repeating: [], count: conditions.count)]
    settledAge = 0
  }

  var phases: Int { starts.count }

  func phase(at month: Int) -> Int {
    starts.lastIndex { $0 <= month } ?? 0
  }

  /// The programmes in whose reach members are.
  func programmes(phase: Int, condition: Int) -> [Int] { running[phase][condition] }

  /// Multipliers of churn and orders, and the chance not to be driven away, of customers who belong to the programmes
  /// with a membership of 1.
  func multipliers(
    phase: Int, condition: Int, age: Int, membership: [Double]
  ) -> (churn: Double, orders: Double, staying: Double) {
    var result = (churn: backlash[phase], orders: 1.0, staying: 1.0)
    for index in running[phase][condition] where membership[index] > 0 && effects[index].isFelt {
      result.churn *= effects[index].churnMultiplier(age: age)
      result.orders *= effects[index].orderMultiplier(age: age)
      result.staying *= 1 - effects[index].drivenAway
    }
    return result
  }
}

extension ProgrammeEffect {
  /// Whether it changes what customers do.
  var isFelt: Bool { churnMultiplier != 1 || orderMultiplier != 1 || drivenAway > 0 }
}

extension Business<Double> {
  /// The months in which an offer begins or ends to be sold.
  var offerChanges: [Int] {
    contracts.flatMap(\.availability.changes) + sideOffers.flatMap(\.availability.changes)
  }

  /// The first month from which customers acquired live alike, but for seasons and prices.
  var settledMonth: Int {
    (offerChanges + programmes.flatMap(\.availability.changes)).max() ?? 0
  }
}

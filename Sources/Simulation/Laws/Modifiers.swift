// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// What the trend, programmes, and offers far from the core business do to customers: by phase of the plan, condition
/// and age. Within a phase the same ones run.
struct Modifiers<Number: Lane> {
  /// As the blueprint knows them.
  let effects: [ProgrammeEffect]
  let phases: Phases
  let memberships: Memberships<Number>
  /// By phase, then condition, then programme: whether it runs and its target holds.
  let reaches: [Bool]
  /// The age from which strengths stay as they are, to the last bit or so; 0 if age does not matter.
  let settledAge: Int
  private let conditions: Int
  /// By membership, then phase, then condition, then age.
  private var table: [Modifier<Number>] = []

  init(plan: Plan<Number>, conditions: Conditions<Number>, memberships: Memberships<Number>) {
    let blueprint = plan.blueprint
    self.memberships = memberships
    effects = blueprint.effects
    phases = blueprint.phases
    var reaches: [Bool] = []
    for start in phases.starts {
      for condition in 0..<conditions.count {
        for effect in blueprint.effects {
          reaches.append(
            effect.availability.contains(max(start, 0))
              && effect.target.recencyMonths.contains(conditions.recency(condition)))
        }
      }
    }
    self.reaches = reaches
    self.conditions = conditions.count
    let felt = blueprint.felt
    let settledAges = plan.effectsByLane.map { effects in
      zip(effects, felt).reduce(0) { $1.1 ? max($0, $1.0.strength.settledAge) : $0 }
    }
    settledAge = settledAges.max() ?? 0
    // By programme, then age. Made once, since strengths may grow over hundreds of months.
    let doings = effects.indices.map { [settledAge] index in
      felt[index] ? Modifier.byAge(index, of: plan, upTo: settledAge, settled: settledAges) : []
    }
    for membership in memberships.all {
      for (phase, start) in phases.starts.enumerated() {
        let month = max(start, 0)
        let everybody = PlanTime(plan, month: month)
        for condition in 0..<conditions.count {
          let running = effects.indices.filter {
            reaches[(phase * conditions.count + condition) * effects.count + $0] && felt[$0]
              && membership.programmes[$0] != .zero
          }
          let common = Modifier(
            churn: everybody.churn * everybody.response(conditions.contract(of: condition)),
            orders: everybody.orders)
          for age in 0...settledAge {
            table.append(running.reduce(common) { $0.and(doings[$1][age]) })
          }
        }
      }
    }
  }

  /// Nothing is done.
  init(conditions: Conditions<Number>) {
    memberships = .none
    effects = []
    phases = Phases()
    reaches = []
    self.conditions = conditions.count
    settledAge = 0
    table = [Modifier<Number>](repeating: Modifier(), count: conditions.count)
  }

  /// The programmes in whose reach members are.
  func programmes(phase: Int, condition: Int) -> [Int] {
    effects.indices.filter { reaches[(phase * conditions + condition) * effects.count + $0] }
  }

  /// What is done to customers of a membership, at their true age.
  func modifier(membership: Int, phase: Int, condition: Int, age: Int) -> Modifier<Number> {
    // Where nothing is done memberships do not matter.
    let membership = effects.isEmpty ? 0 : membership
    return table[
      ((membership * phases.count + phase) * conditions + condition) * (settledAge + 1)
        + min(age, settledAge)]
  }
}

/// What a month of the plan does to customers, whatever programmes reach them.
private struct PlanTime<Number: Lane> {
  let churn: Number
  let orders: Number
  /// By contract: what its churn is multiplied by because its fee is not that of month 0.
  private let responses: [Number]

  init(_ plan: Plan<Number>, month: Int) {
    let trend = plan.business.customers.trend
    let backlash = plan.backlash(at: month)
    churn = trend.map { $0.churnMultiplier.value(in: month) * backlash } ?? backlash
    orders = trend?.orderMultiplier.value(in: month) ?? .one
    responses = plan.business.contracts.map { $0.churnResponse(at: month) }
  }

  func response(_ contract: Int?) -> Number { contract.map { responses[$0] } ?? .one }
}

/// Multipliers of churn and orders, and the chance not to be driven away.
struct Modifier<Number: Lane> {
  let churn: Number
  let orders: Number
  let staying: Number

  init(churn: Number = .one, orders: Number = .one, staying: Number = .one) {
    (self.churn, self.orders, self.staying) = (churn, orders, staying)
  }

  /// What one programme does to customers in its reach, by their age, months.
  ///
  /// - Parameter settled: by lane, the age from which its strength stays as it is.
  fileprivate static func byAge(
    _ index: Int, of plan: Plan<Number>, upTo last: Int, settled: [Int]
  ) -> [Modifier] {
    let effects = plan.effectsByLane.map { $0[index] }
    let staying = Number.one - plan.effect(index) { $0.drivenAway }
    let isUniform = effects.allSatisfy { $0 == effects[0] } && settled.allSatisfy { $0 == settled[0] }
    return (0...last).map { age in
      func multipliers(_ lane: Int) -> (churn: Double, orders: Double) {
        let strength = effects[lane].strength(age: min(age, settled[lane]))
        return (
          ProgrammeEffect.churnMultiplier(effects[lane].churnMultiplier, strength: strength),
          ProgrammeEffect.orderMultiplier(effects[lane].orderMultiplier, strength: strength)
        )
      }
      if isUniform {
        let all = multipliers(0)
        return Modifier(
          churn: Number(repeating: all.churn), orders: Number(repeating: all.orders), staying: staying)
      }
      let byLane = (0..<Number.width).map(multipliers)
      return Modifier(
        churn: Number { byLane[$0].churn }, orders: Number { byLane[$0].orders }, staying: staying)
    }
  }

  /// Together with another.
  func and(_ other: Modifier) -> Modifier {
    Modifier(
      churn: churn * other.churn, orders: orders * other.orders, staying: staying * other.staying)
  }
}

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
    for membership in memberships.all {
      for (phase, start) in phases.starts.enumerated() {
        let month = max(start, 0)
        let everybody = PlanTime(plan, month: month)
        for condition in 0..<conditions.count {
          let running = effects.indices.filter {
            reaches[(phase * conditions.count + condition) * effects.count + $0] && felt[$0]
              && membership.programmes[$0] != .zero
          }
          for age in 0...settledAge {
            table.append(
              Modifier(
                running, of: plan,
                churn: everybody.churn * everybody.response(conditions.contract(of: condition)),
                orders: everybody.orders
              ) { min(age, settledAges[$0]) })
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
  private(set) var churn = Number.one
  private(set) var orders = Number.one
  private(set) var staying = Number.one

  init() {}

  /// - Parameters:
  ///   - effects: into those of the plan.
  ///   - churn: what everybody's is multiplied by.
  ///   - orders: the same.
  ///   - age: of customers, by lane, months.
  init(
    _ effects: [Int], of plan: Plan<Number>, churn: Number, orders: Number, age: (_ lane: Int) -> Int
  ) {
    self.churn = churn
    self.orders = orders
    for index in effects {
      self.churn *= Number { plan.effectsByLane[$0][index].churnMultiplier(age: age($0)) }
      self.orders *= Number { plan.effectsByLane[$0][index].orderMultiplier(age: age($0)) }
      staying *= Number.one - plan.effect(index) { $0.drivenAway }
    }
  }
}

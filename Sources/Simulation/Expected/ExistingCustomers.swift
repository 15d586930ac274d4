// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness
import Scenarios

/// The customers a business has when its plan starts, by class and by where their history left them.
struct ExistingCustomers {
  /// Customers of one class who start the plan alike in age, or at any age where age does not matter.
  struct Group {
    /// The class under the strategy.
    let group: LatentClass
    let age: Int
    /// By recency; adds up to their number.
    let byRecency: [Double]
  }

  private(set) var groups: [Group] = []
  /// Months since the oldest of them came, continuous: customers arrived steadily over this window.
  private(set) var tenureWindow = 0.0

  /// The oldest customers that history is followed back to, months.
  static let longestTenure = 1200

  /// - Parameters:
  ///   - months: how long the plan follows them.
  ///   - secondMoments: whether order rates need to be apart for second moments to be exact.
  init(plan: Plan, nodes: NodeCounts, months: Int, secondMoments: Bool = false) {
    guard let existing = plan.business.customers.existing, existing.customers > 0 else { return }
    let (pairs, spread) = ExistingClassPair.pairs(plan: plan, nodes: nodes, ages: Self.longestTenure + months)
    var history = ExistingHistory(plan: plan, classes: pairs)
    let keepsAges = pairs.contains { !$0.strategy.hazard.isAgeFree }
    let share = plan.base.customers.segments.map(\.share)

    var total = 0.0
    var moment = 0.0
    var arrivals: [(age: Int, weight: Double, states: [[Double]])] = []
    var merged = [[Double]]()
    func record(age: Int, weight: Double, states: [[Double]]) {
      if keepsAges {
        arrivals.append((age, weight, states))
      } else if merged.isEmpty {
        merged = states.map { $0.map { $0 * weight } }
      } else {
        for (index, state) in states.enumerated() {
          for recency in state.indices { merged[index][recency] += weight * state[recency] }
        }
      }
    }

    for age in 1...Self.longestTenure {
      let states = history.states(afterMonths: age)
      let survivors = zip(pairs, states).reduce(0) {
        $0 + share[$1.0.base.segment] * $1.0.base.weight * $1.1.reduce(0, +)
      }
      var fraction = 1.0
      if moment + survivors * Double(age) >= existing.meanTenureMonths * (total + survivors) {
        let needed = existing.meanTenureMonths * total - moment
        let perUnit = survivors * (Double(age) - existing.meanTenureMonths)
        fraction = age == 1 || perUnit <= 0 ? 1 : min(1, max(0, needed / perUnit))
        record(age: age, weight: fraction, states: states)
        total += fraction * survivors
        tenureWindow = Double(age - 1) + fraction
        break
      }
      record(age: age, weight: 1, states: states)
      total += survivors
      moment += survivors * Double(age)
      tenureWindow = Double(age)
      if survivors < 1e-12 * total { break }
    }
    guard total > 0 else { return }
    if !keepsAges { arrivals = [(1, 1, merged)] }
    for arrival in arrivals {
      for (pair, state) in zip(pairs, arrival.states) {
        let scale =
          existing.customers / total * share[pair.base.segment] * pair.base.weight * arrival.weight
        let parts = secondMoments && !spread ? pair.strategy.splitByRate(plan.business) : [pair.strategy]
        for part in parts {
          let share = scale * part.weight / pair.strategy.weight
          groups.append(Group(group: part, age: arrival.age, byRecency: state.map { $0 * share }))
        }
      }
    }
  }
}

/// One class under the base and the same customers, keeping their ranks, under the strategy.
struct ExistingClassPair {
  let base: LatentClass
  let strategy: LatentClass

  /// Heterogeneous retention always has nodes here: then age does not matter, and all ages are one.
  ///
  /// `spread` says whether the classes differ in order rate.
  static func pairs(
    plan: Plan, nodes: NodeCounts, ages: Int
  ) -> (pairs: [ExistingClassPair], spread: Bool) {
    let old = plan.base.customers
    let new = plan.business.customers
    let churnTraits = traitPairs(
      from: old.retention.trait, to: new.retention.trait, count: nodes.churn)
    let spread = [(plan.base, AttachSchedule(business: plan.base)), (plan.business, plan.attach)].contains {
      Dependence(business: $0.0, attach: $0.1).stateOnOrders
    }
    let rateTraits: [TraitPair] =
      spread
      ? traitPairs(
        from: old.orders?.trait, to: new.orders?.trait, count: nodes.orderRate,
        otherwise: (old.orders?.perMonth ?? 0, new.orders?.perMonth ?? 0))
      : [TraitPair(old: old.orders?.perMonth ?? 0, new: new.orders?.perMonth ?? 0, weight: 1)]
    var pairs: [ExistingClassPair] = []
    for segment in old.segments.indices {
      // A segment that the strategy no longer knows goes on as its first.
      let counterpart = new.segments.firstIndex { $0.key == old.segments[segment].key } ?? 0
      for churn in churnTraits {
        for rate in rateTraits {
          let weight = churn.weight * rate.weight
          pairs.append(
            ExistingClassPair(
              base: LatentClass(
                segment: segment, weight: weight, business: plan.base, churnTrait: churn.old,
                rate: rate.old, ages: ages),
              strategy: LatentClass(
                segment: counterpart, weight: weight, business: plan.business, churnTrait: churn.new,
                rate: rate.new, ages: ages)))
        }
      }
    }
    return (pairs, spread)
  }

  private struct TraitPair {
    let old: Double
    let new: Double
    let weight: Double
  }

  private static func traitPairs(
    from old: Trait?, to new: Trait?, count: Int, otherwise: (old: Double, new: Double) = (0, 0)
  ) -> [TraitPair] {
    switch (old, new) {
    case (nil, nil): [TraitPair(old: otherwise.old, new: otherwise.new, weight: 1)]
    case (nil, let new?):
      new.nodes(count: count).map { TraitPair(old: otherwise.old, new: $0.value, weight: $0.weight) }
    case (let old?, nil):
      old.nodes(count: count).map { TraitPair(old: $0.value, new: otherwise.new, weight: $0.weight) }
    case (let old?, let new?):
      old.nodes(count: count).map {
        TraitPair(old: $0.value, new: old.transferred($0.value, to: new), weight: $0.weight)
      }
    }
  }
}

extension LatentClass {
  fileprivate init(
    segment: Int, weight: Double, business: Business<Double>, churnTrait: Double, rate: Double, ages: Int
  ) {
    let traits = business.customers.segments[segment]
    let orderRate = rate * traits.orderMultiplier
    let meanRate = business.meanOrderRate
    self.init(
      segment: segment, weight: weight,
      hazard: Hazard(business.customers.retention, trait: churnTrait, ages: ages)
        .multiplied(by: traits.churnMultiplier),
      orderRate: orderRate, usage: meanRate > 0 ? orderRate / meanRate : 1)
  }
}

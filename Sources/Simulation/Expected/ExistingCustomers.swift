// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// The customers a business has when its plan starts, by class and by where their history left them.
struct ExistingCustomers {
  /// Customers of up to eight classes.
  struct Group {
    /// The classes under the strategy, into `chunks`.
    let chunk: Int
    /// When the plan starts, as the classes count it; any age where it does not matter.
    let age: Int
    /// By recency; adds up to their number.
    let byRecency: [SIMD8<Double>]
  }

  let memberships: Memberships
  private(set) var chunks: [ClassChunk] = []
  private(set) var groups: [Group] = []
  /// Months since the oldest of them came, continuous: customers arrived steadily over this window.
  private(set) var tenureWindow = 0.0
  /// How many of one customer won in each month of the window are still there.
  private(set) var survivors = 0.0
  /// Whether classes differ in order rate; if not, each stands for customers whose rates vary.
  private(set) var hasRateClasses = false

  /// Kinds of customers that the plan follows.
  var lives: Int { groups.reduce(0) { $0 + chunks[$1.chunk].classes.count } }

  /// The oldest customers that history is followed back to, months.
  static let longestTenure = 1200

  /// - Parameters:
  ///   - months: how long the plan follows them.
  ///   - byEverything: see `Memberships`.
  init(plan: Plan, nodes: NodeCounts, months: Int, byEverything: Bool = false) {
    memberships = Memberships(plan: plan, byEverything: byEverything)
    guard let existing = plan.business.customers.existing, existing.customers > 0 else { return }
    let classes = ExistingClasses(
      plan: plan, nodes: nodes, ages: Self.longestTenure + months, memberships: memberships)
    hasRateClasses = classes.hasRateClasses
    let old = ClassChunk.chunks(of: classes.base, width: 8)
    let new = ClassChunk.chunks(of: classes.strategy, like: old)
    let shares = old.map { chunk in
      SIMD8 { chunk.weight($0) * plan.base.customers.segments[chunk.segment].share }
    }
    var history = ExistingHistory(plan: plan, chunks: old)
    var arrivals = Arrivals(
      keepsAges: plan.agesMatterToOffers || classes.strategy.contains { !$0.hazard.isAgeFree })
    var tenure = Tenure(mean: existing.meanTenureMonths)
    for age in 1...Self.longestTenure {
      let states = history.states(afterMonths: age)
      let survivors = zip(shares, states).reduce(0) { sum, item in
        sum + (item.0 * item.1.reduce(.zero, +)).sum()
      }
      let fraction = tenure.add(age: age, survivors: survivors)
      arrivals.add(age: age, fraction: fraction, states: states)
      if tenure.isReached || survivors < 1e-12 * tenure.total { break }
    }
    // Where nobody stays a month, there are none.
    guard tenure.total > 0 else { return }
    tenureWindow = tenure.window
    survivors = tenure.total
    let scale = existing.customers / tenure.total
    let weights = shares.map { $0 * scale }
    if new.allSatisfy({ $0.classes.count == 1 }) && arrivals.all.count > 1 {
      groupAges(arrivals, of: new, weights: weights, months: months)
    } else {
      chunks = new
      for arrival in arrivals.all {
        for (index, state) in arrival.states.enumerated() {
          groups.append(
            Group(chunk: index, age: arrival.age, byRecency: state.map { $0 * weights[index] }))
        }
      }
    }
  }

  /// Where classes are few and ages matter, eight ages side by side; classes count every age from 1.
  private mutating func groupAges(
    _ arrivals: Arrivals, of classes: [ClassChunk], weights: [SIMD8<Double>], months: Int
  ) {
    for (index, chunk) in classes.enumerated() {
      for first in stride(from: 0, to: arrivals.all.count, by: 8) {
        let ages = arrivals.all[first..<min(first + 8, arrivals.all.count)]
        let members = ages.map { chunk.classes[0].aged($0.age, months: months) }
        let states = ages.map { $0.states[index].map { $0[0] * weights[index][0] } }
        groups.append(
          Group(
            chunk: chunks.count, age: 1,
            byRecency: states[0].indices.map { recency in
              SIMD8 { $0 < states.count ? states[$0][recency] : 0 }
            }))
        chunks.append(ClassChunk(classes: members))
      }
    }
  }
}

extension LatentClass {
  /// The same customers with their age counted from 1 at the plan's start.
  fileprivate func aged(_ age: Int, months: Int) -> LatentClass {
    var hazard = hazard
    if !hazard.isAgeFree {
      hazard.logStay = (0...months).map {
        self.hazard.logStay[min(age - 1 + $0, self.hazard.logStay.count - 1)]
      }
    }
    return part(hazard: hazard, ageOffset: age - 1)
  }
}

extension Plan {
  /// Whether what customers are offered depends on how long they have been there.
  fileprivate var agesMatterToOffers: Bool {
    let learning = effects.contains { effect in
      if case .growing = effect.strength { return effect.isFelt }
      return false
    }
    return learning
      || sales.contains { sale in
        guard case .occasion(let occasion) = sale.timing, occasion.reach > 0 else { return false }
        if case .independent = occasion.chances { return false }
        return true
      }
  }
}

/// The window of steady arrivals that gives customers who are still there a mean tenure.
private struct Tenure {
  let mean: Double
  private(set) var total = 0.0
  private(set) var window = 0.0
  private(set) var isReached = false
  private var moment = 0.0

  init(mean: Double) {
    self.mean = mean
  }

  /// Opens the window to customers of `age`; the share of them that it takes in.
  mutating func add(age: Int, survivors: Double) -> Double {
    var fraction = 1.0
    if moment + survivors * Double(age) >= mean * (total + survivors) {
      let needed = mean * total - moment
      let each = survivors * (Double(age) - mean)
      fraction = age == 1 || each <= 0 ? 1 : min(1, max(0, needed / each))
      isReached = true
    }
    total += fraction * survivors
    moment += fraction * survivors * Double(age)
    window = Double(age - 1) + fraction
    return fraction
  }
}

/// States by age of arrival, added up where age does not matter.
private struct Arrivals {
  private(set) var all: [(age: Int, states: [[SIMD8<Double>]])] = []
  let keepsAges: Bool

  init(keepsAges: Bool) {
    self.keepsAges = keepsAges
  }

  mutating func add(age: Int, fraction: Double, states: [[SIMD8<Double>]]) {
    let weighted = states.map { $0.map { $0 * fraction } }
    guard !keepsAges, !all.isEmpty else {
      all.append((age, weighted))
      return
    }
    for (chunk, state) in weighted.enumerated() {
      for recency in state.indices { all[0].states[chunk][recency] += state[recency] }
    }
  }
}

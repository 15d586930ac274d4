// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// The customers a business has when its plan starts, by class and by where their history left them.
struct ExistingCustomers {
  /// Customers of up to eight classes who start the plan at one age, or at any where age does not matter.
  struct Group {
    /// The classes under the strategy.
    let chunk: ClassChunk
    let age: Int
    /// By recency; adds up to their number.
    let byRecency: [SIMD8<Double>]
  }

  private(set) var groups: [Group] = []
  /// Months since the oldest of them came, continuous: customers arrived steadily over this window.
  private(set) var tenureWindow = 0.0
  /// Whether classes differ in order rate; if not, each stands for customers whose rates vary.
  private(set) var hasRateClasses = false

  /// The oldest customers that history is followed back to, months.
  static let longestTenure = 1200

  /// - Parameter months: how long the plan follows them.
  init(plan: Plan, nodes: NodeCounts, months: Int) {
    guard let existing = plan.business.customers.existing, existing.customers > 0 else { return }
    let classes = ExistingClasses(plan: plan, nodes: nodes, ages: Self.longestTenure + months)
    hasRateClasses = classes.hasRateClasses
    let old = ClassChunk.chunks(of: classes.base, width: 8)
    let new = ClassChunk.chunks(of: classes.strategy, like: old)
    let shares = old.map { chunk in
      SIMD8 { chunk.weight($0) * plan.base.customers.segments[chunk.segment].share }
    }
    var history = ExistingHistory(plan: plan, chunks: old)
    var arrivals = Arrivals(keepsAges: classes.strategy.contains { !$0.hazard.isAgeFree })
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
    tenureWindow = tenure.window
    guard tenure.total > 0 else { return }
    for arrival in arrivals.all {
      for (index, state) in arrival.states.enumerated() {
        let scale = shares[index] * (existing.customers / tenure.total)
        groups.append(Group(chunk: new[index], age: arrival.age, byRecency: state.map { $0 * scale }))
      }
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
  private let keepsAges: Bool

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

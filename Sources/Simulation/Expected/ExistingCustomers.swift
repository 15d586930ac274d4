// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// The customers a business has when its plan starts, by class and by where their history left them.
struct ExistingCustomers {
  /// Customers of up to eight classes.
  struct Group {
    /// The classes under the strategy; where age matters, of customers of one age, which their hazards
    /// count as 1.
    let chunk: ClassChunk
    /// By recency; adds up to their number.
    let byRecency: [SIMD8<Double>]
  }

  private(set) var groups: [Group] = []
  /// The age of every group when the plan starts, as its hazards count it.
  static let age = 1
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
    // Where nobody stays a month, there are none.
    guard tenure.total > 0 else { return }
    tenureWindow = tenure.window
    let scale = existing.customers / tenure.total
    if !arrivals.keepsAges {
      for (index, state) in arrivals.all[0].states.enumerated() {
        let weight = shares[index] * scale
        groups.append(Group(chunk: new[index], byRecency: state.map { $0 * weight }))
      }
      return
    }
    groups = Self.groups(byAge: arrivals, of: new, weights: shares.map { $0 * scale }, months: months)
  }

  /// Where age matters, every age is a class of its own, eight side by side.
  private static func groups(
    byAge arrivals: Arrivals, of chunks: [ClassChunk], weights: [SIMD8<Double>], months: Int
  ) -> [Group] {
    var members: [(group: LatentClass, byRecency: [Double])] = []
    for (index, chunk) in chunks.enumerated() {
      for arrival in arrivals.all {
        for lane in chunk.classes.indices {
          let state = arrival.states[index].map { $0[lane] * weights[index][lane] }
          members.append((chunk.classes[lane].aged(arrival.age, months: months), state))
        }
      }
    }
    var first = 0
    return ClassChunk.chunks(of: members.map(\.group), width: 8).map { chunk in
      defer { first += chunk.classes.count }
      let states = members[first..<first + chunk.classes.count].map(\.byRecency)
      return Group(
        chunk: chunk,
        byRecency: states[0].indices.map { recency in
          SIMD8 { $0 < states.count ? states[$0][recency] : 0 }
        })
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
    return LatentClass(
      segment: segment, weight: weight, hazard: hazard, orderRate: orderRate, usage: usage)
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

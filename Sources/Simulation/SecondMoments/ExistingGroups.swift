// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// The customers a business has when its plan starts, up to eight classes side by side: as second moments and counts
/// follow them.
struct ExistingGroups {
  /// Customers of up to eight classes.
  struct Group {
    /// The classes under the strategy, into `chunks`.
    let chunk: Int
    /// When the plan starts, as the classes count it; any age where it does not matter.
    let age: Int
    /// By recency; adds up to their number.
    let byRecency: [SIMD8<Double>]
    /// Into `customers`.
    let kind: Int
  }

  let memberships: Memberships<Double>
  private(set) var chunks: [ClassChunk] = []
  private(set) var groups: [Group] = []
  /// How many customers there are of each kind that is told apart before the plan: by their history where it is known,
  /// else they are one.
  private(set) var customers: [Double] = []
  /// Whether classes differ in order rate; if not, each stands for customers whose rates vary.
  let hasRateClasses: Bool

  /// Kinds of customers that the plan follows.
  var simulator: Int { groups.reduce(0) { $0 + chunks[$1.chunk].classes.count } }

  /// - Parameter months: how long the plan follows them.
  init(plan: Plan<Double>, nodes: NodeCounts, months: Int) {
    let customers = ExistingCustomers(plan: plan, nodes: nodes, months: months, byEverything: true)
    memberships = customers.memberships
    hasRateClasses = customers.hasRateClasses
    for past in customers.past { add(past, of: customers.classes) }
    guard customers.past.isEmpty else { return }
    self.customers = [plan.business.customers.existing?.customers ?? 0]
    let chunks = ClassChunk.chunks(of: customers.classes, width: 8)
    if customers.arrivals.count > 1 && chunks.allSatisfy({ $0.classes.count == 1 }) {
      groupAges(customers.arrivals, of: customers.classes, months: months)
      return
    }
    self.chunks = chunks
    for arrival in customers.arrivals {
      var first = 0
      for (index, chunk) in chunks.enumerated() {
        let members = arrival.byRecency[first..<first + chunk.classes.count]
        first += chunk.classes.count
        groups.append(
          Group(chunk: index, age: arrival.age, byRecency: Self.lanes(Array(members)), kind: 0))
      }
    }
  }

  private mutating func add(_ past: ExistingCustomers<Double>.Past, of classes: [LatentClass<Double>]) {
    var first = 0
    for chunk in ClassChunk.chunks(of: Array(classes[past.classes]), width: 8) {
      let members = past.byRecency[first..<first + chunk.classes.count]
      first += chunk.classes.count
      groups.append(
        Group(
          chunk: chunks.count, age: past.age, byRecency: Self.lanes(Array(members)), kind: customers.count))
      chunks.append(chunk)
    }
    customers.append(past.customers)
  }

  /// Where classes are few and ages matter, eight ages side by side; classes count every age from 1.
  private mutating func groupAges(
    _ arrivals: [ExistingCustomers<Double>.Arrival], of classes: [LatentClass<Double>], months: Int
  ) {
    for (index, member) in classes.enumerated() {
      for first in stride(from: 0, to: arrivals.count, by: 8) {
        let ages = arrivals[first..<min(first + 8, arrivals.count)]
        groups.append(
          Group(
            chunk: chunks.count, age: 1, byRecency: Self.lanes(ages.map { $0.byRecency[index] }), kind: 0))
        chunks.append(ClassChunk(classes: ages.map { member.aged($0.age, months: months) }))
      }
    }
  }

  /// By recency, then member, of whom there are up to eight.
  private static func lanes(_ members: [[Double]]) -> [SIMD8<Double>] {
    members[0].indices.map { recency in
      SIMD8(lanes: { $0 < members.count ? members[$0][recency] : 0 })
    }
  }
}

extension LatentClass<Double> {
  /// The same customers with their age counted from 1 at the plan's start.
  fileprivate func aged(_ age: Int, months: Int) -> LatentClass<Double> {
    part(hazard: hazard.countedFrom(age, months: months), ageOffset: age - 1)
  }
}

/// Customers from before the plan, of up to eight classes. A class, as it goes on from where it was asked last.
final class ExistingMoments {
  private let classes: MomentClasses
  private let age: Int
  /// See `ExistingGroups.Group`.
  let kind: Int
  private let start: MomentClasses.State
  /// Where they are after some months.
  private var followed: MomentClasses.State
  private var months = 0

  init(_ group: ExistingGroups.Group, classes: MomentClasses, plan: Plan<Double>) {
    self.classes = classes
    age = group.age
    kind = group.kind
    start = classes.existing(group.byRecency, plan: plan)
    followed = start
  }

  /// Moments of what they add in some months of the plan, added up over them.
  func moments(months counted: Range<Int>, skipped: Int, amounts: LifeAmounts) -> Moments {
    if months > skipped { (months, followed) = (0, start) }
    followed = classes.state(of: followed, start: months, age: age + months, after: skipped - months)
    months = skipped
    return classes.moments(of: followed, start: 0, age: age, months: counted, amounts: amounts)
      .reduce(into: .zero) { $0 += $1 }
  }
}

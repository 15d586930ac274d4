// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// A law of leaving, asked once for every draw that has numbers of its own.
struct LawByLane<Number: Lane> {
  let moment: LeavingMoment
  /// By age, the last repeats: see `RetentionLaw.exposures`.
  let exposures: [Number]
  /// By lane, or one for all where no draw changes the law: how the tendency to leave differs between customers.
  private let spreads: [LeavingSpread?]

  /// - Parameter ages: that are asked for; none where only the spread is.
  init(_ retention: Retention<Number>, ages: Int) {
    let law = retention.law
    moment = law.moment
    let lanes = 0..<(retention.isUniform ? 1 : Number.width)
    spreads = lanes.map { lane in law.spread { $0[lane: lane] } }
    let byLane = lanes.map { lane in law.exposures(ages: max(1, ages)) { $0[lane: lane] } }
    exposures =
      byLane.count == 1
      ? byLane[0].map(Number.init(repeating:))
      : byLane[0].indices.map { age in Number { byLane[$0][age] } }
  }

  func spread(lane: Int) -> LeavingSpread? { spreads[spreads.count == 1 ? 0 : lane] }

  func trait(lane: Int) -> Trait? { spread(lane: lane).map(Trait.init) }

  func exposure(age: Int) -> Number { exposures[min(age, exposures.count - 1)] }
}

extension Retention where Value: Lane {
  /// Whether no draw changes any of its numbers.
  fileprivate var isUniform: Bool {
    var isUniform = true
    _ = map { number in isUniform = isUniform && number.isUniform }
    return isUniform
  }

  /// Whether customers differ in how they leave.
  var hasTrait: Bool { law.spread { $0[lane: 0] } != nil }
}

extension Customers where Value: Lane {
  /// By segment, how its customers leave, all multipliers at 1.
  func laws(ages: Int) -> [LawByLane<Value>] {
    let common = LawByLane(retention, ages: ages)
    return segments.map { segment in segment.copy.map { LawByLane($0.retention, ages: ages) } ?? common }
  }
}

extension Retention<Double> {
  /// Whether the chance to leave depends on age, given a customer's trait.
  var dependsOnAge: Bool { law.dependsOnAge { $0 } }
}

extension Trait {
  init(_ spread: LeavingSpread) {
    switch spread {
    case .beta(let alpha, let beta): self = .beta(alpha: alpha, beta: beta)
    case .gamma(let shape, let rate): self = .gamma(shape: shape, mean: shape / rate)
    }
  }
}

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
    // What the first lane's answer is made of: another lane's differs only if one of these numbers does.
    var isUniform = true
    func first(_ number: Number) -> Double {
      isUniform = isUniform && number.isUniform
      return number[lane: 0]
    }
    let spread = law.spread(first)
    let exposures = law.exposures(ages: max(1, ages), first)
    if isUniform {
      spreads = [spread]
      self.exposures = exposures.map(Number.init(repeating:))
      return
    }
    let others = 1..<Number.width
    spreads = [spread] + others.map { lane in law.spread { $0[lane: lane] } }
    let byLane =
      [exposures] + others.map { lane in law.exposures(ages: max(1, ages)) { $0[lane: lane] } }
    self.exposures = exposures.indices.map { age in Number { byLane[$0][age] } }
  }

  func spread(lane: Int) -> LeavingSpread? { spreads[spreads.count == 1 ? 0 : lane] }

  func trait(lane: Int) -> Trait? { spread(lane: lane).map(Trait.init) }

  func exposure(age: Int) -> Number { exposures[min(age, exposures.count - 1)] }
}

extension Retention where Value: Lane {
  /// Whether customers differ in how they leave.
  var hasTrait: Bool { law.spread { $0[lane: 0] } != nil }
}

extension Trait {
  init(_ spread: LeavingSpread) {
    switch spread {
    case .beta(let alpha, let beta): self = .beta(alpha: alpha, beta: beta)
    case .gamma(let shape, let rate): self = .gamma(shape: shape, mean: shape / rate)
    }
  }
}

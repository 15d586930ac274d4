// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

@testable import Simulation

extension RandomBusiness {
  /// Laws of leaving that are extensions of others, and channels with laws of their own: the same in the base, by a stream
  /// of its own.
  static func addLeaving(to business: inout Business<Double>, seed: Int) {
    let s = RandomStreamBox(seed: 31_000 + seed)
    business.customers.retention = extended(business.customers.retention, s)
    for index in business.acquisition.channels.indices where s.chance(0.25) {
      business.acquisition.channels[index].retention = extended(retention(s), s)
    }
  }

  private static func extended(_ retention: Retention<Double>, _ s: RandomStreamBox) -> Retention<Double> {
    guard s.chance(0.6) else { return retention }
    switch retention {
    case .betaGeometric(let alpha, let beta, let period, let stepped, _):
      return .betaGeometric(
        alpha: alpha, beta: beta, periodMonths: period, stepped: stepped, shape: s.between(0.6, 1.6))
    case .bgNBD(let a, let b): return .mbgNBD(a: a, b: b)
    case .table(let survival, let period, let tail, _):
      return .table(
        survival: survival, periodMonths: period, tailChurnPerMonth: tail, churnMultiplier: s.between(0.5, 2))
    case .geometric, .weibull, .pareto, .mbgNBD: return retention
    }
  }

  /// Customers whose mean values of orders differ, which no counts can follow.
  mutating func addValuesBetween(seed: Int) {
    let s = RandomStreamBox(seed: 37_000 + seed)
    let law = ValueBetween(p: s.between(1, 8), q: s.between(6, 12))
    base.customers.orders?.valueBetween = law
    business.customers.orders?.valueBetween = law
  }
}

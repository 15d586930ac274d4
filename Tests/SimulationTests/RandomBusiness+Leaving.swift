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
    case .betaGeometric(var law):
      law.shape = s.between(0.6, 1.6)
      return .betaGeometric(law)
    case .bgNBD(let law): return .mbgNBD(a: law.a, b: law.b)
    case .table(var law):
      law.churnMultiplier = s.between(0.5, 2)
      return .table(law)
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

// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

@testable import Simulation

extension RandomBusiness {
  /// What segments pay, and their odds of contracts, at random: the same in the base, by a stream of its own.
  static func addLevels(to business: inout Business<Double>, seed: Int) {
    let s = RandomStreamBox(seed: 19_000 + seed)
    addDecline(to: &business, s)
    for index in business.customers.segments.indices where s.chance(0.5) {
      business.customers.segments[index].feeMultiplier = s.between(0, 2)
    }
    // One alone is no different from the average.
    if business.customers.segments.count > 1 && s.chance(0.6) {
      business.customers.segments[0].attachOddsMultiplier = s.between(0.2, 5)
    }
    for index in business.programmes.indices {
      guard case .referral(var referral) = business.programmes[index].kind, s.chance(0.5) else { continue }
      referral.feeMultiplier = s.between(0, 2)
      business.programmes[index].kind = .referral(referral)
    }
  }

  /// A decline that takes customers, of some of the markets that have a stock.
  private static func addDecline(to business: inout Business<Double>, _ s: RandomStreamBox) {
    guard s.chance(0.7), case .stock = business.market?.size else { return }
    business.market?.declineReachesCustomers = true
    business.market?.change =
      s.chance(0.5)
      ? .declinePerYear(s.moving(60, s.between(0.05, 0.5), upTo: 0.6))
      : .path(ratios: (0..<s.integer(30, 50)).map { _ in s.between(0.93, 1.01) })
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

@testable import Simulation

extension RandomBusiness {
  /// What segments pay, and their odds of contracts, at random: the same in the base, by a stream of its own.
  static func addLevels(to business: inout Business<Double>, seed: Int) {
    let s = RandomStreamBox(seed: 19_000 + seed)
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
}

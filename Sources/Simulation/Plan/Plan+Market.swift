// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

extension Plan<Double> {
  /// Who is won when; `nil` where that depends on what becomes of customers: those they bring, and those who leave and
  /// come back to the market.
  package var acquisitionOfItself: AcquisitionPath<Double>? {
    var market = MarketSimulation(business: business, months: horizon)
    guard !market.needsLost && !business.programmes.contains(where: \.isReferral) else { return nil }
    for month in 0..<horizon {
      market.acquire(month: month, referred: [])
      market.advance(month: month, left: 0, there: 0)
    }
    return market.path
  }
}

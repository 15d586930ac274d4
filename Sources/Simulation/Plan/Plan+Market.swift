// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

extension Plan<Double> {
  /// Acquisition by month; `nil` if that depends on what becomes of customers: those they bring, and those who leave
  /// and come back to the market.
  package var acquisitionOfItself: AcquisitionPath<Double>? {
    let market = MarketSimulation(business: business, months: horizon)
    guard !market.needsLost && !business.programmes.contains(where: \.isReferral) else { return nil }
    return market.pathOfChannelsAlone(months: horizon)
  }
}

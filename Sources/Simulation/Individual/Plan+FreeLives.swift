// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

extension Plan<Double> {
  /// Whether how long customers stay and how often they order depends on nothing that they do, and they buy nothing
  /// else after the first sale: a life then is its length, in whole months, and its order rate.
  var hasFreeLives: Bool {
    let isFree =
      !business.lifeDependsOnOrders && !business.leavesInside
      && business.customers.orders?.valueBetween == nil
      && business.programmes.isEmpty && business.sideOffers.isEmpty
      && !attach.models.contains { $0.isPossible }
    guard let existing = business.customers.existing else { return isFree }
    return isFree && existing.histories == nil && !base.lifeDependsOnOrders
      && existing.inContract.allSatisfy { $0 == 0 }
  }
}

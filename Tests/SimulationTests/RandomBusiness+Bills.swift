// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

@testable import Simulation

extension RandomBusiness {
  /// Bills for several months and fees of the first months at random, by a stream of its own.
  static func addBills(to business: inout Business<Double>, seed: Int) {
    let s = RandomStreamBox(seed: 23_000 + seed)
    for index in business.contracts.indices where s.chance(0.6) {
      business.contracts[index].billingMonths = s.integer(2, 9)
      business.contracts[index].refundShare = s.chance(0.7) ? s.between(0, 1) : 0
    }
    for index in business.contracts.indices where s.chance(0.4) {
      business.contracts[index].feesByMonth = (0..<s.integer(1, 14)).map { _ in s.between(0, 40) }
    }
  }
}

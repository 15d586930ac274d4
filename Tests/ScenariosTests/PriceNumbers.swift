// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

// Prices that never change, as numbers.

extension Schedule<Quantity> {
  static func constant(_ value: Double) -> Schedule { Schedule(Quantity(.constant(value))) }
}

extension Price<Quantity> {
  static func constant(_ value: Double) -> Price {
    Price(.constant(value), driftPerYear: Quantity(.constant(0)))
  }

  static func == (price: Price, number: Quantity) -> Bool {
    price == Price(Schedule(number), driftPerYear: Quantity(.constant(0)))
  }

  var factor: Double { amount.start.factor }

  func value(in unknowns: [Double]) -> Double { amount.start.value(in: unknowns) }
}

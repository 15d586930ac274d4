// SPDX-License-Identifier: GPL-3.0-or-later

import Integers

/// What a law of orders expects of customers of a history; times in months.
struct PastExpectation: Sendable {
  /// The chance to be still there, of x, t_x, T.
  var alive: @Sendable (_ orders: Double, _ recency: Double, _ age: Double) -> Double
  /// Orders within the next `months` of who is still present, of x and T.
  var orders: @Sendable (_ orders: Double, _ age: Double, _ months: Double) -> Double

  /// - Parameters:
  ///   - parameters: of the model, in the order of its names.
  ///   - mostOrders: of the histories that it is asked about.
  /// - Returns: `nil` for a model that no scenario has histories under.
  init?(_ model: CustomerModel, _ parameters: [Double], unit: TimeUnit, mostOrders: Int) {
    var four = SIMD4<Double>(repeating: 1)
    for (place, number) in parameters.prefix(4).enumerated() { four[place] = number }
    switch model {
    case .bgNBD: self.init(BGNBD(four, mostOrders: mostOrders), unit)
    case .mbgNBD: self.init(MBGNBD(four, mostOrders: mostOrders), unit)
    case .paretoNBD: self.init(ParetoNBD(four, mostOrders: mostOrders), unit)
    case .nbd: self.init(NBD(four, mostOrders: mostOrders), unit)
    case .bgBB, .gammaGamma, .geometric, .betaGeometric, .shapedBetaGeometric, .weibull: return nil
    }
  }

  private init(_ model: some OrderModel, _ unit: TimeUnit) {
    let scale = TimeUnit.month.days / unit.days
    alive = { orders, recency, age in
      model.probabilityAlive(
        OrderHistory(orders: Int(saturating: orders), recency: recency * scale, age: age * scale))
    }
    self.orders = { orders, age, months in
      // Of who ordered just now: nobody of x and T is more likely to be there.
      let history = OrderHistory(
        orders: Int(saturating: orders), recency: orders > 0 ? age * scale : 0, age: age * scale)
      return model.expectedOrders(history, next: months * scale) / model.probabilityAlive(history)
    }
  }
}

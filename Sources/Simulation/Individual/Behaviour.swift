// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Scenarios

extension IndividualSolver {
  /// How the customers of one business stay and order, apart from contracts: names and formulas resolved to
  /// numbers by segment, age and month.
  struct Behaviour {
    let laws: TraitLaws
    /// Whether customers leave after orders (BG/NBD) instead of at any time.
    let leavesAfterOrders: Bool
    let segments: [Segment<Double>]
    /// Recency from which a customer is dormant.
    let dormantFrom: Int
    let dormantChurn: Double
    let dormantOrders: Double
    /// ln of the chance to stay from an age to the next, per `Traits.logStay`.
    private let exposure: [Double]
    /// Orders a month of the mean customer, January to December.
    private let ordersByCalendarMonth: [Double]
    private let startMonth: Int
    /// The first age at which customers order.
    let ordersFromAge: Int

    /// - Parameter ages: How many ages are asked for.
    init(business: Business<Double>, start: CalendarMonth, ages: Int) {
      let customers = business.customers
      laws = TraitLaws(churn: ChurnLaw(customers.retention), rate: RateLaw(customers.orders))
      leavesAfterOrders = customers.retention.leavesAfterOrders
      segments = customers.segments
      dormantFrom = customers.dormancy?.afterMonths ?? .max
      dormantChurn = customers.dormancy?.churnMultiplier ?? 1
      dormantOrders = customers.dormancy?.orderMultiplier ?? 1
      exposure = (0..<ages).map { customers.retention.exposure(age: $0) }
      let season = customers.orders?.seasonality ?? [Double](repeating: 1, count: 12)
      let perMonth = customers.orders?.perMonth ?? 0
      ordersByCalendarMonth = season.map { $0 * perMonth }
      startMonth = start.month - 1
      ordersFromAge = business.ordersFromAge
    }

    /// Mean orders in plan month `month` (which may be negative) of a customer of this rate, or of several whose
    /// rates add up to it, who is neither dormant nor in a contract.
    func orders(segment: Int, rate: Double, age: Int, month: Int) -> Double {
      guard age >= ordersFromAge else { return 0 }
      let calendarMonth = ((startMonth + month) % 12 + 12) % 12
      return ordersByCalendarMonth[calendarMonth] * rate * segments[segment].orderMultiplier
    }

    /// The exposure to leaving from `age` to the next, ≥ 0: what the customer's `Traits.logStay`, without its sign,
    /// is multiplied by.
    func exposure(age: Int, multiplier: Double) -> Double {
      multiplier == 0 ? 0 : abs(exposure[age]) * multiplier
    }

    /// The chance to stay from `age` to the next, s = (1 − p)^m with m the churn multipliers' product.
    func stay(age: Int, traits: Traits, multiplier: Double) -> Double {
      Self.stay(traits: traits, exposure: exposure[age], multiplier: multiplier)
    }

    /// Whether being dormant changes anything.
    var dormancyMatters: Bool { dormantChurn != 1 || dormantOrders != 1 }

    /// The chance under BG/NBD that a customer comes back after an order.
    func stayAfterOrder(traits: Traits, multiplier: Double) -> Double {
      Self.stay(traits: traits, exposure: 1, multiplier: multiplier)
    }

    private static func stay(traits: Traits, exposure: Double, multiplier: Double) -> Double {
      // Nobody leaves at a multiplier of 0, not even a customer whose chance to stay is 0.
      multiplier == 0 || exposure == 0 ? 1 : exp(traits.logStay * exposure * multiplier)
    }
  }
}

extension Business<Double> {
  /// With all customers as those who come in month 0.
  var ofFirstVintage: Business {
    guard let trend = customers.vintageTrend else { return self }
    var copy = self
    for index in copy.customers.segments.indices {
      copy.customers.segments[index].churnMultiplier *= trend.churnMultiplier.start
      copy.customers.segments[index].orderMultiplier *= trend.orderMultiplier.start
      copy.customers.segments[index].valueMultiplier *= trend.valueMultiplier.start
    }
    return copy
  }
}

extension Retention<Double> {
  /// What the logarithm of the chance to stay from `age` to the next is a multiple of: that logarithm itself
  /// where customers are alike, else the length of a month in units of the customer's own churn.
  fileprivate func exposure(age: Int) -> Double {
    let from = Double(age)
    switch self {
    case .geometric(let churnPerMonth): return log1p(-churnPerMonth)
    case .betaGeometric(_, _, let periodMonths, let stepped):
      if stepped { return (age + 1).isMultiple(of: periodMonths) ? 1 : 0 }
      return 1 / Double(periodMonths)
    case .weibull(let scaleMonths, let shape):
      return pow(from / scaleMonths, shape) - pow((from + 1) / scaleMonths, shape)
    case .pareto: return 1
    // Attrition is by order.
    case .bgNBD: return 0
    case .table(let survival, let periodMonths, let tailChurnPerMonth):
      let period = age / periodMonths
      guard period + 1 < survival.count else { return log1p(-tailChurnPerMonth) }
      guard survival[period + 1] > 0 else { return -.infinity }
      return log(survival[period + 1] / survival[period]) / Double(periodMonths)
    }
  }
}

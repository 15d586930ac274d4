// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Scenarios

extension IndividualSolver {
  /// How the customers of one business stay and order, apart from contracts: names and formulas resolved to
  /// numbers by segment, age and month.
  struct Behaviour {
    let rateLaw: RateLaw
    let valueLaw: ValueLaw
    /// By segment.
    private let leaving: [Leaving]
    let segments: [Segment<Double>]
    /// Recency from which a customer is dormant.
    let dormantFrom: Int
    let dormantChurn: Double
    let dormantOrders: Double
    /// Orders a month of the mean customer, January to December.
    private let ordersByCalendarMonth: [Double]
    private let startMonth: Int
    /// The first age at which customers order.
    let ordersFromAge: Int

    /// - Parameter ages: How many ages are asked for.
    init(business: Business<Double>, start: CalendarMonth, ages: Int) {
      let customers = business.customers
      rateLaw = RateLaw(customers.orders)
      valueLaw = ValueLaw(customers.orders)
      let common = Leaving(customers.retention, ages: ages)
      leaving = customers.segments.map { segment in
        segment.copy.map { Leaving($0.retention, ages: ages) } ?? common
      }
      segments = customers.segments
      dormantFrom = customers.dormancy?.afterMonths ?? .max
      dormantChurn = customers.dormancy?.churnMultiplier ?? 1
      dormantOrders = customers.dormancy?.orderMultiplier ?? 1
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

    /// How a segment's customers leave.
    func leaving(_ segment: Int) -> Leaving { leaving[segment] }

    func laws(_ segment: Int) -> TraitLaws {
      TraitLaws(churn: leaving[segment].law, rate: rateLaw, value: valueLaw)
    }

    /// Whether being dormant changes anything.
    var dormancyMatters: Bool { dormantChurn != 1 || dormantOrders != 1 }
  }

  /// How customers of one retention leave: names and formulas resolved to numbers by age.
  struct Leaving {
    struct Moments {
      /// Whether they do after orders (BG/NBD) instead of at any time.
      let afterOrders: Bool
      /// Whether they do so after being acquired, too (MBG/NBD).
      let whenWon: Bool
      /// Whether they do at a moment inside a month (Pareto/NBD).
      let inside: Bool
    }

    let law: ChurnLaw
    let moments: Moments
    /// ln of the chance to stay from an age to the next, per `Traits.logSurvival`.
    private let exposure: [Double]

    fileprivate init(_ retention: Retention<Double>, ages: Int) {
      law = ChurnLaw(retention)
      moments = Moments(
        afterOrders: retention.law.moment.isAfterOrders, whenWon: retention.law.moment.isWhenWon,
        inside: retention.law.moment == .insideMonth)
      exposure = (0..<ages).map { retention.exposure(age: $0) }
    }

    /// The exposure to leaving from `age` to the next, ≥ 0: what the customer's `Traits.logSurvival`, without its sign,
    /// is multiplied by.
    func exposure(age: Int, multiplier: Double) -> Double {
      multiplier == 0 ? 0 : abs(exposure[age]) * multiplier
    }

    /// The chance to stay from `age` to the next, s = (1 − p)^m with m the churn multipliers' product.
    func stay(age: Int, traits: Traits, multiplier: Double) -> Double {
      Self.stay(traits: traits, exposure: exposure[age], multiplier: multiplier)
    }

    /// The chance under BG/NBD that a customer comes back after an order.
    static func stayAfterOrder(traits: Traits, multiplier: Double) -> Double {
      stay(traits: traits, exposure: 1, multiplier: multiplier)
    }

    private static func stay(traits: Traits, exposure: Double, multiplier: Double) -> Double {
      // Nobody leaves at a multiplier of 0, not even a customer whose chance to stay is 0.
      multiplier == 0 || exposure == 0 ? 1 : exp(traits.logSurvival * exposure * multiplier)
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
    case .geometric(let law): return log1p(-law.churnPerMonth)
    case .betaGeometric(let law):
      let period = Double(law.periodMonths)
      if law.stepped && !(age + 1).isMultiple(of: law.periodMonths) { return 0 }
      let since = law.stepped ? period : 1
      guard let shape = law.shape else { return since / period }
      return pow((from + 1) / period, shape) - pow((from + 1 - since) / period, shape)
    case .weibull(let law):
      return pow(from / law.scaleMonths, law.shape) - pow((from + 1) / law.scaleMonths, law.shape)
    case .pareto: return 1
    // Attrition is by order.
    case .bgNBD, .mbgNBD: return 0
    case .table(let law):
      let multiplier = law.churnMultiplier ?? 1
      if multiplier == 0 { return 0 }
      let period = age / law.periodMonths
      guard period + 1 < law.survival.count else { return log1p(-law.tailChurnPerMonth) * multiplier }
      guard law.survival[period + 1] > 0 else { return -.infinity }
      return log(law.survival[period + 1] / law.survival[period]) / Double(law.periodMonths) * multiplier
    }
  }
}

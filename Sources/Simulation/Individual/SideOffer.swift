// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

extension IndividualSolver {
  /// A side offer as a customer's month needs it.
  struct SideOffer {
    enum Timing {
      case perMonth(Double)
      case perOrder(Double)
      case occasion
    }

    let availability: Availability
    /// Share of customers who ever buy.
    let adopters: Double
    // By plan month.
    let prices: [Double]
    let costs: [Double]
    let contactCosts: [Double]
    let paymentLagMonths: Int
    let timing: Timing
    /// Of occasions alone.
    let calendar: OccasionCalendar?
    let reach: Double
    let takeUp: Double

    /// - Parameters:
    ///   - months: How many plan months are asked for.
    ///   - ages: How many ages.
    init(_ sale: SideSale, months: Int, ages: Int) {
      availability = sale.availability
      adopters = sale.adopters
      prices = (0..<months).map(sale.price.inMonth)
      costs = prices.enumerated().map { month, price in
        price * (1 - sale.margin.value(at: month)) + sale.unitCost.inMonth(month)
      }
      contactCosts = (0..<months).map(sale.costPerContact.inMonth)
      paymentLagMonths = sale.paymentLagMonths
      var occasion: Occasion?
      switch sale.timing {
      case .perMonth(let rate): timing = .perMonth(rate)
      case .perOrder(let rate): timing = .perOrder(rate)
      case .occasion(let its):
        timing = .occasion
        occasion = its
      }
      calendar = occasion.map { OccasionCalendar($0, ages: ages) }
      reach = occasion?.reach ?? 0
      takeUp = occasion?.takeUp ?? 0
    }
  }

  /// What the customer at hand is to a side offer.
  struct SideOfferStanding {
    var adopts = true
    /// Which of its exclusive stretches of life the occasion is known for, from 0.
    var knownStretch = -1
    /// The age at which it comes then; below 0 if it does not come.
    var occasionAge = -1
  }
}

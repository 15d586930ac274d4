// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness
import Scenarios

extension IndividualSolver {
  /// What one of several customers of a segment who came together orders in each month of the plan.
  struct LifePage {
    /// What holds for all of them in a month of life.
    struct Month {
      /// At rate 1.
      let orders: Double
      /// Mean value of an order, the share of it that it costs, and what it costs whatever it brings.
      let value: Double
      let costShare: Double
      let orderCost: Double
    }

    /// What the customer at hand does in a month of life: orders, and their values added up, relative to their mean.
    struct Doings {
      var placed = 0
      var size = 0.0
    }

    /// Plan month of the first month.
    fileprivate(set) var start = 0
    /// By month of life.
    fileprivate(set) var months: [Month] = []
    /// The first sale.
    fileprivate(set) var firstRevenue = 0.0
    fileprivate(set) var firstCost = 0.0

    // Of the customer at hand.
    /// Months that it is there.
    fileprivate(set) var length = 0
    fileprivate var variate: [Double] = []
    /// By month of life.
    fileprivate(set) var done: [Doings] = []
    /// The months with orders, and what these are worth.
    fileprivate var ordering: [Int] = []
    fileprivate var worth: [Double] = []
  }
}

/// Customers who live together (see `simulateTogether`), of each of whom it is wanted how lately it ordered.
extension IndividualSolver.CustomerSimulator {
  /// Turns to new customers of a segment.
  mutating func openPage(segment: Int, months: Range<Int>) {
    let months = months.lowerBound..<min(months.upperBound, plan.horizon)
    page.start = months.lowerBound
    page.months = months.map {
      IndividualSolver.LifePage.Month(
        orders: behaviour.orders(segment: segment, rate: 1, age: $0 - months.lowerBound, month: $0)
          * orderFactors[$0] * vintageOrders[vintage],
        value: orderValue(segment: segment, month: $0), costShare: 1 - orderMargins[$0],
        orderCost: orderCosts[$0])
    }
    page.firstRevenue = firstSalePrices[months.lowerBound]
    page.firstCost =
      page.firstRevenue * (1 - firstSaleMargins[months.lowerBound]) + firstSaleCosts[months.lowerBound]
    page.variate = [Double](repeating: 0, count: months.count)
    page.done = [IndividualSolver.LifePage.Doings](repeating: .init(), count: months.count)
    page.ordering = [Int](repeating: 0, count: months.count)
    page.worth = page.variate
  }

  /// Lives the months of the customer at hand, with one uniform number each for its orders.
  mutating func simulateOwnMonths(rate: Double, monthsThere: Int) {
    page.length = min(monthsThere, page.months.count)
    seek(keys.orders, month: 0)
    stream.uniforms(page.length, into: &page.variate)
    var law = IndividualSolver.OrderLaw()
    let spread = valueCV * valueCV
    var ordering = 0
    for month in 0..<page.length {
      let placed = law.count(variate: page.variate[month], mean: page.months[month].orders * rate)
      page.done[month] = IndividualSolver.LifePage.Doings(placed: placed)
      page.ordering[ordering] = month
      page.worth[ordering] = spread > 0 ? Double(placed) / spread : Double(placed)
      ordering += placed > 0 ? 1 : 0
    }
    if spread > 0 {
      seek(keys.orderValues, month: 0)
      stream.gammas(ordering, shapes: &page.worth)
    }
    let unit = spread > 0 ? spread : 1
    for place in 0..<ordering { page.done[page.ordering[place]].size = page.worth[place] * unit }
    activity?.count(page, staysBeyond: monthsThere > page.length)
  }
}

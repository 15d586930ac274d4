// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness
import Scenarios

extension IndividualSolver {
  /// What one of several customers of a segment who came together orders in each month of the plan.
  struct LifePage {
    /// Plan month of the first month.
    fileprivate(set) var start = 0
    // By month of life: orders at rate 1, and the mean value of one.
    fileprivate var orders: [Double] = []
    fileprivate(set) var values: [Double] = []
    fileprivate(set) var margins: ArraySlice<Double> = []
    /// By month of life: what an order costs whatever it brings.
    fileprivate(set) var orderCosts: ArraySlice<Double> = []
    /// The first sale.
    fileprivate(set) var firstRevenue = 0.0
    fileprivate(set) var firstCost = 0.0

    // Of the customer at hand.
    /// Months that it is there.
    fileprivate(set) var length = 0
    fileprivate var variate: [Double] = []
    /// Orders, and their values added up, relative to their mean.
    fileprivate(set) var placed: [Int] = []
    fileprivate(set) var sizes: [Double] = []
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
    page.orders = months.map {
      behaviour.orders(segment: segment, rate: 1, age: $0 - months.lowerBound, month: $0)
        * orderFactors[$0] * vintageOrders[vintage]
    }
    page.values = months.map { orderValue(segment: segment, month: $0) }
    page.margins = orderMargins[months]
    page.orderCosts = orderCosts[months]
    page.firstRevenue = firstSalePrices[months.lowerBound]
    page.firstCost =
      page.firstRevenue * (1 - firstSaleMargins[months.lowerBound]) + firstSaleCosts[months.lowerBound]
    page.variate = [Double](repeating: 0, count: months.count)
    page.placed = [Int](repeating: 0, count: months.count)
    page.sizes = page.variate
    page.ordering = page.placed
    page.worth = page.sizes
  }

  /// Lives the months of the customer at hand, with one uniform number each for its orders.
  mutating func simulateOwnMonths(rate: Double, monthsThere: Int) {
    page.length = min(monthsThere, page.orders.count)
    seek(keys.orders, month: 0)
    stream.uniforms(page.length, into: &page.variate)
    var law = IndividualSolver.OrderLaw()
    let spread = valueCV * valueCV
    var ordering = 0
    for month in 0..<page.length {
      let placed = law.count(variate: page.variate[month], mean: page.orders[month] * rate)
      page.placed[month] = placed
      page.sizes[month] = 0
      page.ordering[ordering] = month
      page.worth[ordering] = spread > 0 ? Double(placed) / spread : Double(placed)
      ordering += placed > 0 ? 1 : 0
    }
    if spread > 0 {
      seek(keys.orderValues, month: 0)
      stream.gammas(ordering, shapes: &page.worth)
    }
    let unit = spread > 0 ? spread : 1
    for place in 0..<ordering { page.sizes[page.ordering[place]] = page.worth[place] * unit }
    activity?.count(page, staysBeyond: monthsThere > page.length)
  }
}

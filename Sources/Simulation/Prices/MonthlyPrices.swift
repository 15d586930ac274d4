// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// What a business charges and pays for each thing customers do, by plan month, of one draw; and what money is worth then.
struct MonthlyPrices: Sendable {
  /// v^t.
  let discount: [Double]
  let firstSale: [Double]
  /// Of one first sale.
  let firstSaleCost: [Double]
  /// Mean value of an order.
  let orderValue: [Double]
  /// Of an order: as a share of its value, and whatever it brings.
  let orderCostShare: [Double]
  let orderCost: [Double]
  /// Of an order that comes back, besides.
  let returnCost: [Double]
  // By contract, then month.
  let fees: [[Double]]
  /// What fees of months that have their own are multiplied by.
  let listedLevels: [[Double]]
  let upfrontFees: [[Double]]
  let exitFees: [[Double]]
  /// Of a month in force.
  let service: [[Double]]
  let upfrontCosts: [[Double]]
  /// Of an order that it covers.
  let coveredOrderCosts: [[Double]]
  // By side offer, then month.
  let sales: [[Double]]
  let saleCosts: [[Double]]
  let contactCosts: [[Double]]
  /// By programme, then month: of a customer in reach.
  let programmes: [[Double]]
  let longestPaymentLag: Int

  /// - Parameter months: in which customers do something.
  init(plan: Plan<Double>, months: Int) {
    let business = plan.business
    let customers = business.customers
    let lag = business.longestPaymentLag
    longestPaymentLag = lag
    let count = months + lag
    discount = Growth(perMonth: plan.discountFactor, months: count).factors
    func byMonth(_ price: Price<Double>?, _ trend: Schedule<Double>? = nil) -> [Double] {
      (price ?? .free).byMonth(count, times: trend.map { [$0] } ?? [])
    }
    /// Of what is sold at a price, its share and the cost in money.
    func cost(_ prices: [Double], margin: Schedule<Double>, _ unitCost: Price<Double>) -> [Double] {
      zip(zip(prices, margin.byMonth(count)), unitCost.byMonth(count)).map { $0.0 * (1 - $0.1) + $1 }
    }
    let fee = customers.trend?.feeMultiplier
    firstSale = byMonth(customers.firstSale?.price)
    firstSaleCost = cost(
      firstSale, margin: customers.firstSale?.margin ?? Schedule(1), customers.firstSale?.unitCost ?? .free)
    orderValue = byMonth(customers.orders?.value, customers.trend?.valueMultiplier)
    orderCostShare = (customers.orders?.margin ?? Schedule(1)).byMonth(count).map { 1 - $0 }
    orderCost = byMonth(customers.orders?.unitCost)
    returnCost = byMonth(customers.orders?.returns?.cost)
    fees = business.contracts.map { byMonth($0.feePerMonth, fee) }
    listedLevels = business.contracts.map { byMonth($0.feesByMonthLevel, fee) }
    upfrontFees = business.contracts.map { byMonth($0.upfrontFee, fee) }
    exitFees = business.contracts.map { byMonth($0.exitFee, fee) }
    service = business.contracts.map { contract in
      zip(byMonth(contract.costPerMonth), byMonth(contract.costPerVisit)).map {
        $0 + contract.visitsPerYear / 12 * $1
      }
    }
    upfrontCosts = business.contracts.map { byMonth($0.upfrontCost) }
    coveredOrderCosts = business.contracts.map { byMonth($0.costPerOrder) }
    sales = plan.sales.map { byMonth($0.price) }
    saleCosts = zip(plan.sales, sales).map { sale, prices in
      cost(prices, margin: sale.margin, sale.unitCost)
    }
    contactCosts = plan.sales.map { byMonth($0.costPerContact) }
    programmes = plan.effects.map { byMonth($0.costPerCustomerMonth) }
  }
}

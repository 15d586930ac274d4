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
  let contracts: ContractPrices
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
    firstSale = byMonth(customers.firstSale?.price)
    firstSaleCost = cost(
      firstSale, margin: customers.firstSale?.margin ?? Schedule(1), customers.firstSale?.unitCost ?? .free)
    orderValue = byMonth(customers.orders?.value, customers.trend?.valueMultiplier)
    orderCostShare = (customers.orders?.margin ?? Schedule(1)).byMonth(count).map { 1 - $0 }
    orderCost = byMonth(customers.orders?.unitCost)
    returnCost = byMonth(customers.orders?.returns?.cost)
    contracts = ContractPrices(business.contracts, trend: customers.trend?.feeMultiplier, months: count)
    sales = plan.sales.map { byMonth($0.price) }
    saleCosts = zip(plan.sales, sales).map { sale, prices in
      cost(prices, margin: sale.margin, sale.unitCost)
    }
    contactCosts = plan.sales.map { byMonth($0.costPerContact) }
    programmes = plan.effects.map { byMonth($0.costPerCustomerMonth) }
  }
}

extension Business<Double> {
  /// Months by which the latest payment comes after what it is for.
  var longestPaymentLag: Int {
    let lags = [customers.firstSale?.paymentLagMonths ?? 0, customers.orders?.paymentLagMonths ?? 0]
    let offers = contracts.map(\.paymentLagMonths) + sideOffers.map(\.offer.paymentLagMonths)
    return (lags + offers).max() ?? 0
  }
}

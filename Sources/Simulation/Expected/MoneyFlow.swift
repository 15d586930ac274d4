// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Scenarios

/// One stream's money by the month in which cash moves, for customers who start in plan month 0; in month
/// t₀ instead every amount is × growth^t₀.
struct MoneyFlow {
  let stream: Int
  /// A month's factor of price drift.
  let growth: Double
  /// Received.
  var revenue: [Double]
  /// Paid out.
  var cost: [Double]
}

/// What a business charges and pays for each thing customers do.
struct PriceList {
  private let business: Business<Double>

  init(business: Business<Double>) {
    self.business = business
  }

  /// The money behind `quantities` of one segment's customers.
  func flows(of quantities: Quantities<Double>, segment: Int) -> [MoneyFlow] {
    var flows: [MoneyFlow] = []
    if let sale = business.customers.firstSale, quantities.firstSales != 0 {
      var flow = MoneyFlow(stream: StreamLayout.firstSale, months: quantities.months)
      let sales = [quantities.firstSales * sale.price]
      flow.receive(sales, price: 1, lag: sale.paymentLagMonths)
      flow.pay(sales, price: 1 - sale.margin)
      flows.append(flow)
    }
    if let orders = business.customers.orders, orders.perMonth > 0 {
      let value = orders.value * business.customers.segments[segment].valueMultiplier
      var flow = MoneyFlow(
        stream: StreamLayout.orders, growth: monthlyFactor(perYear: orders.valueDriftPerYear),
        months: quantities.months)
      flow.receive(quantities.paidOrders, price: value, lag: orders.paymentLagMonths)
      flow.pay(quantities.paidOrders, price: value * (1 - orders.margin))
      flows.append(flow)
      if orders.costPerOrder != 0 {
        var handling = MoneyFlow(stream: StreamLayout.orders, months: quantities.months)
        handling.pay(quantities.paidOrders, price: orders.costPerOrder)
        flows.append(handling)
      }
    }
    for (index, contract) in business.contracts.enumerated() {
      flows += self.flows(of: quantities, contract: contract, index: index)
    }
    return MoneyFlow.merged(flows)
  }

  private func flows(of quantities: Quantities<Double>, contract: Contract<Double>, index: Int) -> [MoneyFlow]
  {
    let stream = StreamLayout.contract(index)
    let lag = contract.paymentLagMonths
    var fees = MoneyFlow(
      stream: stream, growth: monthlyFactor(perYear: contract.feeDriftPerYear), months: quantities.months)
    fees.receive(quantities.inForce[index], price: contract.feePerMonth, lag: lag)
    fees.receive(quantities.joined[index], price: contract.upfrontFee, lag: lag)
    fees.receive(quantities.exited[index], price: contract.exitFee, lag: lag)
    var service = MoneyFlow(
      stream: stream, growth: monthlyFactor(perYear: contract.costDriftPerYear), months: quantities.months)
    service.pay(quantities.inForce[index], price: contract.serviceCostPerMonth)
    service.pay(quantities.joined[index], price: contract.upfrontCost)
    service.pay(quantities.coveredOrders[index], price: contract.costPerOrder)
    return [fees, service]
  }
}

extension MoneyFlow {
  init(stream: Int, growth: Double = 1, months: Int) {
    self.stream = stream
    self.growth = growth
    revenue = [Double](repeating: 0, count: months)
    cost = revenue
  }

  /// Adds `counts` × price × growth^month, `lag` months late.
  mutating func receive(_ counts: [Double], price: Double, lag: Int) {
    guard price != 0 else { return }
    var factor = price
    for month in 0..<min(counts.count, max(0, revenue.count - lag)) {
      revenue[month + lag] += counts[month] * factor
      factor *= growth
    }
  }

  mutating func pay(_ counts: [Double], price: Double) {
    guard price != 0 else { return }
    var factor = price
    for month in 0..<min(counts.count, cost.count) {
      cost[month] += counts[month] * factor
      factor *= growth
    }
  }

  /// Flows of one stream and growth as one.
  static func merged(_ flows: [MoneyFlow]) -> [MoneyFlow] {
    var merged: [MoneyFlow] = []
    for flow in flows {
      if let index = merged.firstIndex(where: { $0.stream == flow.stream && $0.growth == flow.growth }) {
        for month in flow.revenue.indices {
          merged[index].revenue[month] += flow.revenue[month]
          merged[index].cost[month] += flow.cost[month]
        }
      } else {
        merged.append(flow)
      }
    }
    return merged
  }
}

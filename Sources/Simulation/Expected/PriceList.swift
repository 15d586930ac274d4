// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// What a business charges and pays for each thing customers do.
struct PriceList {
  private var business: Business<Double>
  private var sales: [SideSale]
  private let effects: [ProgrammeEffect]
  private let layout: StreamLayout

  init(plan: Plan) {
    business = plan.business
    sales = plan.sales
    effects = plan.effects
    layout = plan.layout
  }

  /// The money behind `quantities` of one segment's customers.
  func flows(of quantities: Quantities<Double>, segment: Int) -> [MoneyFlow] {
    var flows = salesFlows(of: quantities, segment: segment)
    for (index, contract) in business.contracts.enumerated() {
      flows.append(service(of: quantities, contract: contract, index: index))
    }
    for (index, sale) in sales.enumerated() {
      guard case .occasion(let occasion) = sale.timing, occasion.costPerContact != 0 else { continue }
      var contacts = MoneyFlow(stream: layout.sideOffer(index), months: quantities.months)
      contacts.pay(quantities.contacts[index], price: occasion.costPerContact)
      flows.append(contacts)
    }
    for (index, effect) in effects.enumerated() {
      guard let stream = layout.programme(index) else { continue }
      flows += costs(of: effect, stream: stream, reached: quantities.inReach[index], segment: segment)
    }
    return MoneyFlow.merged(flows)
  }

  /// Everything that is sold, with the cost of goods.
  private func salesFlows(of quantities: Quantities<Double>, segment: Int) -> [MoneyFlow] {
    var flows: [MoneyFlow] = []
    if let sale = business.customers.firstSale, quantities.firstSales != 0 {
      var flow = MoneyFlow(stream: StreamLayout.firstSale, months: quantities.months)
      let sales = [quantities.firstSales * sale.price]
      flow.receive(sales, price: 1, lag: sale.paymentLagMonths)
      flow.pay(sales, price: 1 - sale.margin)
      flows.append(flow)
    }
    if let orders = business.customers.orders, orders.perMonth > 0 {
      let value = orderValue(segment: segment)
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
      let lag = contract.paymentLagMonths
      var fees = MoneyFlow(
        stream: StreamLayout.contract(index), growth: monthlyFactor(perYear: contract.feeDriftPerYear),
        months: quantities.months)
      fees.receive(quantities.inForce[index], price: contract.feePerMonth, lag: lag)
      fees.receive(quantities.joined[index], price: contract.upfrontFee, lag: lag)
      fees.receive(quantities.exited[index], price: contract.exitFee, lag: lag)
      flows.append(fees)
    }
    for (index, sale) in sales.enumerated() {
      var flow = MoneyFlow(stream: layout.sideOffer(index), months: quantities.months)
      flow.receive(quantities.purchases[index], price: sale.price, lag: sale.paymentLagMonths)
      flow.pay(quantities.purchases[index], price: sale.price * (1 - sale.margin))
      flows.append(flow)
    }
    return flows
  }

  private func service(
    of quantities: Quantities<Double>, contract: Contract<Double>, index: Int
  ) -> MoneyFlow {
    var service = MoneyFlow(
      stream: StreamLayout.contract(index), growth: monthlyFactor(perYear: contract.costDriftPerYear),
      months: quantities.months)
    service.pay(quantities.inForce[index], price: contract.serviceCostPerMonth)
    service.pay(quantities.joined[index], price: contract.upfrontCost)
    service.pay(quantities.coveredOrders[index], price: contract.costPerOrder)
    return service
  }

  /// What a programme costs, given what the customers in its reach do.
  private func costs(
    of effect: ProgrammeEffect, stream: Int, reached: Quantities<Double>, segment: Int
  ) -> [MoneyFlow] {
    var flows: [MoneyFlow] = []
    if effect.costPerCustomerMonth != 0 {
      var flow = MoneyFlow(stream: stream, months: reached.months)
      flow.pay(reached.there, price: effect.costPerCustomerMonth)
      flows.append(flow)
    }
    if let orders = business.customers.orders, effect.discountRate * effect.discountedShare != 0 {
      var flow = MoneyFlow(
        stream: stream, growth: monthlyFactor(perYear: orders.valueDriftPerYear), months: reached.months)
      flow.pay(
        reached.paidOrders,
        price: orderValue(segment: segment) * effect.discountRate * effect.discountedShare)
      flows.append(flow)
    }
    if effect.rewardShare != 0 {
      flows += spend(of: reached, segment: segment).map {
        $0.paidBack(share: effect.rewardShare, stream: stream)
      }
    }
    return flows
  }

  /// What customers spend, dated when they buy. Exit fees are no spend: quantities in reach have none.
  private func spend(of quantities: Quantities<Double>, segment: Int) -> [MoneyFlow] {
    paidAtOnce.salesFlows(of: quantities, segment: segment)
  }

  /// The same prices without payment lags.
  private var paidAtOnce: PriceList {
    var copy = self
    copy.business.customers.firstSale?.paymentLagMonths = 0
    copy.business.customers.orders?.paymentLagMonths = 0
    for index in business.contracts.indices { copy.business.contracts[index].paymentLagMonths = 0 }
    for index in sales.indices { copy.sales[index].paymentLagMonths = 0 }
    return copy
  }

  private func orderValue(segment: Int) -> Double {
    (business.customers.orders?.value ?? 0) * business.customers.segments[segment].valueMultiplier
  }
}

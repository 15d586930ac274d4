// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// What a business charges and pays for each thing customers do, in plan month 0.
struct PriceList {
  /// Money that comes with a row of the quantities.
  private struct Line {
    let row: Int
    /// Into `flows`.
    let flow: Int
    /// Received for one.
    let price: Double
    /// Months until it is.
    let lag: Int
    /// Paid for one.
    let cost: Double
  }

  /// What every flow is; lines of one stream and growth make one flow.
  private(set) var flows: [(stream: Int, growth: Growth)] = []
  private var lines: [Line] = []

  /// - Parameter months: for which prices are wanted.
  init(plan: Plan, layout: QuantityLayout, months: Int) {
    let business = plan.business
    var growths: [Growth] = []
    func growth(perYear rate: Double) -> Growth {
      let perMonth = monthlyFactor(perYear: rate)
      if let known = growths.first(where: { $0.perMonth == perMonth }) { return known }
      growths.append(Growth(perMonth: perMonth, months: months))
      return growths[growths.count - 1]
    }
    let steady = growth(perYear: 0)
    let orderGrowth = growth(perYear: business.customers.orders?.valueDriftPerYear ?? 0)

    /// Customers' spend: (row, price, growth).
    var spend: [(row: Int, price: Double, growth: Growth)] = []
    if let sale = business.customers.firstSale {
      add(
        QuantityLayout.firstSales, StreamLayout.firstSale, steady, price: sale.price,
        lag: sale.paymentLagMonths, cost: sale.price * (1 - sale.margin))
      spend.append((QuantityLayout.firstSales, sale.price, steady))
    }
    if let orders = business.customers.orders, orders.perMonth > 0 {
      add(
        QuantityLayout.orderValues, StreamLayout.orders, orderGrowth, price: orders.value,
        lag: orders.paymentLagMonths, cost: orders.value * (1 - orders.margin))
      add(QuantityLayout.paidOrders, StreamLayout.orders, steady, cost: orders.costPerOrder)
      spend.append((QuantityLayout.orderValues, orders.value, orderGrowth))
    }
    for (index, contract) in business.contracts.enumerated() {
      let stream = StreamLayout.contract(index)
      let fees = growth(perYear: contract.feeDriftPerYear)
      let costs = growth(perYear: contract.costDriftPerYear)
      let lag = contract.paymentLagMonths
      add(layout.inForce(index), stream, fees, price: contract.feePerMonth, lag: lag)
      add(layout.joined(index), stream, fees, price: contract.upfrontFee, lag: lag)
      add(layout.exited(index), stream, fees, price: contract.exitFee, lag: lag)
      add(layout.inForce(index), stream, costs, cost: contract.serviceCostPerMonth)
      add(layout.joined(index), stream, costs, cost: contract.upfrontCost)
      add(layout.coveredOrders(index), stream, costs, cost: contract.costPerOrder)
      spend.append((layout.inForce(index), contract.feePerMonth, fees))
      spend.append((layout.joined(index), contract.upfrontFee, fees))
    }
    for (index, sale) in plan.sales.enumerated() {
      let stream = plan.layout.sideOffer(index)
      add(
        layout.purchases(index), stream, steady, price: sale.price, lag: sale.paymentLagMonths,
        cost: sale.price * (1 - sale.margin))
      if case .occasion(let occasion) = sale.timing {
        add(layout.contacts(index), stream, steady, cost: occasion.costPerContact)
      }
      spend.append((layout.purchases(index), sale.price, steady))
    }
    for (index, effect) in plan.effects.enumerated() {
      guard let stream = plan.layout.programme(index) else { continue }
      let reached = layout.inReach(index)
      add(reached + QuantityLayout.there, stream, steady, cost: effect.costPerCustomerMonth)
      add(
        reached + QuantityLayout.orderValues, stream, orderGrowth,
        cost: (business.customers.orders?.value ?? 0) * effect.discountRate * effect.discountedShare)
      for bought in spend {
        add(reached + bought.row, stream, bought.growth, cost: bought.price * effect.rewardShare)
      }
    }
  }

  private mutating func add(
    _ row: Int, _ stream: Int, _ growth: Growth, price: Double = 0, lag: Int = 0, cost: Double = 0
  ) {
    guard price != 0 || cost != 0 else { return }
    var flow = flows.firstIndex { $0.stream == stream && $0.growth.perMonth == growth.perMonth }
    if flow == nil {
      flow = flows.count
      flows.append((stream, growth))
    }
    lines.append(Line(row: row, flow: flow ?? 0, price: price, lag: lag, cost: cost))
  }

  /// The money behind `quantities` that begin in plan month 0, as long as they are, by flow.
  func money(of quantities: Quantities<Double>) -> [MoneyFlow] {
    var money = flows.map { MoneyFlow(stream: $0.stream, growth: $0.growth, months: quantities.months) }
    for line in lines {
      let counts = quantities.row(line.row)
      if line.price != 0 { money[line.flow].receive(counts, price: line.price, lag: line.lag) }
      if line.cost != 0 { money[line.flow].pay(counts, price: line.cost) }
    }
    return money
  }
}

extension PriceList {
  /// What one more of each quantity in each month is worth, where a unit of money that moves in a month is worth
  /// `worth(growth)[month]`, nothing after the last: the whole worth of quantities is their product with this, added up.
  func worths(
    layout: QuantityLayout, months: Int, of worth: (Growth) -> [Double]
  ) -> Quantities<Double> {
    var result = Quantities<Double>(layout, months: months)
    let byFlow = flows.map { worth($0.growth) }
    for line in lines {
      let factors = flows[line.flow].growth.factors
      let worth = byFlow[line.flow]
      result.withRow(line.row) { row in
        for month in 0..<min(months, worth.count) {
          let received = month + line.lag < worth.count ? line.price * worth[month + line.lag] : 0
          row[month] += factors[month] * (received - line.cost * worth[month])
        }
      }
    }
    return result
  }

  /// What `quantities` are worth, growth by growth.
  func values(of quantities: Quantities<Double>, discount: [Double], window: Int) -> [FlowValue] {
    var byGrowth: [[MoneyFlow]] = []
    for flow in money(of: quantities) {
      if let index = byGrowth.firstIndex(where: { $0[0].growth.perMonth == flow.growth.perMonth }) {
        byGrowth[index].append(flow)
      } else {
        byGrowth.append([flow])
      }
    }
    return byGrowth.map { FlowValue($0, discount: discount, window: window) }
  }
}

/// How prices move.
struct Growth: Sendable {
  /// A month's factor.
  let perMonth: Double
  /// perMonth^t, by month t.
  let factors: [Double]

  init(perMonth: Double, months: Int) {
    self.perMonth = perMonth
    var factor = 1.0
    factors = (0..<months).map { _ in
      defer { factor *= perMonth }
      return factor
    }
  }
}

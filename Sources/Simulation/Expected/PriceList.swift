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

  /// How prices move, each way once.
  private(set) var growths: [Growth] = []
  /// What every flow is, its growth into `growths`; lines of one stream and growth make one flow.
  private var flows: [(stream: Int, growth: Int)] = []
  private var lines: [Line] = []

  /// - Parameter months: for which prices are wanted.
  init(plan: Plan, months: Int) {
    let business = plan.business
    let layout = QuantityLayout(plan: plan)
    func growth(perYear rate: Double) -> Int {
      let perMonth = monthlyFactor(perYear: rate)
      if let known = growths.firstIndex(where: { $0.perMonth == perMonth }) { return known }
      growths.append(Growth(perMonth: perMonth, months: months))
      return growths.count - 1
    }
    let steady = growth(perYear: 0)
    let orderGrowth = growth(perYear: business.customers.orders?.valueDriftPerYear ?? 0)

    /// Customers' spend: (row, price, growth).
    var spend: [(row: Int, price: Double, growth: Int)] = []
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
    _ row: Int, _ stream: Int, _ growth: Int, price: Double = 0, lag: Int = 0, cost: Double = 0
  ) {
    guard price != 0 || cost != 0 else { return }
    var flow = flows.firstIndex { $0.stream == stream && $0.growth == growth }
    if flow == nil {
      flow = flows.count
      flows.append((stream, growth))
    }
    lines.append(Line(row: row, flow: flow ?? 0, price: price, lag: lag, cost: cost))
  }

  /// The money behind `quantities` that begin in plan month 0, as long as they are, by growth, then flow.
  func money(of quantities: Quantities<Double>) -> [[MoneyFlow]] {
    var money = flows.map {
      MoneyFlow(stream: $0.stream, growth: growths[$0.growth], months: quantities.months)
    }
    for line in lines {
      let counts = quantities.row(line.row)
      if line.price != 0 { money[line.flow].receive(counts, price: line.price, lag: line.lag) }
      if line.cost != 0 { money[line.flow].pay(counts, price: line.cost) }
    }
    return growths.indices.map { growth in zip(flows, money).filter { $0.0.growth == growth }.map(\.1) }
  }

  /// Revenue − cost behind `quantities` that begin in plan month 0, as long as they are, by growth, then month.
  func net<Count: Lane>(of quantities: Quantities<Count>) -> [[Count]] {
    let months = quantities.months
    var net = growths.map { _ in [Count](repeating: .zero, count: months) }
    for line in lines {
      let growth = flows[line.flow].growth
      growths[growth].factors.withUnsafeBufferPointer { factors in
        quantities.row(line.row).withUnsafeBufferPointer { counts in
          net[growth].withUnsafeMutableBufferPointer { net in
            if line.price != 0, line.lag < months {
              for month in 0..<months - line.lag {
                net[month + line.lag] += counts[month] * Count(repeating: factors[month] * line.price)
              }
            }
            if line.cost != 0 {
              for month in 0..<months {
                net[month] -= counts[month] * Count(repeating: factors[month] * line.cost)
              }
            }
          }
        }
      }
    }
    return net
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

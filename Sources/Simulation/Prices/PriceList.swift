// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// What a business charges and pays for each thing customers do, in plan month 0.
struct PriceList<Number: Lane> {
  /// Money that comes with a row of the quantities.
  private struct Line {
    let row: Int
    /// Into `flows`.
    let flow: Int
    /// Received for one; `nil` where nothing ever is.
    let price: Number?
    /// Months until it is.
    let lag: Int
    /// Paid for one; `nil` where nothing ever is.
    let cost: Number?
  }

  /// How prices move, each way once.
  private(set) var growths: [Growth<Number>] = []
  /// By growth: its rate a year, not a number where draws differ in it.
  private var knownRates: [Double] = []
  /// What every flow is, its growth into `growths`; lines of one stream and growth make one flow.
  private var flows: [(stream: Int, growth: Int)] = []
  private var lines: [Line] = []

  /// A number with what the blueprint knows of it.
  private typealias Price = (number: Number, known: Double)
  private static var nothing: Price { (.zero, 0) }

  /// - Parameter months: for which prices are wanted.
  init(plan: Plan<Number>, months: Int) {
    let (business, known) = (plan.business, plan.blueprint.business)
    let layout = plan.blueprint.rows
    func growth(perYear rate: Number, known: Double) -> Int {
      if let index = knownRates.firstIndex(where: { $0 == known }) { return index }
      knownRates.append(known)
      growths.append(Growth(perMonth: monthlyFactor(perYear: rate), months: months))
      return growths.count - 1
    }
    let steady = growth(perYear: .zero, known: 0)
    let orderGrowth = growth(
      perYear: business.customers.orders?.valueDriftPerYear ?? .zero,
      known: known.customers.orders?.valueDriftPerYear ?? 0)

    func addUnits(_ cost: UnitCost<Number>, known: UnitCost<Double>, row: Int, stream: Int) {
      guard known.amount != 0 else { return }
      add(
        row, stream, growth(perYear: cost.driftPerYear, known: known.driftPerYear),
        cost: (cost.amount, known.amount))
    }

    /// Customers' spend: (row, price, growth).
    var spend: [(row: Int, price: Price, growth: Int)] = []
    if let sale = business.customers.firstSale, let known = known.customers.firstSale {
      add(
        QuantityLayout.firstSales, StreamLayout.firstSale, steady, price: (sale.price, known.price),
        lag: sale.paymentLagMonths,
        cost: (sale.price * (.one - sale.margin), known.price * (1 - known.margin)))
      addUnits(
        sale.unitCost, known: known.unitCost, row: QuantityLayout.firstSales, stream: StreamLayout.firstSale)
      spend.append((QuantityLayout.firstSales, (sale.price, known.price), steady))
    }
    if let orders = business.customers.orders, let known = known.customers.orders, known.perMonth != 0 {
      add(
        QuantityLayout.orderValues, StreamLayout.orders, orderGrowth, price: (orders.value, known.value),
        lag: orders.paymentLagMonths,
        cost: (orders.value * (.one - orders.margin), known.value * (1 - known.margin)))
      addUnits(
        orders.unitCost, known: known.unitCost, row: QuantityLayout.paidOrders, stream: StreamLayout.orders)
      spend.append((QuantityLayout.orderValues, (orders.value, known.value), orderGrowth))
    }
    for (index, (contract, known)) in zip(business.contracts, known.contracts).enumerated() {
      let stream = StreamLayout.contract(index)
      let fees = growth(perYear: contract.feeDriftPerYear, known: known.feeDriftPerYear)
      let costs = growth(perYear: contract.costDriftPerYear, known: known.costDriftPerYear)
      let lag = contract.paymentLagMonths
      let fee = (contract.feePerMonth, known.feePerMonth)
      let upfront = (contract.upfrontFee, known.upfrontFee)
      add(layout.monthlyFees(index), stream, fees, price: fee, lag: lag)
      let refund = (
        .zero - contract.feePerMonth * contract.refundShare, known.feePerMonth * known.refundShare
      )
      for elapsed in 0..<contract.billingMonths - 1 {
        add(layout.unused(index, after: elapsed), stream, fees, price: refund, lag: lag + elapsed + 1)
      }
      if !contract.feesByMonth.isEmpty {
        add(layout.listedFees(index), stream, fees, price: (.one, 1), lag: lag)
        spend.append((layout.listedFees(index), (.one, 1), fees))
        for elapsed in 0..<contract.billingMonths - 1 {
          add(
            layout.unusedListed(index, after: elapsed), stream, fees,
            price: (.zero - contract.refundShare, known.refundShare), lag: lag + elapsed + 1)
        }
      }
      add(layout.upfrontFees(index), stream, fees, price: upfront, lag: lag)
      add(layout.exitFees(index), stream, fees, price: (contract.exitFee, known.exitFee), lag: lag)
      add(
        layout.inForce(index), stream, costs,
        cost: (contract.serviceCostPerMonth, known.serviceCostPerMonth))
      add(layout.joined(index), stream, costs, cost: (contract.upfrontCost, known.upfrontCost))
      add(layout.coveredOrders(index), stream, costs, cost: (contract.costPerOrder, known.costPerOrder))
      spend.append((layout.monthlyFees(index), fee, fees))
      spend.append((layout.upfrontFees(index), upfront, fees))
    }
    for (index, known) in plan.blueprint.sales.enumerated() {
      let stream = plan.layout.sideOffer(index)
      let price = (plan.sale(index) { $0.price }, known.price)
      add(
        layout.purchases(index), stream, steady, price: price, lag: known.paymentLagMonths,
        cost: (plan.sale(index) { $0.price * (1 - $0.margin) }, known.price * (1 - known.margin)))
      addUnits(
        UnitCost(
          amount: plan.sale(index) { $0.unitCost.amount },
          driftPerYear: plan.sale(index) { $0.unitCost.driftPerYear }),
        known: known.unitCost, row: layout.purchases(index), stream: stream)
      add(
        layout.contacts(index), stream, steady,
        cost: (plan.sale(index) { $0.costPerContact }, known.costPerContact))
      spend.append((layout.purchases(index), price, steady))
    }
    for (index, known) in plan.blueprint.effects.enumerated() {
      guard let stream = plan.layout.programme(index) else { continue }
      let reached = layout.inReach(index)
      add(
        reached + QuantityLayout.there, stream, steady,
        cost: (plan.effect(index) { $0.costPerCustomerMonth }, known.costPerCustomerMonth))
      let discount = plan.effect(index) { $0.discountRate * $0.discountedShare }
      add(
        reached + QuantityLayout.orderValues, stream, orderGrowth,
        cost: (
          (business.customers.orders?.value ?? .zero) * discount, known.discountRate * known.discountedShare
        ))
      let reward = plan.effect(index) { $0.rewardShare }
      for bought in spend {
        add(
          reached + bought.row, stream, bought.growth,
          cost: (bought.price.number * reward, bought.price.known * known.rewardShare))
      }
    }
  }

  private mutating func add(
    _ row: Int, _ stream: Int, _ growth: Int, price: Price = nothing, lag: Int = 0, cost: Price = nothing
  ) {
    guard price.known != 0 || cost.known != 0 else { return }
    var flow = flows.firstIndex { $0.stream == stream && $0.growth == growth }
    if flow == nil {
      flow = flows.count
      flows.append((stream, growth))
    }
    lines.append(
      Line(
        row: row, flow: flow ?? 0, price: price.known != 0 ? price.number : nil, lag: lag,
        cost: cost.known != 0 ? cost.number : nil))
  }

  /// The money behind `quantities` that begin in plan month 0, as long as they are, by growth, then flow.
  func money(of quantities: Quantities<Number>) -> [[MoneyFlow<Number>]] {
    var money = flows.map {
      MoneyFlow(stream: $0.stream, growth: growths[$0.growth], months: quantities.months)
    }
    for line in lines {
      let counts = quantities.row(line.row)
      if let price = line.price { money[line.flow].receive(counts, price: price, lag: line.lag) }
      if let cost = line.cost { money[line.flow].pay(counts, price: cost) }
    }
    return growths.indices.map { growth in zip(flows, money).filter { $0.0.growth == growth }.map { $0.1 } }
  }

  /// Revenue and cost behind `quantities` that begin in plan month 0, as long as they are, of all streams, by growth.
  func totals(of quantities: Quantities<Number>) -> [MoneyFlow<Number>] {
    var money = growths.map { MoneyFlow(stream: 0, growth: $0, months: quantities.months) }
    for line in lines {
      let counts = quantities.row(line.row)
      let growth = flows[line.flow].growth
      if let price = line.price { money[growth].receive(counts, price: price, lag: line.lag) }
      if let cost = line.cost { money[growth].pay(counts, price: cost) }
    }
    return money
  }
}

extension SideSale {
  /// 0 where it is not sold on occasions.
  fileprivate var costPerContact: Double {
    if case .occasion(let occasion) = timing { return occasion.costPerContact }
    return 0
  }
}

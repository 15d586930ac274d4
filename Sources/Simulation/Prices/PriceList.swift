// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// What a business charges and pays for each thing customers do, as lines: a row of the quantities, a stream, a price.
struct PriceList<Number: Lane> {
  /// Money that comes or goes with a row of the quantities.
  private struct Line {
    let row: Int
    let stream: Int
    let charge: Charge
    /// Months until it is received; `nil` for what is paid.
    let lag: Int?

    func add(_ quantities: Quantities<Number>, to flow: inout MoneyFlow<Number>) {
      let counts = quantities.row(row)
      if let lag {
        flow.receive(counts, price: charge.number, lag: lag)
      } else {
        flow.pay(counts, price: charge.number)
      }
    }
  }

  /// What a price is multiplied by, by plan month.
  private typealias Factor = (number: Schedule<Number>, known: Schedule<Double>)

  /// A price: a number × the factors of a growth.
  private struct Charge {
    var number: Number
    /// What the blueprint knows of the number.
    var known: Double
    let growth: Int

    func times(_ share: Number, known: Double) -> Charge {
      Charge(number: number * share, known: self.known * known, growth: growth)
    }
  }

  /// How prices move, each way once.
  private(set) var growths: [Growth<Number>] = []
  /// By growth: its rate a year where it is nothing else, as the blueprint knows it.
  private var rates: [Double?] = []
  private let months: Int
  /// By growth, in their order.
  private var lines: [[Line]] = []

  /// - Parameter months: that anybody is followed.
  init(plan: Plan<Number>, months: Int) {
    // Who comes in the plan's last month is followed as long as who comes in its first.
    self.months = months + plan.horizon
    addSales(of: plan)
    addContracts(of: plan)
    addSideOffers(of: plan)
  }

  // MARK: Lines

  /// What customers buy, contracts and side offers aside, and what programmes give back of it.
  private mutating func addSales(of plan: Plan<Number>) {
    let (customers, known) = (plan.business.customers, plan.blueprint.business.customers)
    if let sale = customers.firstSale, let known = known.firstSale {
      let price = charge(sale.price, known: known.price)
      sell(
        QuantityLayout.firstSales, StreamLayout.firstSale, price, lag: sale.paymentLagMonths, in: plan)
      pay(
        QuantityLayout.firstSales, StreamLayout.firstSale,
        cost(ofPrice: sale.price, known: known.price, price, margin: sale.margin, known: known.margin))
      pay(
        QuantityLayout.firstSales, StreamLayout.firstSale, charge(sale.unitCost, known: known.unitCost))
    }
    if let orders = customers.orders, let known = known.orders, known.perMonth != 0 {
      let trend = trend(of: plan, { $0.valueMultiplier }, { $0.valueMultiplier })
      let value = charge(orders.value, known: known.value, times: trend)
      let kept = keptPart(of: value, orders, known: known)
      sell(QuantityLayout.orderValues, StreamLayout.orders, kept, lag: orders.paymentLagMonths, in: plan)
      let share = cost(
        ofPrice: orders.value, known: known.value, times: trend, value, margin: orders.margin,
        known: known.margin)
      let unitCost = charge(orders.unitCost, known: known.unitCost)
      pay(QuantityLayout.orderValues, StreamLayout.orders, bornePart(of: share, orders, known: known))
      pay(QuantityLayout.paidOrders, StreamLayout.orders, bornePart(of: unitCost, orders, known: known))
      if let returns = orders.returns, let known = known.returns {
        pay(
          QuantityLayout.paidOrders, StreamLayout.orders,
          charge(returns.cost, known: known.cost).times(returns.rate, known: known.rate))
      }
      for (index, known) in plan.blueprint.effects.enumerated() {
        guard let stream = plan.layout.programme(index) else { continue }
        let discount = plan.effect(index) { $0.discountRate * $0.discountedShare }
        pay(
          plan.blueprint.rows.inReach(index) + QuantityLayout.orderValues, stream,
          kept.times(discount, known: known.discountRate * known.discountedShare))
      }
    }
    for (index, known) in plan.blueprint.effects.enumerated() {
      guard let stream = plan.layout.programme(index) else { continue }
      pay(
        plan.blueprint.rows.inReach(index) + QuantityLayout.present, stream,
        charge(plan.effectPrice(index) { $0.costPerCustomerMonth }, known: known.costPerCustomerMonth))
    }
  }

  /// What is not paid back of orders.
  private func keptPart(of charge: Charge, _ orders: Orders<Number>, known: Orders<Double>) -> Charge {
    guard let returns = orders.returns, let known = known.returns else { return charge }
    return charge.times(.one - returns.rate, known: 1 - known.rate)
  }

  /// What is not saved of what orders cost.
  private func bornePart(of charge: Charge, _ orders: Orders<Number>, known: Orders<Double>) -> Charge {
    guard let returns = orders.returns, let known = known.returns else { return charge }
    return charge.times(
      .one - returns.rate * returns.costRecovered, known: 1 - known.rate * known.costRecovered)
  }

  private mutating func addContracts(of plan: Plan<Number>) {
    let rows = plan.blueprint.rows
    let trend = trend(of: plan, { $0.feeMultiplier }, { $0.feeMultiplier })
    for (index, (contract, terms)) in zip(plan.business.contracts, plan.blueprint.business.contracts)
      .enumerated()
    {
      let stream = StreamLayout.contract(index)
      let lag = contract.paymentLagMonths
      let (money, shape) = (ContractMoney(of: contract), ContractMoney(of: terms))
      for (fee, known) in zip(money.fees, shape.fees) {
        let price = charge(fee.price, known: known.price, times: trend)
        let row = fee.event.row(index, in: rows)
        if fee.event.isSpend {
          sell(row, stream, price, lag: lag, in: plan)
        } else {
          receive(row, stream, price, lag: lag)
        }
        refund(contract, known: terms, price, stream, lag: lag) {
          fee.event.unusedRow(index, after: $0, in: rows)
        }
      }
      for (cost, known) in zip(money.costs, shape.costs) {
        pay(
          cost.event.row(index, in: rows), stream,
          charge(cost.price, known: known.price).times(cost.times, known: known.times))
      }
    }
  }

  /// Fees that were billed ahead and are paid back, by months since the bill: at its prices, the month after.
  private mutating func refund(
    _ contract: Contract<Number>, known: Contract<Double>, _ fee: Charge, _ stream: Int, lag: Int,
    unused: (_ elapsed: Int) -> Int?
  ) {
    let refund = fee.times(.zero - contract.refundShare, known: known.refundShare)
    for elapsed in 0..<contract.billingMonths - 1 {
      guard let row = unused(elapsed) else { return }
      receive(row, stream, refund, lag: lag + elapsed + 1)
    }
  }

  private mutating func addSideOffers(of plan: Plan<Number>) {
    let rows = plan.blueprint.rows
    for (index, known) in plan.blueprint.sales.enumerated() {
      let stream = plan.layout.sideOffer(index)
      let stated = plan.salePrice(index) { $0.price }
      let price = charge(stated, known: known.price)
      sell(rows.purchases(index), stream, price, lag: known.paymentLagMonths, in: plan)
      pay(
        rows.purchases(index), stream,
        cost(
          ofPrice: stated, known: known.price, price, margin: plan.saleMargin(index), known: known.margin))
      pay(
        rows.purchases(index), stream,
        charge(plan.salePrice(index) { $0.unitCost }, known: known.unitCost))
      pay(
        rows.contacts(index), stream,
        charge(plan.salePrice(index) { $0.costPerContact }, known: known.costPerContact))
    }
  }

  /// What customers spend, of which programmes give some back.
  private mutating func sell(_ row: Int, _ stream: Int, _ price: Charge, lag: Int, in plan: Plan<Number>) {
    receive(row, stream, price, lag: lag)
    for (index, known) in plan.blueprint.effects.enumerated() {
      guard let stream = plan.layout.programme(index) else { continue }
      let reward = plan.effect(index) { $0.rewardShare }
      pay(plan.blueprint.rows.inReach(index) + row, stream, price.times(reward, known: known.rewardShare))
    }
  }

  private mutating func receive(_ row: Int, _ stream: Int, _ charge: Charge, lag: Int) {
    guard charge.known != 0 else { return }
    lines[charge.growth].append(Line(row: row, stream: stream, charge: charge, lag: lag))
  }

  private mutating func pay(_ row: Int, _ stream: Int, _ charge: Charge) {
    guard charge.known != 0 else { return }
    lines[charge.growth].append(Line(row: row, stream: stream, charge: charge, lag: nil))
  }

  // MARK: Prices

  /// What all customers' part in a price is multiplied by; nothing where there is no trend.
  private func trend(
    of plan: Plan<Number>, _ part: (Trend<Number>) -> Schedule<Number>,
    _ known: (Trend<Double>) -> Schedule<Double>
  ) -> [Factor] {
    guard let trend = plan.business.customers.trend, let shape = plan.blueprint.business.customers.trend
    else { return [] }
    return [(part(trend), known(shape))]
  }

  /// A price as a number × a growth: of one that changes in plan time, 1 × the price of each month.
  private mutating func charge(
    _ price: Price<Number>, known: Price<Double>, times factors: [Factor] = []
  ) -> Charge {
    if known.isFree || factors.contains(where: { $0.known.values.allSatisfy { $0 == 0 } }) {
      return Charge(number: .zero, known: 0, growth: 0)
    }
    if known.amount.isConstant && factors.allSatisfy({ $0.known.isConstant }) {
      let charge = Charge(
        number: price.amount.start, known: known.amount.start,
        growth: growth(perYear: price.driftPerYear, known: known.driftPerYear))
      return factors.reduce(charge) { $0.times($1.number.start, known: $1.known.start) }
    }
    growths.append(Growth(of: price, times: factors.map(\.number), months: months))
    rates.append(nil)
    lines.append([])
    return Charge(number: .one, known: 1, growth: growths.count - 1)
  }

  /// The cost that is a share of a price.
  private mutating func cost(
    ofPrice price: Price<Number>, known: Price<Double>, times factors: [Factor] = [], _ charge: Charge,
    margin: Schedule<Number>, known knownMargin: Schedule<Double>
  ) -> Charge {
    guard !knownMargin.isConstant else {
      return charge.times(.one - margin.start, known: 1 - knownMargin.start)
    }
    return self.charge(
      price, known: known, times: factors + [(margin.map { .one - $0 }, knownMargin.map { 1 - $0 })])
  }

  private mutating func growth(perYear rate: Number, known: Double) -> Int {
    if let index = rates.firstIndex(where: { $0.map { $0 == known || $0.isSameUnknown(as: known) } ?? false })
    {
      return index
    }
    rates.append(known)
    growths.append(Growth(perMonth: monthlyFactor(perYear: rate), months: months))
    lines.append([])
    return growths.count - 1
  }

  // MARK: Money

  /// The money of one growth behind `quantities` that begin in plan month `origin`, as long as they are, by stream.
  func money(of quantities: Quantities<Number>, growth: Int, origin: Int = 0) -> [MoneyFlow<Number>] {
    var flows: [MoneyFlow<Number>] = []
    for line in lines[growth] {
      var index = flows.firstIndex { $0.stream == line.stream }
      if index == nil {
        index = flows.count
        flows.append(
          MoneyFlow(
            stream: line.stream, growth: growths[growth], origin: origin, months: quantities.months))
      }
      line.add(quantities, to: &flows[index ?? 0])
    }
    return flows
  }

  /// The same of all streams together.
  func total(of quantities: Quantities<Number>, growth: Int, origin: Int = 0) -> MoneyFlow<Number> {
    var flow = MoneyFlow(stream: 0, growth: growths[growth], origin: origin, months: quantities.months)
    for line in lines[growth] { line.add(quantities, to: &flow) }
    return flow
  }
}

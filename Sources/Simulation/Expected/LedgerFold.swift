// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios

/// Folds profiles and acquisition into everything a solver reports.
///
/// What customers do is added up over all of them before it is priced, since prices follow plan time; customers of
/// channels with one mix of segments are one kind of average customer.
struct LedgerFold {
  private let plan: Plan
  private let vintages: VintageProfiles
  private let acquisition: AcquisitionPath
  private let prices: PriceList
  /// v^t.
  private let discount: [Double]
  /// What all customers do, by plan month.
  private var totals: Quantities<Double>
  private(set) var output: SolverOutput

  init(
    plan: Plan, groups: [MixGroup], vintages: VintageProfiles, existing: ExistingProfiles,
    acquisition: AcquisitionPath, prices: PriceList
  ) {
    self.plan = plan
    self.vintages = vintages
    self.acquisition = acquisition
    self.prices = prices
    discount = Growth(perMonth: plan.discountFactor, months: max(2 * plan.window, plan.horizon)).factors
    totals = Quantities(vintages.layout, months: plan.horizon)
    output = SolverOutput(
      ledger: Ledger(
        months: plan.horizon, streams: plan.layout.count, programmes: plan.layout.programmeCount,
        channels: acquisition.customers.count),
      vintages: Vintages(months: plan.horizon), profile: Profile(window: plan.window),
      segments: plan.business.customers.segments.map { _ in BreakdownLine() },
      channels: acquisition.customers.map { _ in BreakdownLine() })
    addAcquisition()
    for (index, group) in groups.enumerated() { add(group, mix: index) }
    addSegments()
    if let quantities = existing.quantities { add(existing: quantities) }
    closeLedger()
  }

  private mutating func addAcquisition() {
    output.ledger.acquisition = acquisition.spend
    output.ledger.addFixedCosts(of: plan)
    output.vintages.marginalCustomers = acquisition.marginalCustomers
    output.vintages.exhausted = acquisition.exhausted
    for (channel, spend) in acquisition.spend.enumerated() {
      output.channels[channel].customers = acquisition.customers[channel].reduce(0, +)
      output.channels[channel].acquisitionCost = spend.reduce(0, +)
      addUp(spend, to: &output.vintages.acquisitionCost)
      addUp(acquisition.customers[channel], to: &output.vintages.customers)
    }
    output.ledger.acquired = output.vintages.customers
  }

  // MARK: New customers

  private mutating func add(_ group: MixGroup, mix: Int) {
    let arrivals = group.customers(in: acquisition)
    let kinds = arrivals.indices.map(vintages.start(of:))
    var convolution = Convolution(arrivals: arrivals, kinds: kinds)
    for row in 0..<totals.layout.rows {
      totals.withRow(row) { totals in
        convolution.add(to: totals) { vintages.customer(mix: mix, start: $0).rowInMonths(row) }
      }
    }
    for start in 0..<vintages.starts {
      let customer = vintages.customer(mix: mix, start: start)
      let months = kinds.indices.filter { kinds[$0] == start && arrivals[$0] != 0 }
      addProfile(of: customer, count: months.reduce(0) { $0 + arrivals[$1] })
      if plan.window > 12 {
        for month in months {
          output.vintages.stayed12[month] += arrivals[month] * customer[QuantityLayout.there, 12]
        }
      }
      for (growth, flows) in prices.money(of: customer).enumerated() where !flows.isEmpty {
        let value = FlowValue(flows, discount: discount, window: plan.window)
        add(value, arrivals: arrivals, months: months)
        addChannels(of: group, value, months: months)
        addSegments(of: group, start: start, growth: growth, arrivals: arrivals, months: months)
      }
    }
  }

  /// Counts customers by age.
  private mutating func addProfile(of customer: Quantities<Double>, count: Double) {
    let layout = customer.layout
    addUp(customer.row(QuantityLayout.there), scale: count, to: &output.profile.customers)
    addUp(customer.row(QuantityLayout.paidOrders), scale: count, to: &output.profile.orders)
    for contract in plan.business.contracts.indices {
      addUp(customer.row(layout.coveredOrders(contract)), scale: count, to: &output.profile.orders)
      addUp(customer.row(layout.inForce(contract)), scale: count, to: &output.profile.inContract)
    }
  }

  /// Adds the value of one growth's money to the vintages of some months.
  private mutating func add(_ flow: FlowValue, arrivals: [Double], months: [Int]) {
    var scales = [Double](repeating: 0, count: plan.horizon)
    for month in months {
      let scale = arrivals[month] * flow.growth.factors[month]
      scales[month] = scale
      output.vintages.value[month] += scale * flow.value
      output.vintages.valueBeyondWindow[month] += scale * flow.beyondWindow
    }
    for (stream, discountedFrom) in flow.discountedFrom {
      var terminal = 0.0
      for month in months where plan.horizon - month < plan.window {
        terminal += scales[month] * discount[month] * discountedFrom[plan.horizon - month]
      }
      output.ledger.terminalValue[stream] += terminal
    }
    output.vintages.contributions.append(Vintages.OuterProduct(byVintage: scales, byAge: flow.net))
    addUp(flow.net, scale: scales.reduce(0, +), to: &output.profile.contribution)
  }

  /// The same for the group's channels.
  private mutating func addChannels(of group: MixGroup, _ flow: FlowValue, months: [Int]) {
    for channel in group.channels {
      var value = 0.0
      var contribution = 0.0
      for month in months {
        let scale = acquisition.customers[channel][month] * flow.growth.factors[month]
        value += scale
        contribution += scale * flow.cumulative[plan.horizon - month]
      }
      output.channels[channel].value += value * flow.value
      output.channels[channel].contribution += contribution
    }
  }

  /// The same for the group's segments.
  private mutating func addSegments(
    of group: MixGroup, start: Int, growth: Int, arrivals: [Double], months: [Int]
  ) {
    let factors = prices.growths[growth].factors
    // Those who are in the plan at an age came as long before its end.
    var inPlan = [Double](repeating: 0, count: plan.horizon)
    for month in months { inPlan[plan.horizon - 1 - month] = arrivals[month] * factors[month] }
    for age in inPlan.indices.reversed().dropFirst() { inPlan[age] += inPlan[age + 1] }
    let contributions = vintages.money[start].total(growth: growth, weights: inPlan)
    let values = vintages.money[start].total(growth: growth, weights: discount.prefix(plan.window))
    for (segment, share) in group.mix.enumerated() where share > 0 {
      output.segments[segment].value += share * inPlan[0] * values[segment]
      output.segments[segment].contribution += share * contributions[segment]
    }
  }

  private mutating func addSegments() {
    for (channel, mix) in acquisition.mix.enumerated() {
      for (segment, share) in mix.enumerated() {
        output.segments[segment].customers += share * output.channels[channel].customers
        output.segments[segment].acquisitionCost += share * output.channels[channel].acquisitionCost
      }
    }
  }

  // MARK: Everybody

  private mutating func add(existing quantities: Quantities<Double>) {
    for row in 0..<totals.layout.rows {
      totals.withRow(row) { totals in
        for (month, count) in zip(totals.indices, quantities.rowInMonths(row)) { totals[month] += count }
      }
    }
    output.existing.customers = plan.business.customers.existing?.customers ?? 0
    for flows in prices.money(of: quantities) where !flows.isEmpty {
      let flow = FlowValue(flows, discount: discount, window: plan.window)
      output.existing.contribution += flow.cumulative[plan.horizon]
      for (stream, discountedFrom) in flow.discountedFrom {
        output.ledger.terminalValue[stream] += discountedFrom[plan.horizon]
      }
    }
  }

  /// Counts and prices what all customers do.
  private mutating func closeLedger() {
    let layout = totals.layout
    let months = plan.horizon
    output.ledger.active = Array(totals.row(QuantityLayout.there).prefix(months))
    output.ledger.lost = Array(totals.row(QuantityLayout.left).prefix(months))
    output.ledger.orders = Array(totals.row(QuantityLayout.paidOrders).prefix(months))
    for (index, contract) in plan.business.contracts.enumerated() {
      let inForce = totals.row(layout.inForce(index)).prefix(months)
      addUp(totals.row(layout.coveredOrders(index)), to: &output.ledger.orders)
      addUp(inForce, to: &output.ledger.contractsInForce)
      addUp(inForce, scale: contract.visitsPerYear / 12, to: &output.ledger.visits)
      var fees = MoneyFlow(
        stream: StreamLayout.contract(index),
        growth: Growth(perMonth: monthlyFactor(perYear: contract.feeDriftPerYear), months: months),
        months: months)
      fees.receive(inForce, price: contract.feePerMonth, lag: contract.paymentLagMonths)
      addUp(fees.revenue, to: &output.ledger.recurringRevenue)
    }
    for flow in prices.money(of: totals).joined() {
      addUp(flow.revenue, to: &output.ledger.revenue[flow.stream])
      addUp(flow.cost, to: &output.ledger.cost[flow.stream])
    }
  }
}

/// target[i] += scale × source[i], as far as both go.
private func addUp(_ source: [Double], scale: Double = 1, to target: inout [Double]) {
  addUp(source[...], scale: scale, to: &target)
}

private func addUp(_ source: ArraySlice<Double>, scale: Double = 1, to target: inout [Double]) {
  source.withUnsafeBufferPointer { source in
    target.withUnsafeMutableBufferPointer { target in
      for index in 0..<min(source.count, target.count) { target[index] += scale * source[index] }
    }
  }
}

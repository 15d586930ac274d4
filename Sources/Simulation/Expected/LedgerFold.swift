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
    plan: Plan, vintages: VintageProfiles, existing: ExistingProfiles, acquisition: AcquisitionPath
  ) {
    self.plan = plan
    self.vintages = vintages
    self.acquisition = acquisition
    let customer = vintages.customer(segment: 0, start: 0)
    prices = PriceList(
      plan: plan, layout: customer.layout, months: max(customer.months, plan.window, plan.horizon))
    discount = Growth(perMonth: plan.discountFactor, months: customer.months).factors
    totals = Quantities(customer.layout, months: plan.horizon)
    output = SolverOutput(
      ledger: Ledger(
        months: plan.horizon, streams: plan.layout.count, programmes: plan.layout.programmeCount,
        channels: acquisition.customers.count),
      vintages: Vintages(months: plan.horizon), profile: Profile(window: plan.window),
      segments: plan.business.customers.segments.map { _ in BreakdownLine() },
      channels: acquisition.customers.map { _ in BreakdownLine() })
    addAcquisition()
    for group in MixGroup.all(of: acquisition) { add(group) }
    addSegments()
    if let quantities = existing.quantities { add(existing: quantities) }
    closeLedger()
  }

  private mutating func addAcquisition() {
    output.ledger.acquisition = acquisition.spend
    output.ledger.addFixedCosts(of: plan)
    output.vintages.marginalCustomers = acquisition.marginalCustomers
    for (channel, spend) in acquisition.spend.enumerated() {
      output.channels[channel].customers = acquisition.customers[channel].reduce(0, +)
      output.channels[channel].acquisitionCost = spend.reduce(0, +)
      addUp(spend, to: &output.vintages.acquisitionCost)
      addUp(acquisition.customers[channel], to: &output.vintages.customers)
    }
    output.ledger.acquired = output.vintages.customers
  }

  // MARK: New customers

  private mutating func add(_ group: MixGroup) {
    let kinds = (0..<plan.horizon).map(vintages.start(of:))
    let customers = (0..<vintages.starts).map { vintages.customer(mix: group.mix, start: $0) }
    var convolution = Convolution(arrivals: group.customers, kinds: kinds)
    for row in 0..<totals.layout.rows {
      // Who is there after a month counts in it.
      let later = row == QuantityLayout.there ? 1 : 0
      totals.withRow(row) { totals in
        convolution.add(to: totals) { customers[$0].row(row).dropFirst(later) }
      }
    }
    for (start, customer) in customers.enumerated() {
      let months = kinds.indices.filter { kinds[$0] == start && group.customers[$0] != 0 }
      addProfile(of: customer, count: months.reduce(0) { $0 + group.customers[$1] })
      if plan.window > 12 {
        for month in months {
          output.vintages.stayed12[month] += group.customers[month] * customer[QuantityLayout.there, 12]
        }
      }
      for flow in prices.values(of: customer, discount: discount, window: plan.window) {
        add(flow, of: group, months: months)
      }
      addSegments(of: group, start: start, months: months)
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
  private mutating func add(_ flow: FlowValue, of group: MixGroup, months: [Int]) {
    var scales = [Double](repeating: 0, count: plan.horizon)
    for month in months {
      let scale = group.customers[month] * flow.growth.factors[month]
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
    for channel in group.channels {
      for month in months {
        let scale = acquisition.customers[channel][month] * flow.growth.factors[month]
        output.channels[channel].value += scale * flow.value
        output.channels[channel].contribution += scale * flow.cumulative[plan.horizon - month]
      }
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

  /// Adds what the customers of a kind of months are worth to their segments.
  private mutating func addSegments(of group: MixGroup, start: Int, months: [Int]) {
    let layout = totals.layout
    let window = plan.window
    let values = prices.worths(layout: layout, months: window) { growth in
      let scale = months.reduce(0) { $0 + group.customers[$1] * growth.factors[$1] }
      return (0..<window).map { scale * discount[$0] }
    }
    let contributions = prices.worths(layout: layout, months: plan.horizon) { growth in
      // Those who are in the plan at an age came as long before its end.
      var inPlan = [Double](repeating: 0, count: plan.horizon)
      for month in months {
        inPlan[plan.horizon - 1 - month] = group.customers[month] * growth.factors[month]
      }
      for age in inPlan.indices.reversed().dropFirst() { inPlan[age] += inPlan[age + 1] }
      return inPlan
    }
    for (segment, share) in group.mix.enumerated() where share > 0 {
      let customer = vintages.customer(segment: segment, start: start)
      output.segments[segment].value += share * customer.product(with: values)
      output.segments[segment].contribution += share * customer.product(with: contributions)
    }
  }

  // MARK: Everybody

  private mutating func add(existing quantities: Quantities<Double>) {
    for row in 0..<totals.layout.rows {
      let later = row == QuantityLayout.there ? 1 : 0
      totals.withRow(row) { totals in
        for (month, count) in zip(totals.indices, quantities.row(row).dropFirst(later)) {
          totals[month] += count
        }
      }
    }
    guard plan.horizon < plan.window else { return }
    for flow in prices.values(of: quantities, discount: discount, window: plan.window) {
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
    for flow in prices.money(of: totals) {
      addUp(flow.revenue, to: &output.ledger.revenue[flow.stream])
      addUp(flow.cost, to: &output.ledger.cost[flow.stream])
    }
  }
}

/// Channels whose customers are of each segment in the same shares.
private struct MixGroup {
  let mix: [Double]
  private(set) var channels: [Int]
  /// By month.
  private(set) var customers: [Double]

  static func all(of acquisition: AcquisitionPath) -> [MixGroup] {
    var groups: [MixGroup] = []
    for (channel, mix) in acquisition.mix.enumerated() {
      let customers = acquisition.customers[channel]
      if let index = groups.firstIndex(where: { $0.mix == mix }) {
        groups[index].channels.append(channel)
        addUp(customers, to: &groups[index].customers)
      } else {
        groups.append(MixGroup(mix: mix, channels: [channel], customers: customers))
      }
    }
    return groups
  }
}

/// target[at + i] += scale × source[i] for the first `count` elements, or as many as both have.
private func addUp(
  _ source: some RandomAccessCollection<Double>, scale: Double = 1, at offset: Int = 0, count: Int = .max,
  to target: inout [Double]
) {
  let count = min(count, source.count, target.count - offset)
  source.withContiguousStorageIfAvailable { source in
    target.withUnsafeMutableBufferPointer { target in
      for index in 0..<count { target[offset + index] += scale * source[index] }
    }
  }
}

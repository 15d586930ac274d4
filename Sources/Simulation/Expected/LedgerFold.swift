// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios

/// Folds profiles and acquisition into everything a solver reports, for draws side by side.
///
/// What customers do is added up over all of them before it is priced, since prices follow plan time; customers of
/// channels with one mix of segments are one kind of average customer.
struct LedgerFold<Count: Lane> {
  private let profiles: PlanProfiles<Count>
  private var plan: Plan<Count> { profiles.plan }
  private var vintages: VintageProfiles<Count> { profiles.vintages }
  private var acquisition: AcquisitionPath<Count> { profiles.acquisition }
  private var discount: [Count] { profiles.discount }
  /// What all customers do, by plan month.
  private var totals: Quantities<Count>
  private var result: PlanResult<Count>

  init(_ profiles: PlanProfiles<Count>) {
    self.profiles = profiles
    totals = Quantities(profiles.vintages.layout, months: profiles.plan.horizon)
    result = PlanResult(plan: profiles.plan, acquisition: profiles.acquisition)
    addBreakdown()
    for (index, group) in plan.blueprint.mixes.enumerated() { add(group, index: index) }
    if let quantities = profiles.existing.quantities { add(existing: quantities) }
    closeLedger()
  }

  /// By lane.
  var outputs: [SolverOutput] { (0..<Count.width).map(result.output(lane:)) }

  private mutating func addBreakdown() {
    for (channel, spend) in acquisition.spend.enumerated() {
      let customers = acquisition.customers[channel].reduce(.zero, +)
      let cost = spend.reduce(.zero, +)
      result.channels[channel].customers = customers
      result.channels[channel].acquisitionCost = cost
      for (segment, share) in acquisition.mix[channel].enumerated() {
        result.segments[segment].customers += share * customers
        result.segments[segment].acquisitionCost += share * cost
      }
      addUp(spend, to: &result.acquisitionCost)
      addUp(acquisition.customers[channel], to: &result.acquired)
    }
  }

  // MARK: New customers

  private mutating func add(_ group: MixGroup, index: Int) {
    let arrivals = group.customers(in: acquisition)
    let kinds = arrivals.indices.map(vintages.start(of:))
    let customers = (0..<vintages.starts).map { vintages.customer(group: index, start: $0) }
    let convolution = Convolution(arrivals: arrivals, kinds: kinds)
    for row in 0..<totals.layout.rows {
      let rows = customers.map { $0.rowInMonths(row) }
      totals.withRow(row) { convolution.add(to: $0, rows: rows) }
    }
    for (start, customer) in customers.enumerated() {
      let months = kinds.indices.filter { kinds[$0] == start && arrivals[$0] != .zero }
      addProfile(of: customer, count: months.reduce(.zero) { $0 + arrivals[$1] })
      var present = [Count](repeating: .zero, count: plan.horizon)
      for month in months { present[month] = arrivals[month] }
      result.presence.all.append(
        (byVintage: present, byAge: Array(customer.row(QuantityLayout.present).prefix(plan.window))))
      if plan.window > 12 {
        for month in months {
          result.stayed12[month] += arrivals[month] * customer[QuantityLayout.present, 12]
        }
      }
      for (index, growth) in profiles.prices.growths.enumerated() {
        for (origin, months) in growth.grouped(months) {
          let flows = profiles.prices.money(of: customer, growth: index, origin: origin)
          guard !flows.isEmpty else { continue }
          let value = FlowValue(flows, discount: discount, window: plan.window)
          add(value, arrivals: arrivals, months: months)
          addChannels(of: group, value, months: months)
        }
      }
      addSegments(of: group, start: start, arrivals: arrivals, months: months)
    }
  }

  /// Counts customers by age.
  private mutating func addProfile(of customer: Quantities<Count>, count: Count) {
    let layout = customer.layout
    addUp(customer.row(QuantityLayout.present), scale: count, to: &result.profile.customers)
    addUp(customer.row(QuantityLayout.paidOrders), scale: count, to: &result.profile.orders)
    for contract in plan.business.contracts.indices {
      addUp(customer.row(layout.coveredOrders(contract)), scale: count, to: &result.profile.orders)
      addUp(customer.row(layout.inForce(contract)), scale: count, to: &result.profile.inContract)
    }
  }

  /// Adds the value of one growth's money to the vintages of some months.
  private mutating func add(_ flow: FlowValue<Count>, arrivals: [Count], months: [Int]) {
    var scales = [Count](repeating: .zero, count: plan.horizon)
    for month in months {
      let scale = arrivals[month] * flow.growth.scale(of: month)
      scales[month] = scale
      result.value[month] += scale * flow.value
      result.valueBeyondWindow[month] += scale * flow.beyondWindow
    }
    for (stream, discountedFrom) in flow.discountedFrom {
      var terminal = Count.zero
      for month in months where plan.horizon - month < plan.window {
        terminal += scales[month] * discount[month] * discountedFrom[plan.horizon - month]
      }
      result.terminalValue[stream] += terminal
    }
    let scale = scales.reduce(.zero, +)
    result.contributions.all.append((byVintage: scales, byAge: flow.net))
    result.revenues.all.append((byVintage: scales, byAge: flow.revenue))
    addUp(flow.net, scale: scale, to: &result.profile.contribution)
    for (stream, revenue, cost) in flow.discounted {
      result.profile.discountedRevenue[stream] += scale * revenue
      result.profile.discountedCost[stream] += scale * cost
    }
    for month in months { addAfterPlan(flow.net, scale: scales[month], from: month) }
  }

  /// Adds what is left of customers' windows at the plan's end.
  ///
  /// - Parameter birth: the month in which their window begins.
  private mutating func addAfterPlan(_ net: [Count], scale: Count, from birth: Int) {
    addUp(net.dropFirst(plan.horizon - birth), scale: scale, to: &result.contributionAfterPlan)
  }

  /// The same for the group's channels.
  private mutating func addChannels(of group: MixGroup, _ flow: FlowValue<Count>, months: [Int]) {
    for channel in group.channels {
      var value = Count.zero
      var contribution = Count.zero
      for month in months {
        let scale = acquisition.customers[channel][month] * flow.growth.scale(of: month)
        value += scale
        contribution += scale * flow.cumulative[plan.horizon - month]
      }
      result.channels[channel].value += value * flow.value
      result.channels[channel].contribution += contribution
    }
  }

  /// The same for the group's segments.
  private mutating func addSegments(of group: MixGroup, start: Int, arrivals: [Count], months: [Int]) {
    let mix = acquisition.mix[group.channels[0]]
    for (segment, share) in mix.enumerated() where share != .zero {
      let worth = vintages.segments[start][segment]
      var value = Count.zero
      var contribution = Count.zero
      for month in months {
        value += arrivals[month] * worth.value[month]
        contribution += arrivals[month] * worth.contribution[month]
      }
      result.segments[segment].value += share * value
      result.segments[segment].contribution += share * contribution
    }
  }

  // MARK: Everybody

  private mutating func add(existing quantities: Quantities<Count>) {
    for row in 0..<totals.layout.rows {
      totals.withRow(row) { totals in
        for (month, count) in zip(totals.indices, quantities.rowInMonths(row)) { totals[month] += count }
      }
    }
    result.existing.customers =
      profiles.existing.stillThere ?? plan.business.customers.existing?.customers ?? .zero
    for growth in profiles.prices.growths.indices {
      let flows = profiles.prices.money(of: quantities, growth: growth)
      guard !flows.isEmpty else { continue }
      let flow = FlowValue(flows, discount: discount, window: plan.window)
      result.existing.contribution += flow.cumulative[plan.horizon]
      for month in 0..<plan.horizon {
        result.existing.value +=
          discount[month] * flows.reduce(Count.zero) { $0 + ($1.revenue[month] - $1.cost[month]) }
      }
      addAfterPlan(flow.net, scale: .one, from: 0)
      for (stream, discountedFrom) in flow.discountedFrom {
        result.terminalValue[stream] += discountedFrom[plan.horizon]
        result.existing.value += discountedFrom[plan.horizon]
      }
    }
  }

  /// Counts and prices what all customers do.
  private mutating func closeLedger() {
    let layout = totals.layout
    let months = plan.horizon
    result.active = Array(totals.row(QuantityLayout.present).prefix(months))
    result.lost = Array(totals.row(QuantityLayout.left).prefix(months))
    result.orders = Array(totals.row(QuantityLayout.paidOrders).prefix(months))
    let trend = plan.business.customers.trend?.feeMultiplier
    for (index, contract) in plan.business.contracts.enumerated() {
      let inForce = totals.row(layout.inForce(index)).prefix(months)
      addUp(totals.row(layout.coveredOrders(index)), to: &result.orders)
      addUp(inForce, to: &result.contractsInForce)
      addUp(inForce, scale: contract.visitsPerYear / Count(repeating: 12), to: &result.visits)
      let fees = FeeSeries(of: contract, index: index, in: totals, trend: trend)
      addUp(fees.byMonthOfService, to: &result.recurringRevenue)
      addUp(fees.ofFirstMonths, to: &result.recurringRevenueWon)
      addUp(fees.earnedLessReceived, to: &result.earnedLessReceived)
    }
    for growth in profiles.prices.growths.indices {
      for flow in profiles.prices.money(of: totals, growth: growth) {
        addUp(flow.revenue, to: &result.revenue[flow.stream])
        addUp(flow.cost, to: &result.cost[flow.stream])
      }
    }
  }
}

/// target[i] += scale × source[i], as far as both go.
private func addUp<Count: Lane>(_ source: [Count], scale: Count = .one, to target: inout [Count]) {
  target.add(source[...], scale: scale)
}

private func addUp<Count: Lane>(_ source: ArraySlice<Count>, scale: Count = .one, to target: inout [Count]) {
  target.add(source, scale: scale)
}

extension Array where Element: Lane {
  /// self[i] += scale × source[i], as far as both go.
  mutating func add(_ source: ArraySlice<Element>, scale: Element) {
    source.withUnsafeBufferPointer { source in
      withUnsafeMutableBufferPointer { target in
        for index in 0..<Swift.min(source.count, target.count) { target[index] += scale * source[index] }
      }
    }
  }
}

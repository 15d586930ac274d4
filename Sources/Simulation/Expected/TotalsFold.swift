// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios

/// Folds profiles and acquisition into the totals that metrics are computed from, without a ledger: a vintage's part in
/// a total is its number times what one of its customers adds up to until the plan's end.
struct TotalsFold<Count: Lane> {
  private let profiles: PlanProfiles<Count>
  private var plan: Plan<Count> { profiles.plan }
  private var discount: [Count] { profiles.discount }
  private var customers = Count.zero
  private var active = Count.zero
  private var orders = Count.zero
  private var revenue = Count.zero
  private var contribution = Count.zero
  private var stayed12 = Count.zero
  private var value = Count.zero
  private var npvPlan = Count.zero
  private var terminalValue = Count.zero
  private var existingValue = Count.zero
  // The four that follow are `nil` if they are not wanted.
  private var valueBeyondWindow: Count?
  private var contributionByAge: [Count]?
  /// By month.
  private var cash: [Count]?
  /// By month from the plan's end on.
  private var cashAfterPlan: [Count]?
  /// Of one flow of money after the other: what its first months add up to, by their number.
  private var flowSums: [FlowSum<Count>]

  init(_ profiles: PlanProfiles<Count>) {
    self.profiles = profiles
    func zeros(_ part: PlanTotals.Parts, _ count: Int) -> [Count]? {
      profiles.parts.contains(part) ? [Count](repeating: .zero, count: count) : nil
    }
    valueBeyondWindow = profiles.parts.contains(.beyondWindow) ? .zero : nil
    contributionByAge = zeros(.curves, profiles.plan.window)
    cash = zeros(.curves, profiles.plan.horizon)
    cashAfterPlan = zeros(.afterPlan, profiles.plan.window)
    flowSums = [FlowSum<Count>](repeating: FlowSum(), count: profiles.discount.count + 1)
    for (index, group) in plan.blueprint.mixes.enumerated() { add(group, index: index) }
    if let quantities = profiles.existing.quantities { add(existing: quantities) }
    addCosts()
  }

  /// Whether money is wanted by month.
  private var isByMonth: Bool { cash != nil || cashAfterPlan != nil }

  // MARK: New customers

  private mutating func add(_ group: MixGroup, index: Int) {
    let arrivals = group.customers(in: profiles.acquisition)
    let vintages = profiles.vintages
    let horizon = plan.horizon
    let prices = profiles.prices
    let kinds = arrivals.indices.map(vintages.start(of:))
    /// By growth: revenue − cost by age, and whose of them customers acquired in each month have.
    var nets = prices.growths.map { _ in (rows: [[Count]](), kinds: kinds) }
    for start in 0..<vintages.starts {
      let customer = vintages.customer(group: index, start: start)
      let months = vintages.months(of: start)
      let ordered = sums(count: horizon) { orders(of: customer, in: $0) }
      for month in months {
        customers += arrivals[month]
        orders += arrivals[month] * ordered[horizon - month]
        active += arrivals[month] * customer[QuantityLayout.present, horizon - month]
        if plan.window > 12 { stayed12 += arrivals[month] * customer[QuantityLayout.present, 12] }
      }
      for (index, growth) in prices.growths.enumerated() {
        for (origin, months) in growth.grouped(months) {
          let flow = prices.total(of: customer, growth: index, origin: origin)
          let net = flow.net
          add(flow, net: net, arrivals: arrivals, months: months)
          guard isByMonth else { continue }
          for month in months { nets[index].kinds[month] = nets[index].rows.count }
          nets[index].rows.append(net)
        }
      }
    }
    guard isByMonth else { return }
    for (growth, net) in zip(prices.growths, nets) {
      let scales = arrivals.indices.map { arrivals[$0] * growth.scale(of: $0) }
      let convolution = Convolution(arrivals: scales, kinds: net.kinds)
      cash?.withUnsafeMutableBufferPointer { convolution.add(to: $0, rows: net.rows.map { $0[...] }) }
      if cashAfterPlan != nil {
        for (month, scale) in scales.enumerated() {
          addAfterPlan(net.rows[net.kinds[month]], scale: scale, from: month)
        }
      }
    }
  }

  /// Money of one growth.
  ///
  /// - Parameter net: revenue − cost, by age.
  private mutating func add(_ flow: MoneyFlow<Count>, net: [Count], arrivals: [Count], months: [Int]) {
    let (horizon, window, discount) = (plan.horizon, plan.window, discount)
    var sum = FlowSum<Count>()
    flowSums.withUnsafeMutableBufferPointer { flowSums in
      for age in net.indices {
        sum.received += flow.revenue[age]
        sum.earned += net[age]
        sum.discounted += net[age] * discount[age]
        flowSums[age + 1] = sum
      }
    }
    let whole = flowSums[window].discounted
    var scale = Count.zero
    for month in months {
      let own = arrivals[month] * flow.growth.scale(of: month)
      let today = own * discount[month]
      let untilEnd = flowSums[horizon - month]
      scale += own
      revenue += own * untilEnd.received
      contribution += own * untilEnd.earned
      npvPlan += today * untilEnd.discounted
      if horizon - month < window { terminalValue += today * (whole - untilEnd.discounted) }
    }
    value += scale * whole
    valueBeyondWindow? += scale * (flowSums[2 * window].discounted - whole)
    contributionByAge?.add(net[...], scale: scale)
  }

  /// Adds what is left of customers' windows at the plan's end.
  ///
  /// - Parameter birth: the month in which their window begins.
  private mutating func addAfterPlan(_ net: [Count], scale: Count, from birth: Int) {
    let left = net.prefix(plan.window).dropFirst(plan.horizon - birth)
    cashAfterPlan?.add(left, scale: scale)
  }

  /// Paid or covered.
  private func orders(of quantities: Quantities<Count>, in month: Int) -> Count {
    var orders = quantities[QuantityLayout.paidOrders, month]
    for contract in plan.blueprint.business.contracts.indices {
      orders += quantities[quantities.layout.coveredOrders(contract), month]
    }
    return orders
  }

  // MARK: Everybody

  private mutating func add(existing quantities: Quantities<Count>) {
    let horizon = plan.horizon
    active += quantities[QuantityLayout.present, horizon]
    orders += sums(count: horizon) { orders(of: quantities, in: $0) }[horizon]
    for growth in profiles.prices.growths.indices {
      let flow = profiles.prices.total(of: quantities, growth: growth)
      let net = flow.net
      for month in 0..<horizon {
        revenue += flow.revenue[month]
        contribution += net[month]
        npvPlan += discount[month] * net[month]
        existingValue += discount[month] * net[month]
        cash?[month] += net[month]
      }
      for month in horizon..<max(horizon, plan.window) {
        terminalValue += discount[month] * net[month]
        existingValue += discount[month] * net[month]
      }
      if cashAfterPlan != nil { addAfterPlan(net, scale: .one, from: 0) }
    }
  }

  private mutating func addCosts() {
    var (costs, setup) = plan.fixedCostsByMonth(present: profiles.acquisition.present)
    costs.add(setup[...], scale: .one)
    for spend in profiles.acquisition.spend { costs.add(spend[...], scale: .one) }
    for (month, cost) in costs.enumerated() {
      cash?[month] -= cost
      npvPlan -= discount[month] * cost
    }
    terminalValue -= profiles.acquisition.fixedCostAfterPlan ?? .zero
    for (month, cost) in (profiles.acquisition.fixedCostsAfterPlan ?? []).enumerated() {
      cashAfterPlan?[month] -= cost
    }
  }

  /// By lane.
  var totals: [PlanTotals] {
    let acquisition = profiles.acquisition
    let cost = acquisition.spend.reduce(Count.zero) { $0 + $1.reduce(.zero, +) }
    let marginal = acquisition.marginalCustomers.reduce(.zero, +)
    return (0..<Count.width).map { lane in
      PlanTotals(
        customersAcquired: customers[lane: lane], customersActiveEnd: active[lane: lane],
        orders: orders[lane: lane], revenue: revenue[lane: lane], contribution: contribution[lane: lane],
        acquisitionCost: cost[lane: lane], stayed12: plan.window > 12 ? stayed12[lane: lane] : nil,
        value: value[lane: lane], valueBeyondWindow: valueBeyondWindow?[lane: lane],
        marginalCustomers: marginal[lane: lane],
        contributionByAge: contributionByAge?.numbers(lane: lane), npvPlan: npvPlan[lane: lane],
        terminalValue: terminalValue[lane: lane], existingValue: existingValue[lane: lane],
        cash: cash?.numbers(lane: lane), cashAfterPlan: cashAfterPlan?.numbers(lane: lane),
        discountFactor: plan.discountFactor[lane: lane])
    }
  }
}

/// What the first months of one customer's money add up to.
private struct FlowSum<Count: Lane> {
  var received = Count.zero
  /// Revenue − cost.
  var earned = Count.zero
  /// The same, discounted to the customer's first month.
  var discounted = Count.zero
}

/// Σ of the first k, by k.
func sums<Count: Lane>(_ values: [Count]) -> [Count] { sums(count: values.count) { values[$0] } }

/// The same of so many values.
func sums<Count: Lane>(count: Int, of value: (Int) -> Count) -> [Count] {
  [Count](unsafeUninitializedCapacity: count + 1) { sums, initialised in
    var sum = Count.zero
    sums[0] = sum
    for index in 0..<count {
      sum += value(index)
      sums[index + 1] = sum
    }
    initialised = count + 1
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios

/// What is known by vintage, segment and channel, and how it becomes the solver's output.
struct SimulatedTotals {
  private let plan: Plan<Double>
  /// Customers simulated for each that the plan has.
  private let scale: Double
  private(set) var won: Won

  /// Totals over the customers won.
  struct Won: Sendable, Codable {
    var vintages: Vintages
    var segments: [BreakdownLine]
    var channels: [BreakdownLine]

    /// Adds those over other customers of the same plan.
    mutating func add(_ other: Won) {
      for month in vintages.customers.indices {
        vintages.customers[month] += other.vintages.customers[month]
        vintages.value[month] += other.vintages.value[month]
        vintages.valueBeyondWindow[month] += other.vintages.valueBeyondWindow[month]
        vintages.stayed12[month] += other.vintages.stayed12[month]
      }
      for segment in segments.indices { segments[segment] += other.segments[segment] }
      for channel in channels.indices { channels[channel] += other.channels[channel] }
    }
  }

  /// - Parameter won: known already.
  init(plan: Plan<Double>, won: Won) {
    self.plan = plan
    scale = 1
    self.won = won
  }

  init(plan: Plan<Double>, channels count: Int, scale: Double) {
    self.plan = plan
    self.scale = scale
    won = Won(
      vintages: Vintages(months: plan.horizon),
      segments: plan.business.customers.segments.map { _ in BreakdownLine() },
      channels: (0..<count).map { _ in BreakdownLine() })
  }

  /// Adds the customers won in one month by a channel in a segment.
  mutating func add(_ sums: VintageSums, customers: Int, month: Int, group: CustomerGroup) {
    add(sums, weight: Double(customers), month: month, group: group)
  }

  /// The same of customers who stand for others: so many as `weight` says.
  mutating func add(_ sums: VintageSums, weight: Double, month: Int, group: CustomerGroup) {
    let customers = weight / scale
    let sums = sums.divided(by: scale)
    won.vintages.customers[month] += customers
    won.vintages.value[month] += sums.value
    won.vintages.valueBeyondWindow[month] += sums.valueBeyondWindow
    won.vintages.stayed12[month] += sums.stayed12
    won.channels[group.channel].add(sums, customers: customers)
    won.segments[group.segment].add(sums, customers: customers)
  }

  func output(_ book: CashBook, acquisition: AcquisitionPath<Double>) -> SolverOutput {
    var (vintages, segments, channels) = (won.vintages, won.segments, won.channels)
    vintages.contributions.table = scaled(book.contributionByAge)
    vintages.presence.table = scaled(book.customersByAge)
    vintages.revenue.table = scaled(book.revenueByAge)
    vintages.marginalCustomers = acquisition.marginalCustomers
    vintages.exhausted = acquisition.exhausted
    for (channel, spend) in acquisition.spend.enumerated() {
      channels[channel].acquisitionCost = spend.reduce(0, +)
      for month in 0..<plan.horizon { vintages.acquisitionCost[month] += spend[month] }
      for (segment, share) in acquisition.mix[channel].enumerated() {
        segments[segment].acquisitionCost += channels[channel].acquisitionCost * share
      }
    }
    return SolverOutput(
      ledger: ledger(book, acquisition: acquisition), vintages: vintages, profile: profile(book),
      segments: segments.gathered(by: plan.business.customers.originals), channels: channels,
      existing: existing(book))
  }

  private func existing(_ book: CashBook) -> BreakdownLine {
    BreakdownLine(
      customers: book.existingCustomers / scale, value: book.existingValue / scale,
      contribution: book.existingContribution / scale)
  }

  private func scaled(_ totals: [Double]) -> [Double] {
    scale == 1 ? totals : totals.map { $0 / scale }
  }

  private func ledger(_ book: CashBook, acquisition: AcquisitionPath<Double>) -> Ledger {
    let months = plan.horizon
    let streams = plan.layout.count
    var ledger = Ledger(
      months: months, streams: streams, programmes: plan.layout.programmeCount,
      channels: acquisition.spend.count)
    ledger.acquired = won.vintages.customers
    ledger.lost = scaled(book.lost)
    ledger.active = scaled(book.active)
    ledger.orders = scaled(book.orders)
    ledger.contractsInForce = scaled(book.contractsInForce)
    ledger.visits = scaled(book.visits)
    ledger.recurringRevenue = scaled(book.recurringRevenue)
    ledger.recurringRevenueWon = scaled(book.recurringRevenueWon)
    ledger.earnedLessReceived = scaled(book.earnedLessReceived)
    for stream in 0..<streams {
      ledger.revenue[stream] = scaled(Array(book.revenue[stream * months..<(stream + 1) * months]))
      ledger.cost[stream] = scaled(Array(book.cost[stream * months..<(stream + 1) * months]))
    }
    ledger.acquisition = acquisition.spend
    ledger.terminalValue = scaled(book.terminalValue)
    ledger.contributionAfterPlan = scaled(book.contributionAfterPlan)
    // If customers make the market themselves, they count themselves.
    let present =
      acquisition.present ?? (0..<months).map { book.presence(in: $0) / scale } + [
        book.active[months - 1] / scale
      ]
    ledger.addFixedCosts(
      of: plan, present: present, afterPlan: acquisition.fixedCostAfterPlan,
      byMonth: acquisition.fixedCostsAfterPlan
        ?? plan.fixedCosts(
          afterPlanFor: book.remaining, active: book.active[months - 1], present: present[months]))
    return ledger
  }

  private func profile(_ book: CashBook) -> Profile {
    var profile = Profile(window: plan.window)
    profile.discountedRevenue = scaled(book.discountedRevenue)
    profile.discountedCost = scaled(book.discountedCost)
    profile.inContract = scaled(book.inContractByAge)
    profile.orders = scaled(book.ordersByAge)
    for month in 0..<plan.horizon {
      for age in 0..<plan.window {
        profile.customers[age] += book.customersByAge[month * plan.window + age] / scale
        profile.contribution[age] += book.contributionByAge[month * plan.window + age] / scale
      }
    }
    return profile
  }
}

extension BreakdownLine {
  fileprivate mutating func add(_ sums: VintageSums, customers: Double) {
    self.customers += customers
    value += sums.value
    contribution += sums.planContribution
  }
}

extension VintageSums {
  fileprivate func divided(by scale: Double) -> Self {
    Self(
      value: value / scale, valueBeyondWindow: valueBeyondWindow / scale,
      planContribution: planContribution / scale, stayed12: stayed12 / scale)
  }
}

/// Totals over the customers of one vintage, channel and segment.
struct VintageSums: Sendable, Codable {
  /// Contribution at ages < W, discounted to the first month.
  var value = 0.0
  /// The same at ages W ..< 2W.
  var valueBeyondWindow = 0.0
  /// Undiscounted, dated in the plan.
  var planContribution = 0.0
  /// Customers still there at age 12.
  var stayed12 = 0.0
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios

/// Folds profiles and acquisition into everything a solver reports.
struct LedgerFold {
  private let plan: Plan
  private var ledger: Ledger
  private var vintages: Vintages
  private var profile: Profile
  private var segments: [BreakdownLine]
  private var channels: [BreakdownLine]
  private var contractMonths: [[Double]]

  init(plan: Plan) {
    self.plan = plan
    let business = plan.business
    let channelCount = business.acquisition.channels.count + business.programmes.compactMap(\.referral).count
    ledger = Ledger(
      months: plan.horizon, streams: plan.layout.count, programmes: plan.layout.programmeCount,
      channels: channelCount)
    vintages = Vintages(months: plan.horizon, window: plan.window)
    profile = Profile(window: plan.window)
    segments = business.customers.segments.map { _ in BreakdownLine() }
    channels = (0..<channelCount).map { _ in BreakdownLine() }
    ledger.addFixedCosts(of: plan)
    contractMonths = business.contracts.map { _ in [Double](repeating: 0, count: plan.horizon) }
  }

  mutating func add(vintages profiles: VintageProfiles, acquisition: AcquisitionPath) {
    ledger.acquisition = acquisition.spend
    vintages.marginalCustomers = acquisition.marginalCustomers
    for month in 0..<plan.horizon {
      vintages.acquisitionCost[month] = acquisition.spend.reduce(0) { $0 + $1[month] }
      for segment in segments.indices {
        let unit = add(
          profiles.profile(segment: segment, month: month), month: month,
          customers: acquisition.customers(segment: segment, month: month))
        addBreakdown(unit, segment: segment, month: month, acquisition: acquisition)
      }
    }
  }

  /// Value and contribution within the plan of one customer.
  private struct UnitValue {
    var value = 0.0
    var contribution = 0.0
  }

  private mutating func add(
    _ profile: VintageProfiles.Profile, month: Int, customers: Double
  ) -> UnitValue {
    let quantities = profile.quantities
    let horizon = plan.horizon
    let window = plan.window
    ledger.acquired[month] += customers
    vintages.customers[month] += customers
    addCounts(quantities, month: month, scale: customers)
    if window > 12 { vintages.stayed12[month] += customers * quantities.there[12] }
    accumulate(&self.profile.customers, quantities.there, scale: customers)
    accumulate(&self.profile.orders, quantities.paidOrders, scale: customers)
    for index in contractMonths.indices {
      accumulate(&self.profile.orders, quantities.coveredOrders[index], scale: customers)
      accumulate(&self.profile.inContract, quantities.inForce[index], scale: customers)
    }
    var unit = UnitValue()
    let discount = pow(plan.discountFactor, Double(month))
    for valued in profile.flows {
      let drift = pow(valued.flow.growth, Double(month))
      let scale = customers * drift
      addMoney(valued.flow, month: month, scale: scale)
      accumulate(&vintages.contributionByAge, valued.net, at: month * window, count: window, scale: scale)
      accumulate(&self.profile.contribution, valued.net, scale: scale)
      let worth = drift * valued.discountedFrom[0]
      unit.value += worth
      unit.contribution += drift * valued.cumulative[horizon - month]
      vintages.value[month] += customers * worth
      vintages.valueBeyondWindow[month] += scale * valued.beyondWindow
      if horizon - month < window {
        ledger.terminalValue[valued.flow.stream] +=
          scale * discount * valued.discountedFrom[horizon - month]
      }
    }
    return unit
  }

  private mutating func addBreakdown(
    _ unit: UnitValue, segment: Int, month: Int, acquisition: AcquisitionPath
  ) {
    for channel in channels.indices {
      let share = acquisition.mix[channel][segment]
      let customers = acquisition.customers[channel][month] * share
      let line = BreakdownLine(
        customers: customers, acquisitionCost: acquisition.spend[channel][month] * share,
        value: customers * unit.value, contribution: customers * unit.contribution)
      channels[channel].add(line)
      segments[segment].add(line)
    }
  }

  mutating func add(existing: ExistingProfiles) {
    for (quantities, flows) in zip(existing.quantities, existing.flows) {
      addCounts(quantities, month: 0, scale: 1)
      for valued in flows {
        addMoney(valued.flow, month: 0, scale: 1)
        if plan.horizon < plan.window {
          ledger.terminalValue[valued.flow.stream] += valued.discountedFrom[plan.horizon]
        }
      }
    }
  }

  private mutating func addCounts(_ quantities: Quantities<Double>, month: Int, scale: Double) {
    let months = plan.horizon - month
    for age in 0..<months {
      ledger.active[month + age] += scale * quantities.there[age + 1]
      ledger.lost[month + age] += scale * (quantities.there[age] - quantities.there[age + 1])
    }
    accumulate(&ledger.orders, quantities.paidOrders, at: month, count: months, scale: scale)
    for index in contractMonths.indices {
      accumulate(&ledger.orders, quantities.coveredOrders[index], at: month, count: months, scale: scale)
      accumulate(&contractMonths[index], quantities.inForce[index], at: month, count: months, scale: scale)
    }
  }

  private mutating func addMoney(_ flow: MoneyFlow, month: Int, scale: Double) {
    let months = plan.horizon - month
    accumulate(&ledger.revenue[flow.stream], flow.revenue, at: month, count: months, scale: scale)
    accumulate(&ledger.cost[flow.stream], flow.cost, at: month, count: months, scale: scale)
  }

  /// Everything folded so far.
  var output: SolverOutput {
    var ledger = ledger
    for (contract, months) in zip(plan.business.contracts, contractMonths) {
      let drift = monthlyFactor(perYear: contract.feeDriftPerYear)
      let lag = contract.paymentLagMonths
      for month in 0..<plan.horizon {
        ledger.contractsInForce[month] += months[month]
        ledger.visits[month] += months[month] * contract.visitsPerYear / 12
        if month + lag < plan.horizon {
          ledger.recurringRevenue[month + lag] +=
            months[month] * contract.feePerMonth * pow(drift, Double(month))
        }
      }
    }
    return SolverOutput(
      ledger: ledger, vintages: vintages, profile: profile, segments: segments, channels: channels)
  }
}

extension BreakdownLine {
  fileprivate mutating func add(_ other: BreakdownLine) {
    customers += other.customers
    acquisitionCost += other.acquisitionCost
    value += other.value
    contribution += other.contribution
  }
}

/// target[at + i] += scale × source[i] for the first `count` elements, or as many as both have.
func accumulate(
  _ target: inout [Double], _ source: [Double], at offset: Int = 0, count: Int = .max, scale: Double
) {
  guard scale != 0 else { return }
  let count = min(count, source.count, target.count - offset)
  target.withUnsafeMutableBufferPointer { target in
    source.withUnsafeBufferPointer { source in
      for index in 0..<count { target[offset + index] += scale * source[index] }
    }
  }
}

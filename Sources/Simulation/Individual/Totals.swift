// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios

extension IndividualSolver {
  /// What is known by vintage, segment and channel, and how it becomes the solver's output.
  struct Totals {
    private let plan: Plan
    private let acquisition: AcquisitionPath
    private var vintages: Vintages
    private var segments: [BreakdownLine]
    private var channels: [BreakdownLine]

    init(plan: Plan, acquisition: AcquisitionPath) {
      self.plan = plan
      self.acquisition = acquisition
      vintages = Vintages(months: plan.horizon, window: plan.window)
      vintages.marginalCustomers = acquisition.marginalCustomers
      segments = plan.business.customers.segments.map { _ in BreakdownLine() }
      channels = acquisition.spend.map { BreakdownLine(acquisitionCost: $0.reduce(0, +)) }
      for (channel, spend) in acquisition.spend.enumerated() {
        for month in 0..<plan.horizon { vintages.acquisitionCost[month] += spend[month] }
        for (segment, share) in acquisition.mix[channel].enumerated() {
          segments[segment].acquisitionCost += channels[channel].acquisitionCost * share
        }
      }
    }

    /// Adds the customers won in one month by a channel in a segment.
    mutating func add(_ sums: VintageSums, customers: Int, month: Int, channel: Int, segment: Int) {
      vintages.customers[month] += Double(customers)
      vintages.value[month] += sums.value
      vintages.valueBeyondWindow[month] += sums.valueBeyondWindow
      vintages.stayed12[month] += sums.stayed12
      channels[channel].add(sums, customers: customers)
      segments[segment].add(sums, customers: customers)
    }

    func output(_ book: CashBook) -> SolverOutput {
      var vintages = vintages
      vintages.contributionByAge = book.contributionByAge
      return SolverOutput(
        ledger: ledger(book), vintages: vintages, profile: profile(book), segments: segments,
        channels: channels)
    }

    private func ledger(_ book: CashBook) -> Ledger {
      let months = plan.horizon
      let streams = plan.layout.count
      var ledger = Ledger(months: months, streams: streams, programmes: plan.layout.programmeCount,
        channels: acquisition.spend.count)
      ledger.acquired = vintages.customers
      ledger.lost = book.lost
      ledger.active = book.active
      ledger.orders = book.orders
      ledger.contractsInForce = book.contractsInForce
      ledger.visits = book.visits
      ledger.recurringRevenue = book.recurringRevenue
      for stream in 0..<streams {
        ledger.revenue[stream] = Array(book.revenue[stream * months..<(stream + 1) * months])
        ledger.cost[stream] = Array(book.cost[stream * months..<(stream + 1) * months])
      }
      ledger.acquisition = acquisition.spend
      ledger.terminalValue = book.terminalValue
      ledger.addFixedCosts(of: plan)
      return ledger
    }

    private func profile(_ book: CashBook) -> Profile {
      var profile = Profile(window: plan.window)
      profile.customers = book.customersByAge
      profile.inContract = book.inContractByAge
      profile.orders = book.ordersByAge
      for (index, contribution) in book.contributionByAge.enumerated() {
        profile.contribution[index % plan.window] += contribution
      }
      return profile
    }
  }
}

extension BreakdownLine {
  fileprivate mutating func add(_ sums: IndividualSolver.VintageSums, customers: Int) {
    self.customers += Double(customers)
    value += sums.value
    contribution += sums.planContribution
  }
}

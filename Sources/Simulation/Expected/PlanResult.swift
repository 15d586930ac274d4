// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios

/// A solver's output for draws side by side, as `SolverOutput` has it for one.
struct PlanResult<Count: Lane> {
  /// See `BreakdownLine`.
  struct Line {
    var customers = Count.zero
    var acquisitionCost = Count.zero
    var value = Count.zero
    var contribution = Count.zero
  }

  /// See `Profile`.
  struct Ages {
    var customers: [Count]
    var inContract: [Count]
    var orders: [Count]
    var contribution: [Count]
    // By stream.
    var discountedRevenue: [Count]
    var discountedCost: [Count]
  }

  /// See `VintageTable`.
  struct Products {
    var all: [(byVintage: [Count], byAge: [Count])] = []

    func lane(_ lane: Int) -> VintageTable {
      func one(_ series: [Count]) -> [Double] { series.numbers(lane: lane) }
      return VintageTable(
        products: all.map {
          VintageTable.OuterProduct(byVintage: one($0.byVintage), byAge: one($0.byAge))
        })
    }
  }

  private let programmes: Int
  private let originals: [Int]
  private let acquisition: AcquisitionPath<Count>
  private let fixed: [Count]
  private let setup: [Count]
  // By month.
  var acquired: [Count]
  var lost: [Count] = []
  var active: [Count] = []
  var orders: [Count] = []
  var contractsInForce: [Count]
  var visits: [Count]
  var recurringRevenue: [Count]
  var recurringRevenueWon: [Count]
  var earnedLessReceived: [Count]
  /// By stream, then month.
  var revenue: [[Count]]
  var cost: [[Count]]
  /// By stream.
  var terminalValue: [Count]
  /// By month H ..< H + W.
  var contributionAfterPlan: [Count]
  // By month acquired.
  var acquisitionCost: [Count]
  var value: [Count]
  var valueBeyondWindow: [Count]
  var stayed12: [Count]
  var contributions = Products()
  var presence = Products()
  var revenues = Products()
  var profile: Ages
  var segments: [Line]
  var channels: [Line]
  var existing = Line()

  init(plan: Plan<Count>, acquisition: AcquisitionPath<Count>) {
    programmes = plan.layout.programmeCount
    originals = plan.business.customers.originals
    self.acquisition = acquisition
    (fixed, setup) = plan.fixedCostsByMonth(present: acquisition.present)
    let zeros = [Count](repeating: .zero, count: plan.horizon)
    acquired = zeros
    contractsInForce = zeros
    visits = zeros
    recurringRevenue = zeros
    recurringRevenueWon = zeros
    earnedLessReceived = zeros
    revenue = [[Count]](repeating: zeros, count: plan.layout.count)
    cost = revenue
    terminalValue = [Count](repeating: .zero, count: plan.layout.count)
    acquisitionCost = zeros
    value = zeros
    valueBeyondWindow = zeros
    stayed12 = zeros
    let ages = [Count](repeating: .zero, count: plan.window)
    contributionAfterPlan = ages
    profile = Ages(
      customers: ages, inContract: ages, orders: ages, contribution: ages, discountedRevenue: terminalValue,
      discountedCost: terminalValue)
    segments = plan.business.customers.segments.map { _ in Line() }
    channels = acquisition.customers.map { _ in Line() }
  }

  /// Of one lane.
  func output(lane: Int) -> SolverOutput {
    func one(_ series: [Count]) -> [Double] { series.numbers(lane: lane) }
    var ledger = Ledger(
      months: acquired.count, streams: revenue.count, programmes: programmes, channels: channels.count)
    ledger.acquired = one(acquired)
    ledger.lost = one(lost)
    ledger.active = one(active)
    ledger.orders = one(orders)
    ledger.contractsInForce = one(contractsInForce)
    ledger.visits = one(visits)
    ledger.recurringRevenue = one(recurringRevenue)
    ledger.recurringRevenueWon = one(recurringRevenueWon)
    ledger.earnedLessReceived = one(earnedLessReceived)
    ledger.revenue = revenue.map(one)
    ledger.cost = cost.map(one)
    ledger.acquisition = acquisition.spend.map(one)
    ledger.fixed = one(fixed)
    ledger.setup = one(setup)
    ledger.terminalValue = one(terminalValue)
    ledger.fixedAfterPlan = acquisition.fixedCostAfterPlan?[lane: lane] ?? 0
    ledger.contributionAfterPlan = one(contributionAfterPlan)
    ledger.fixedCostsAfterPlan = acquisition.fixedCostsAfterPlan.map(one) ?? []
    var vintages = Vintages(months: acquired.count)
    vintages.customers = ledger.acquired
    vintages.acquisitionCost = one(acquisitionCost)
    vintages.marginalCustomers = one(acquisition.marginalCustomers)
    vintages.exhausted = one(acquisition.exhausted)
    vintages.value = one(value)
    vintages.valueBeyondWindow = one(valueBeyondWindow)
    vintages.stayed12 = one(stayed12)
    vintages.contributions = contributions.lane(lane)
    vintages.presence = presence.lane(lane)
    vintages.revenue = revenues.lane(lane)
    var ages = Profile(window: profile.customers.count)
    ages.customers = one(profile.customers)
    ages.inContract = one(profile.inContract)
    ages.orders = one(profile.orders)
    ages.contribution = one(profile.contribution)
    ages.discountedRevenue = one(profile.discountedRevenue)
    ages.discountedCost = one(profile.discountedCost)
    return SolverOutput(
      ledger: ledger, vintages: vintages, profile: ages,
      segments: segments.map { $0.lane(lane) }.gathered(by: originals),
      channels: channels.map { $0.lane(lane) }, existing: existing.lane(lane))
  }
}

extension PlanResult.Line {
  fileprivate func lane(_ lane: Int) -> BreakdownLine {
    BreakdownLine(
      customers: customers[lane: lane], acquisitionCost: acquisitionCost[lane: lane],
      value: value[lane: lane], contribution: contribution[lane: lane])
  }
}

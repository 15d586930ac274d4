// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// A solver's output with one channel, one segment and whatever flows a test is about.
func makeOutput(
  customers: [Double] = [10, 0, 0], firstSale: [Double] = [0, 0, 0], orders: [Double] = [0, 0, 0],
  contracts: [[Double]] = [], cost: [Double] = [0, 0, 0], acquisition: [[Double]] = [[0, 0, 0]],
  fixed: [Double] = [0, 0, 0], setup: [Double] = [0, 0, 0], terminal: [Double]? = nil, value: Double = 0,
  byAge: [Double] = [0, 0, 0], marginal: Double = 0, stayed12: Double = 0,
  exhausted: [Double]? = nil, existing: BreakdownLine = BreakdownLine()
) -> SolverOutput {
  let months = customers.count
  var ledger = Ledger(
    months: months, streams: 2 + contracts.count, programmes: 0, channels: acquisition.count)
  ledger.acquired = customers
  ledger.active = customers
  ledger.revenue = [firstSale, orders] + contracts
  ledger.cost[1] = cost
  ledger.acquisition = acquisition
  ledger.fixed = fixed
  ledger.setup = setup
  if let terminal { ledger.terminalValue = terminal }

  var vintages = Vintages(months: months)
  vintages.customers = customers
  for channel in acquisition {
    for month in 0..<months { vintages.acquisitionCost[month] += channel[month] }
  }
  vintages.value[0] = value
  vintages.marginalCustomers[0] = marginal
  vintages.stayed12[0] = stayed12
  if let exhausted { vintages.exhausted = exhausted }
  vintages.contributions.table = [Double](repeating: 0, count: months * byAge.count)
  for age in byAge.indices { vintages.contributions.table[age] = byAge[age] }

  var profile = Profile(window: byAge.count)
  profile.customers = byAge.indices.map { $0 == 0 ? customers.reduce(0, +) : customers.reduce(0, +) / 2 }
  profile.contribution = byAge
  profile.discountedRevenue = ledger.revenue.map { $0.reduce(0, +) }
  profile.discountedCost = ledger.cost.map { $0.reduce(0, +) }
  vintages.presence.table = vintages.contributions.table.map { _ in 0 }
  for month in 0..<months {
    for age in byAge.indices {
      vintages.presence.table[month * byAge.count + age] = age == 0 ? customers[month] : customers[month] / 2
    }
  }
  vintages.revenue.table = vintages.contributions.table.map { 2 * $0 }
  let total = BreakdownLine(
    customers: customers.reduce(0, +), acquisitionCost: vintages.acquisitionCost.reduce(0, +),
    value: value, contribution: byAge.reduce(0, +))
  return SolverOutput(
    ledger: ledger, vintages: vintages, profile: profile, segments: [total],
    channels: acquisition.map { _ in total }, existing: existing)
}

let threeMonths = PlanFrame(
  startYear: 2026, startMonth: 4, fiscalYearStart: 4, months: 3, window: 3, currency: "JPY")

func makeStrategy(
  _ key: String, contracts: [String] = [], channels: [String] = ["field"], draws: [DrawRecord]
) -> StrategyAccumulator {
  func named(_ key: String) -> Named { Named(key: key, label: Caption(key)) }
  var strategy = StrategyAccumulator(
    frame: StrategyFrame(
      strategy: named(key), offers: contracts.map(named), programmes: [], channels: channels.map(named),
      referrals: [],
      segments: [named("all")]),
    draws: draws.count)
  strategy.add(draws)
  return strategy
}

/// A generator with a fixed seed that owes nothing to the code under test: SplitMix64 (Steele, Lea & Flood
/// 2014, doi:10.1145/2660193.2660195).
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

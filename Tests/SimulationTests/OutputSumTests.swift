// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios
import Testing

@testable import Simulation

/// Sums of outputs, which name each number: one that is left out would stay what it was, and nothing else tells.
struct OutputSumTests {
  @Test(arguments: 1...6) func `sums of outputs have every number`(seed: Int) {
    let random = RandomBusiness(seed: seed)
    let plan = Fixture.plan(
      random.base, base: random.base, horizon: random.horizon, window: random.window,
      discountRatePerYear: 0.06)
    var output = ExpectedSolver(plan: plan, nodes: NodeCounts(churn: 4, orderRate: 4)).output
    // As simulations have them.
    output.vintages.contributions = VintageTable(table: [1, 2])
    output.vintages.presence = VintageTable(table: [3, 4])
    output.vintages.revenue = VintageTable(table: [5, 6])
    let nothing = Self.zeros(like: output)
    let sum = nothing.adding(output, minus: nothing)
    Self.compare(sum.ledger, output.ledger)
    Self.compare(sum.vintages, output.vintages)
    Self.compare(sum.profile, output.profile)
    Self.compare(sum.existing, output.existing)
    for (one, other) in zip(sum.segments + sum.channels, output.segments + output.channels) {
      Self.compare(one, other)
    }
  }

  private static func zeros(like output: SolverOutput) -> SolverOutput {
    let ledger = output.ledger
    var zeros = Ledger(
      months: ledger.acquired.count, streams: ledger.revenue.count, programmes: ledger.programmes,
      channels: ledger.acquisition.count)
    zeros.contributionAfterPlan = ledger.contributionAfterPlan.map { _ in 0 }
    zeros.fixedCostsAfterPlan = ledger.fixedCostsAfterPlan.map { _ in 0 }
    var profile = Profile(window: output.profile.customers.count)
    profile.discountedRevenue = output.profile.discountedRevenue.map { _ in 0 }
    profile.discountedCost = output.profile.discountedCost.map { _ in 0 }
    var vintages = Vintages(months: ledger.acquired.count)
    vintages.contributions.table = [0, 0]
    vintages.presence.table = [0, 0]
    vintages.revenue.table = [0, 0]
    return SolverOutput(
      ledger: zeros, vintages: vintages, profile: profile,
      segments: output.segments.map { _ in BreakdownLine() },
      channels: output.channels.map { _ in BreakdownLine() })
  }

  /// By what is stored: numbers, series and tables.
  private static func compare<Part>(_ one: Part, _ other: Part) {
    for (one, other) in zip(Mirror(reflecting: one).children, Mirror(reflecting: other).children) {
      let label = one.label ?? ""
      switch (one.value, other.value) {
      case (let one as Double, let other as Double): #expect(one == other, "\(label)")
      case (let one as [Double], let other as [Double]): #expect(one == other, "\(label)")
      case (let one as [[Double]], let other as [[Double]]): #expect(one == other, "\(label)")
      case (let one as VintageTable, let other as VintageTable): #expect(one.table == other.table, "\(label)")
      case (is Int, is Int), (is String, is String): break
      default: Issue.record("nothing compares \(label)")
      }
    }
  }
}

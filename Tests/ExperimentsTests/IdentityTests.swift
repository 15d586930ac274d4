// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Metrics
import Testing

/// What must add up in the tables of a run, whatever the scenario.
struct IdentityTests {
  /// With W ≥ H and neither fixed cost nor existing customers, npv = Σ v^t (n_t LTV_t − cost_t). One draw, so that
  /// the table's ratios are that draw's.
  @Test func `NPV is the vintages value less their cost`() throws {
    let sets = ["customers.existing=null", "costs.fixed_per_month=0", "ltv_months=13"]
    let results = try Fixture.run(text: Businesses.varied, sets: sets, draws: 1).results
    let table = results.vintagesTable
    let keys = ["strategy", "month", "customers", "cac", "ltv"]
    let columns = try keys.map { try #require(table.column($0)) }
    for (index, strategy) in results.strategies.enumerated() {
      var total = 0.0
      for row in table.rows where row[columns[0]] == .text(strategy.frame.strategy.key) {
        guard case .integer(let month) = row[columns[1]], case .number(let customers) = row[columns[2]],
          case .number(let cac) = row[columns[3]], case .number(let ltv) = row[columns[4]]
        else { continue }
        total += pow(1.05, -Double(month) / 12) * customers * (ltv - cac)
      }
      let npv = try #require(results.summary(of: .npv, strategy: index).mean)
      // Two sums over the same flows in another order: rounding, against the larger of value and cost.
      #expect(abs(total - npv) < 1e-9 * 10 * 25_000)
    }
  }

  @Test func `the bridge adds up to the difference`() throws {
    let results = try Fixture.run(text: Businesses.varied, draws: 8).results
    for strategy in results.strategies.indices where strategy != results.baseline {
      let steps = results.bridge(strategy: strategy)
      let total = try #require(steps.last)
      #expect(total.stream == "total")
      #expect(steps.contains { $0.stream == "pass" && $0.value != 0 })
      let sum = steps.dropLast().reduce(0) { $0 + $1.value }
      let difference = results.comparison.lines[strategy].difference.mean
      #expect(abs(total.value - sum) < 1e-9 * 10 * 25_000)
      #expect(abs(total.value - difference) < 1e-9 * 10 * 25_000)
    }
  }
}

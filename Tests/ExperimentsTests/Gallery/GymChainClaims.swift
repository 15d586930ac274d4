// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Testing

/// What `gym-chain.yaml` claims: a plan hangs on whether the rent goes on, whether the town's decline reaches
/// members, and what families pay.
struct GymChainClaims {
  /// By fiscal year.
  private func profits(_ run: Run, _ strategy: String) throws -> [Double] {
    try run.numbers(
      "mean", in: run.results.annualTable, where: ["strategy": strategy, "line": "operating_profit"])
  }

  @Test func `membership earns less every year and loses in its last`() throws {
    let run = try Fixture.run("gym-chain", draws: 64)
    let years = try profits(run, "membership")
    #expect(years == years.sorted(by: >))
    #expect(years[0] > 0)
    #expect(years.last! < 0)
  }

  /// Without rent after the plan its members' fees look like most of what the plan is worth.
  @Test func `the rent goes on after the plan`() throws {
    let run = try Fixture.run("gym-chain", draws: 64)
    let free = try Fixture.run("gym-chain", sets: ["costs.after_plan=none"], draws: 64)
    #expect(run.mean(.npvPlan, "membership") == free.mean(.npvPlan, "membership"))
    let (bearing, hidden) = (
      run.mean(.terminalValue, "membership")!, free.mean(.terminalValue, "membership")!
    )
    #expect(hidden > free.npv("membership") / 2)
    #expect(bearing < hidden / 4)
  }

  /// Those whom members bring pay a quarter less, for service that costs the same: 5,100 a month instead of 7,100.
  @Test func `a family fee costs what it gives away`() throws {
    let run = try Fixture.run("gym-chain", draws: 16)
    let full = try Fixture.run(
      "gym-chain", sets: ["strategies.family.programmes.family.referral.fee_multiplier=1"], draws: 16)
    let value = try run.segment("family", "ltv", "family") / full.segment("family", "ltv", "family")
    // The reward is the cost of winning them, not their value.
    #expect(abs(value - (0.75 * 8000 - 900) / (8000 - 900)) < 1e-9)
    #expect(run.npv("family") < full.npv("family"))
  }

  @Test func `the decline reaches members`() throws {
    let run = try Fixture.run("gym-chain", draws: 16)
    let spared = try Fixture.run(
      "gym-chain", sets: ["market.decline_reaches_customers=false"], draws: 16)
    for strategy in ["membership", "hybrid", "family"] {
      #expect(spared.npv(strategy) > run.npv(strategy))
      #expect(spared.mean(.customersActiveEnd, strategy)! > run.mean(.customersActiveEnd, strategy)!)
    }
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Testing

/// What `workwear.yaml` claims: a new public is a larger market, not a more loyal one.
struct WorkwearClaims {
  @Test func `the gain comes through the markets size`() throws {
    let run = try Fixture.run("workwear", draws: 32)
    #expect(run.line("riders").difference.mean > 0)
    func ratio(_ metric: Metric) -> Double { run.mean(metric, "riders")! / run.mean(metric, "craftsmen")! }
    #expect(ratio(.customersAcquired) > 1.4)
    #expect(ratio(.ltv) < 0.9)
    #expect(ratio(.retention12) < 0.97)
    // The same money: nobody wins by spending more than the other.
    #expect(
      abs(run.mean(.acquisitionCost, "riders")! - run.mean(.acquisitionCost, "more")!)
        < 1e-9 * run.mean(.acquisitionCost, "more")!)
  }

  /// The effect vanishes with the public, and grows with it.
  @Test func `with a small public the gain is gone`() throws {
    let differences = try [3_000, 15_000, 40_000].map { size in
      try Fixture.run(
        "workwear", sets: ["acquisition.channels.riders.saturation_per_month=\(size)"], draws: 16
      ).line("riders").difference.mean
    }
    #expect(differences == differences.sorted())
    #expect(differences.map { $0 > 0 } == [false, true, true])
  }

  /// Limited: craftsmen who are still to be won are worth the same money more.
  @Test(arguments: [(craftsmen: 40_000, ridersWin: false), (25_000, true)])
  func `a new public is better only where the old one is nearly won`(craftsmen: Int, ridersWin: Bool) throws {
    let run = try Fixture.run(
      "workwear", sets: ["acquisition.channels.shops.saturation_per_month=\(craftsmen)"], draws: 32)
    #expect((run.npv("riders") > run.npv("more")) == ridersWin)
  }

  /// Fewer craftsmen leave, and the points cost as much as they bring.
  @Test func `the card keeps craftsmen and earns next to nothing`() throws {
    let run = try Fixture.run("workwear", draws: 32)
    #expect(run.mean(.retention12, "card")! > run.mean(.retention12, "craftsmen")!)
    let steps = run.results.bridge(strategy: run.index("card"))
    let orders = try #require(steps.first { $0.stream == "orders" }).value
    let points = try #require(steps.first { $0.stream == "card" }).value
    #expect(orders > 0 && points < -0.6 * orders)
    #expect(abs(run.line("card").difference.mean) < 0.3 * orders)
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Testing

/// What `housing.yaml` claims: the after-market as a multiple of the first margin.
struct HousingClaims {
  /// The value of one house beyond its first margin, relative to that.
  private func multiple(sets: [String] = []) throws -> Double {
    let run = try Fixture.run(
      "housing", sets: sets + ["horizon_months=2", "customers.existing.customers=0"], draws: 8)
    return run.ltv("life") / run.ltv("keys") - 1
  }

  @Test func `the after market is a fortieth of the first margin`() throws {
    let asAssumed = try multiple()
    #expect((0.015...0.035).contains(asAssumed))
    // It follows the first margin, not the price: a house sold all but at cost.
    #expect(try multiple(sets: ["customers.first_sale.margin=0.01"]) > 0.3)
    // Of excavators, cheaper and with a smaller margin, parts bring a good third more.
    let excavators = try Fixture.run("construction-machinery", sets: ["horizon_months=12"], draws: 8)
    #expect(excavators.ltv("no_telemetry") / 1_500_000 - 1 > 10 * asAssumed)
  }

  /// Nearly all of the gain comes from houses that stand already.
  @Test func `the houses that stand carry the after market`() throws {
    let (with, without) = (
      try Fixture.run("housing", draws: 4),
      try Fixture.run("housing", sets: ["customers.existing.customers=0"], draws: 4)
    )
    let gain = with.line("life").difference.mean
    #expect(gain > 0.04 * with.npv("keys"))
    #expect(without.line("life").difference.mean < 0.25 * gain)
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Testing

/// What `printers-and-ink.yaml` claims: rivals take ink that is sold, not ink that a plan covers.
struct PrintersAndInkClaims {
  private static let fewerOrders = [
    "customers.trend={value_multiplier: 1, order_multiplier: {ramp: {0: 0.9, 36: 0.71}}}"
  ]

  private func lead(_ sets: [String] = []) throws -> (plan: Double, ink: Double) {
    let run = try Fixture.run("printers-and-ink", sets: sets, draws: 32)
    return (run.npv("print_plan"), run.npv("sell_ink"))
  }

  @Test func `the more rivals take the more the plan is worth`() throws {
    let leads = try [0.9, 0.7, 0.5].map { left in
      let found = try lead(["customers.trend.value_multiplier.ramp.36=\(left)"])
      return found.plan - found.ink
    }
    #expect(leads[0] < leads[1] && leads[1] < leads[2])
  }

  /// Half of the ink has to go to rivals.
  @Test func `half of the ink makes the plan better`() throws {
    func lead(_ left: Double) throws -> Double {
      let found = try self.lead(["customers.trend.value_multiplier.ramp.36=\(left)"])
      return found.plan - found.ink
    }
    #expect(try lead(0.4) > 0 && lead(0.6) < 0)
  }

  /// Cutting orders leaves what ink brings as it is, and saves the plan ink that its customers use.
  @Test func `cutting orders turns the answer`() throws {
    let sold = try lead(["customers.trend.value_multiplier.ramp.36=0.71"])
    let cut = try lead(Self.fewerOrders)
    #expect(abs(cut.ink / sold.ink - 1) < 1e-9)
    #expect(sold.plan < sold.ink && cut.plan > cut.ink)
  }

  @Test func `the machine is earned back slowly`() throws {
    let valley = try #require(
      try Fixture.run("printers-and-ink", draws: 32).line("print_plan").valley)
    #expect((48..<60).contains(valley.troughMonth ?? 0) && valley.crossingMonth == nil)
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Testing

/// What `restaurant-pass.yaml` claims: the average guest would pay for the pass, the guests who buy it do not.
struct RestaurantPassClaims {
  private func advantages(elasticity: Double, sets: [String] = []) throws -> Run {
    try Fixture.run(
      "restaurant-pass", sets: sets + ["offers.pass.contract.attach_usage_elasticity=\(elasticity)"],
      draws: 16)
  }

  @Test func `self-selection turns the pass around`() throws {
    let runs = try [0.0, 1.25, 2.5, 4].map { try advantages(elasticity: $0) }
    let differences = runs.map { $0.line("pass").difference.mean }
    #expect(differences == differences.sorted(by: >))
    #expect(differences.map { $0 > 0 } == [true, true, false, false])
    // With average guests it pays whatever else is true.
    #expect(runs[0].line("pass").probabilityBetter == 1)
  }

  /// Where all guests are alike nobody can select himself: the elasticity means nothing.
  @Test func `without differences between guests it pays`() throws {
    let alike = ["customers.orders.rate_cv=0"]
    let differences = try [0.0, 3].map {
      try advantages(elasticity: $0, sets: alike).line("pass").difference.mean
    }
    #expect(differences[0] > 0)
    #expect(abs(differences[1] - differences[0]) < 1e-9 * differences[0])
  }

  @Test func `a dearer pass sorts harder and loses less`() throws {
    let run = try Fixture.run("restaurant-pass", draws: 32)
    #expect(run.line("pass").difference.mean < 0)
    #expect(run.line("dearer").difference.mean > run.line("pass").difference.mean)
  }
}

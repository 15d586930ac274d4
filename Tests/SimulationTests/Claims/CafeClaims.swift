// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Testing

@Suite("scenarios/cafe.yaml")
struct CafeClaims {
  /// The same guests at `factor` of what they cost.
  private func run(acquisitionAt factor: Double, chance: Bool = false) throws -> ClaimRun {
    let channel = "acquisition.channels.street"
    return try ClaimRun(
      "cafe",
      sets: ["cost_per_customer", "spend_per_month"].map { "\(channel).\($0)={times: \(factor)}" },
      draws: 32, chance: chance)
  }

  @Test("From the same first-year revenue, regulars overtake in value and are steadier")
  func regularsOvertake() throws {
    let run = try run(acquisitionAt: 1, chance: true)
    let (new, regular) = (run.firstYearRevenue("new_guests"), run.firstYearRevenue("regulars"))
    #expect(abs(regular / new - 1) < 0.01)
    #expect(run.mean(.npv, "regulars") > run.mean(.npv, "new_guests"))
    let (shaky, steady) = (run.values(.revenueCv, "new_guests"), run.values(.revenueCv, "regulars"))
    #expect(shaky.count == 32)
    #expect(zip(shaky, steady).allSatisfy { $0 > $1 })
  }

  @Test("With free acquisition new guests win; the crossover lies between", arguments: [0.001, 0.15, 0.45])
  func limit(factor: Double) throws {
    let run = try run(acquisitionAt: factor)
    #expect((run.mean(.npv, "regulars") > run.mean(.npv, "new_guests")) == (factor > 0.3))
  }
}

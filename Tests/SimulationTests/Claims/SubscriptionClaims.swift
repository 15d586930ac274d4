// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Testing

@Suite("scenarios/subscription-or-service.yaml")
struct SubscriptionClaims {
  private func best(churn: Double, decline: Double? = nil) throws -> String? {
    var sets = ["customers.retention.geometric.churn_per_month=\(churn)"]
    if let decline { sets.append("market.decline_per_year=\(decline)") }
    return try ClaimRun("subscription-or-service", sets: sets).best
  }

  @Test(
    "Which strategy wins depends on how long customers stay",
    arguments: [(0.03, "subscription"), (0.04, "both"), (0.05, "service"), (0.07, "one_off")])
  func retentionDecides(churn: Double, winner: String) throws {
    #expect(try best(churn: churn) == winner)
  }

  @Test(
    "The faster the market shrinks, the fewer customers carry a field organisation",
    arguments: [(0.0, "service"), (0.03, "one_off"), (0.06, "one_off")])
  func declineDecides(decline: Double, winner: String) throws {
    #expect(try best(churn: 0.06, decline: decline) == winner)
  }
}

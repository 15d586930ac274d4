// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Testing

@Suite("scenarios/big-spender.yaml")
struct BigSpenderClaims {
  @Test("The daily customer brings 1.46 times the money, and less risk; at equal spend only less risk")
  func twoParts() throws {
    let run = try ClaimRun("big-spender", chance: true)
    for (once, other) in zip(run.values(.ltv, "once_a_year"), run.values(.ltv, "every_day")) {
      #expect(abs(other / once - 1.46) < 1e-9)
    }
    for (once, other) in zip(run.values(.ltv, "once_a_year"), run.values(.ltv, "equal_spend")) {
      #expect(abs(other / once - 1) < 1e-9)
    }
    let luck = run.values(.revenueCv, "once_a_year")
    #expect(luck.count == 8)
    for strategy in ["every_day", "equal_spend"] {
      #expect(zip(luck, run.values(.revenueCv, strategy)).allSatisfy { $0 > 2 * $1 })
    }
  }
}

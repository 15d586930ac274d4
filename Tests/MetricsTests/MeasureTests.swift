// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Metrics

struct MeasureTests {
  @Test func `keys read back`() {
    for key in ["npv", "cvar10:peak_funding", "regret_p95", "ltv_to_cac"] {
      #expect(Measure(key: key)?.key == key)
    }
    for key in ["nvp", "cvar10:", "cvar10:x", "cvar:npv", "revenue_cv", ""] {
      #expect(Measure(key: key) == nil)
    }
  }

  @Test func `limits are read`() throws {
    let limit = try MeasureLimit(" peak_funding <= 2e9 ")
    #expect(limit.measure == .mean(.peakFunding) && limit.isAtMost && limit.limit == 2e9)
    #expect(limit.excess(of: 3e9) == 1e9)
    let least = try MeasureLimit("cvar10:npv>=-5")
    #expect(!least.isAtMost && least.limit == -5 && least.excess(of: -7) == 2)
    for text in [
      "npv<5", "npv=5", "npv<=", "<=5", "npv<=five", "npv<=1<=2", "nvp<=5", "npv<=inf", "npv<=nan",
    ] {
      #expect(throws: MalformedRequest.self, "\(text)") { try MeasureLimit(text) }
    }
  }

  @Test func `values over draws`() {
    func outcomes(_ values: [Double]) -> [Outcome] {
      values.map {
        var outcome = Outcome()
        outcome[.npv] = $0
        return outcome
      }
    }
    let all = [outcomes((1...20).map(Double.init)), outcomes([Double](repeating: 10, count: 20))]
    let draws = Array(0..<20)
    func value(_ key: String, _ strategy: Int) -> Double? {
      Measure(key: key)?.value(of: all, strategy: strategy, decideOn: .npv, at: draws)
    }
    #expect(value("npv", 0) == 10.5)
    #expect(value("cvar10:npv", 0) == 1.5)
    // Losses of the second: 1 … 10 in ten draws, else 0; of twenty sorted, at place 18.05.
    #expect(abs(value("regret_p95", 1)! - 9.05) < 1e-12)
    #expect(value("payback_months", 0) == nil)
  }
}

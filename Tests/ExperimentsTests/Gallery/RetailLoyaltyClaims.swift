// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Testing

/// What `retail-loyalty.yaml` claims: points pay only where uplift × margin > reward × (1 + uplift).
struct RetailLoyaltyClaims {
  /// The strategies that have an exact expectation; ranks are simulated, and take their time.
  private func exact(_ sets: [String], draws: Int = 1) throws -> Run {
    let sets = sets + ["strategies.points_light=null", "strategies.ranks=null"]
    return try Fixture.run("retail-loyalty", sets: sets, draws: draws)
  }

  private func bridge(_ run: Run, _ strategy: String, _ stream: String) throws -> Double {
    let texts = ["strategy": strategy, "stream": stream]
    return try #require(
      try run.numbers("npv_difference", in: run.results.bridgeTable, where: texts).first)
  }

  /// Points of 1 % of which 0.8 are used, on a margin of 25 %: from an uplift of 0.008 / (0.25 − 0.008) on.
  @Test(arguments: [(uplift: 0.02, sign: -1.0), (0.008 / 0.242, 0.0), (0.05, 1.0)])
  func `points pay from the break-even on`(uplift: Double, sign: Double) throws {
    let run = try exact(["quantities.margin=0.25", "quantities.uplift=\(1 + uplift)"])
    let (orders, points) = (try bridge(run, "points", "orders"), try bridge(run, "points", "card"))
    // The additional orders' margin and the points of all orders are in the ratio that the rule says.
    #expect(abs(orders / -points - uplift * 0.25 / (0.008 * (1 + uplift))) < 1e-9)
    #expect(sign == 0 ? abs(orders + points) < -1e-9 * points : (orders + points) * sign > 0)
    // What runs the programme comes on top.
    let fixed = try bridge(run, "points", "fixed")
    #expect(fixed < 0)
    #expect(abs(run.line("points").difference.mean - (orders + points + fixed)) < -1e-9 * points)
  }

  /// With the margin and the uplift as uncertain as they are.
  @Test func `as assumed nothing is best`() throws {
    let run = try exact([], draws: 64)
    #expect(run.best == "none")
    #expect((0.1...0.4).contains(run.line("points").probabilityBetter!))
    #expect(run.line("coupons").difference.mean < 0)
    #expect(run.line("member_days").difference.mean < 0)
  }

  /// An uplift of 5 % would pay on everybody. Where only light buyers have it and heavy ones none, it does not: each
  /// segment's contribution is that of a run in which all have the same, so that nothing needs to be simulated.
  @Test func `rewards go to those who would have bought anyway`() throws {
    let all = try exact(["quantities.margin=0.25", "quantities.uplift=1.05"])
    let nobody = try exact(["quantities.margin=0.25", "quantities.uplift=1"])
    func contribution(_ run: Run, _ segment: String, _ strategy: String) throws -> Double {
      try run.segment(segment, "contribution", strategy)
    }
    let light = try contribution(all, "light", "points") - contribution(all, "light", "none")
    let heavy = try contribution(nobody, "heavy", "points") - contribution(nobody, "heavy", "none")
    #expect(light > 0 && heavy < 0)
    #expect(light + heavy < 0)
    #expect(all.line("points").difference.mean > 0)
  }
}

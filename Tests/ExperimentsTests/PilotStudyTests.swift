// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Metrics
import Scenarios
import Testing

/// A pilot on a number of a scenario.
struct PilotStudyTests {
  private func text(clubFrom month: Int = 0) -> String {
    """
    horizon_months: 24
    discount_rate_per_year: 0.05
    baseline: plain
    quantities:
      churn: {beta: {p05: 0.04, p95: 0.08}}
      effect: {uniform: {min: 0.5, max: 1}}
    acquisition: {channels: {web: {spend_per_month: 100000, cost_per_customer: 1000}}}
    customers:
      retention: {geometric: {churn_per_month: {ref: churn}}}
      orders: {per_month: 1, value: 1000, margin: 0.3}
      existing: {customers: 500, mean_tenure_months: 12}
    strategies:
      plain: {}
      club:
        programmes:
          club: {from_month: \(month), setup: 1000, loyalty: {reward_rate: 0.02, churn_multiplier: {ref: effect}}}

    """
  }

  private func study(_ measure: String, months: Int, delay: Int = 0, waits: Bool = true) throws
    -> PilotResults
  {
    try PilotStudy(
      scenario: Fixture.scenario(text: text()), assumptions: [],
      request: PilotRequest(
        measure: PilotMeasure(measure), months: months, delay: delay, waits: waits, draws: 256, threads: 2)
    ).run { _ in }
  }

  /// A club that begins after the pilot is the club of a file that says so.
  @Test func `what is decided begins later`() throws {
    func mean(_ text: String) throws -> [Double] {
      let evaluation = try Evaluation(scenario: Fixture.scenario(text: text), seed: 1, draws: 256)
      return evaluation.outcomes(draws: 0..<256).map { $0.reduce(0) { $0 + ($1[.npv] ?? 0) } / 256 }
    }
    let (now, later) = (try mean(text()), try mean(text(clubFrom: 5)))
    let results = try study("quantities.effect=churn:20@quantities.churn", months: 3, delay: 2)
    #expect(now[1] > now[0] && results.best == 1)
    let loss = now[1] - later.max()!
    #expect(abs(results.delayLoss.value - loss) < 1e-9 * now[1])
    #expect(results.beginsLater && loss > 0)
    let sample = try #require(results.samples.first)
    #expect(abs(sample.net.value - (sample.worth.value - loss)) < 1e-9 * now[1])
    let free = try study("quantities.effect=churn:20@quantities.churn", months: 3, delay: 2, waits: false)
    #expect(free.delayLoss.value == 0 && !free.beginsLater)
  }

  @Test func `what cannot be measured is refused`() {
    for measure in [
      "quantities.efect=share:5", "quantities.effect=mean:5@c", "quantities.effect=share:5@quantities.none",
    ] {
      #expect(throws: (any Error).self) { try study(measure, months: 1) }
    }
  }
}

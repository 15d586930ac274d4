// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Testing

@testable import Experiments

/// Which solver is taken, and that all give the same spreads.
struct SolverChoiceTests {
  private func text(spend: Int, loyalty: String = "", offers: String = "{}") -> String {
    """
    horizon_months: 24
    discount_rate_per_year: 0.05
    acquisition:
      channels: {web: {spend_per_month: \(spend), cost_per_customer: {uniform: {min: 15, max: 25}}}}
    customers:
      retention: {geometric: {churn_per_month: 0.06}}
      orders: {per_month: 0.5, value: 40, value_cv: 0.5, margin: 0.4}
    strategies:
      as_it_is: {offers: \(offers)}
      dearer: {extends: as_it_is, customers: {orders: {value: 45}}\(loyalty)}

    """
  }

  private static let ranks =
    ", programmes: {card: {loyalty: {take_up: 1, reward_rate: 0.01, ranks: [{spend_last_12: 100, reward_rate: 0.05}]}}}"

  /// Few customers are simulated, many are computed; the estimate has no clock in it.
  @Test func `chance by the least work`() throws {
    // Second moments follow every month of a term.
    let offers =
      "{plan: {contract: {attach_rate: 0.2, later_attach_per_month: 0.01, fee_per_month: 5, term_months: 600}}}"
    let small = try Fixture.experiment(text: text(spend: 20, offers: offers), draws: 16)
    #expect(small.solver.solver == .expected)
    #expect(small.solver.chance == [.individual, .individual])
    let large = try Fixture.experiment(text: text(spend: 2_000_000, offers: offers), draws: 16)
    #expect(large.solver.chance == [.moments, .moments])
    let plain = try Fixture.experiment(text: text(spend: 2_000_000), draws: 16)
    #expect(plain.solver.chance == [.moments, .moments])
    let asked = try Fixture.experiment(text: text(spend: 20, offers: offers), draws: 16, solver: .expected)
    #expect(asked.solver.chance == [.moments, .moments])
  }

  @Test func `cohorts refuse histories`() throws {
    let text = text(spend: 1000, loyalty: Self.ranks)
    let error = #expect(throws: RunError.self) {
      try Fixture.experiment(text: text, draws: 2, solver: .cohort)
    }
    #expect(error?.message.contains("strategy dearer") == true)
    #expect(error?.message.contains("programmes.card") == true)
    let estimate = try Fixture.experiment(text: text, draws: 2).estimates[1]
    #expect(estimate.cohortRefusal?.contains("programmes.card") == true)
    #expect(estimate.seconds(of: .cohort) == nil)
  }

  /// Standard deviations by chance of one business by moments, cohorts and individuals. Simulated in 256 draws, or 4 times in 16, they
  /// are good to 5 and 10 % of themselves where the law is near to normal; five of the larger are 50 %.
  @Test func `spreads agree`() throws {
    let text = text(spend: 2000)
    func spreads(_ solver: SolverChoice, draws: Int) throws -> [Metric: Double] {
      let results = try Fixture.run(text: text, draws: draws, solver: solver).results
      return Dictionary(
        uniqueKeysWithValues: Metric.allCases.compactMap { metric in
          results.summary(of: metric, strategy: 0).chanceDeviation.map { (metric, $0) }
        })
    }
    let moments = try spreads(.expected, draws: 16)
    let cohort = try spreads(.cohort, draws: 256)
    let individual = try spreads(.individual, draws: 256)
    let metrics: [Metric] = [
      .npv, .revenue, .orders, .customersActiveEnd, .ltv, .cac, .ltvToCAC, .retention12,
    ]
    for metric in metrics {
      let wanted = try #require(moments[metric])
      #expect(abs((cohort[metric] ?? 0) / wanted - 1) < 0.5, "\(metric.key)")
      #expect(abs((individual[metric] ?? 0) / wanted - 1) < 0.5, "\(metric.key)")
    }
    // Every metric has a part that is chance where customers are simulated, but a measure of chance itself.
    #expect(Set(Metric.allCases).subtracting(cohort.keys) == [.revenueCV])
    // Second moments know every sum over customers: what is not on their list would have no such part.
    #expect(Metric.allCases.filter { $0.isTotal && moments[$0] == nil } == [])
  }

  /// Decisions rest on the expectation whatever is simulated.
  @Test func `decisions are those of the expectation`() throws {
    let text = text(spend: 2000)
    let expected = try Fixture.run(text: text, draws: 32, solver: .expected).results
    let cohort = try Fixture.run(text: text, draws: 32, solver: .cohort).results
    #expect(expected.comparison == cohort.comparison)
    #expect(
      expected.summary(of: .npv, strategy: 0).mean != cohort.summary(of: .npv, strategy: 0).mean)
  }
}

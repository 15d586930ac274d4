// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Metrics
import Testing

struct StandardErrorTests {
  /// The means of 40 seeds vary as much as each says it would.
  ///
  /// Between seeds: a sample variance with 39 degrees of freedom. Within: the mean of 40 squared standard errors with
  /// 15 each, 600 in all. Their ratio is F(39, 600) where the errors are honest: outside 0.245 … 2.65 with
  /// probability 1e-6. Points of one randomisation lie evenly, so pretending they were independent draws would give a
  /// ratio far below.
  @Test func `are honest`() throws {
    let text = """
      horizon_months: 3
      discount_rate_per_year: 0.05
      acquisition:
        channels: {web: {spend_per_month: 10000, cost_per_customer: {lognormal: {p05: 800, p95: 1200}}}}
      customers:
        retention: {geometric: {churn_per_month: {beta: {p05: 0.2, p95: 0.4}}}}
        first_sale: {price: {normal: {mean: 1000, sd: 100}}, margin: 0.2}
        orders: {per_month: 1, value: {normal: {mean: 700, sd: 80}}, margin: 0.4}
      strategies: {only: {}}

      """
    let runs = try (0..<40).map { try Fixture.run(text: text, draws: 64, seed: $0).results }
    for metric in [Metric.npv, .ltv, .cac] {
      let summaries = runs.map { $0.summary(of: metric, strategy: 0) }
      let errors = summaries.compactMap(\.standardError)
      #expect(errors.count == 40)
      let promised = errors.reduce(0) { $0 + $1 * $1 } / 40
      let ratio = variance(summaries.compactMap(\.mean)) / promised
      #expect((0.245...2.65).contains(ratio), "\(metric.key): \(ratio)")
    }
  }
}

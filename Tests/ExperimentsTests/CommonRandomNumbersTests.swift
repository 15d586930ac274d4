// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Metrics
import Testing

struct CommonRandomNumbersTests {
  /// Customers live the same luck under every strategy, so the difference between two similar ones varies at least
  /// tenfold less than with streams of their own.
  ///
  /// Nothing is unknown: all variance is chance. With 64 draws on each side the ratio of two sample variances is
  /// the true ratio times F(63, 63), below 0.29 with probability 1e-6. Where the true ratio is above 35 (4,096 draws
  /// gave 360), an estimate below 10 has at most that probability.
  @Test func `differences vary little`() throws {
    let text = """
      horizon_months: 12
      ltv_months: 12
      discount_rate_per_year: 0.05
      acquisition: {channels: {web: {spend_per_month: 10000, cost_per_customer: 1000}}}
      customers:
        retention: {geometric: {churn_per_month: 0.08}}
        orders: {per_month: 0.5, rate_cv: 0.8, value: 700, value_cv: 0.5, margin: 0.4}
      strategies:
        plain: {}
        kinder: {customers: {retention: {geometric: {churn_per_month: {times: 0.98}}}}}

      """
    func values(seed: UInt64) throws -> [[Double]] {
      let results = try Fixture.run(text: text, draws: 64, seed: seed, solver: .individual).results
      return results.strategies.map { $0.outcomes.compactMap { $0[.npv] } }
    }
    let (one, other) = (try values(seed: 1), try values(seed: 2))
    let common = variance(zip(one[1], one[0]).map { $0 - $1 })
    let independent = variance(zip(one[1], other[0]).map { $0 - $1 })
    #expect(common > 0)
    #expect(independent >= 10 * common, "\(independent / common)")
  }
}

func variance(_ values: [Double]) -> Double {
  let mean = values.reduce(0, +) / Double(values.count)
  return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
}

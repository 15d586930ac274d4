// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Simulation
import Testing

@testable import Experiments

/// Standard deviations by chance over a run's draws, measured in some of them.
struct ChanceMeasurementTests {
  /// Nearly everything is unknown to a factor of two or so.
  private static let text = """
    horizon_months: 36
    discount_rate_per_year: {uniform: {min: 0.02, max: 0.12}}
    acquisition:
      channels:
        web:
          spend_per_month: 20000
          cost_per_customer: {lognormal: {p05: 30, p95: 90}}
    customers:
      retention: {beta_geometric: {alpha: {uniform: {min: 0.5, max: 3}}, beta: {uniform: {min: 5, max: 40}}}}
      first_sale: {price: 30, margin: {uniform: {min: -0.2, max: 0.4}}}
      orders: {per_month: {lognormal: {p05: 0.2, p95: 0.8}}, rate_cv: {uniform: {min: 0.5, max: 1.2}}, value: 40,
               value_cv: 0.8, margin: {beta: {p05: 0.2, p95: 0.5}}}
      existing: {customers: 2000, mean_tenure_months: 10}
    strategies:
      as_it_is: {}
      plan:
        offers:
          plan: {contract: {attach_rate: {uniform: {min: 0.1, max: 0.6}}, fee_per_month: 5, term_months: 12,
                            renewal_rate: {uniform: {min: 0.5, max: 0.95}}}}

    """

  @Test("Some draws say what all of them would, and how well they do", arguments: [1, 2])
  func fewDrawsStandForAll(seed: UInt64) throws {
    let draws = 1024
    let results = try Fixture.run(text: Self.text, draws: draws, seed: seed, solver: .expected).results
    let evaluation = try Evaluation(
      scenario: Fixture.scenario(text: Self.text), seed: seed, draws: draws, threads: 2)
    for strategy in results.strategies.indices {
      let measured = results.strategies[strategy].chanceDraws
      #expect(measured >= 32 && measured < draws, "\(measured) draws were measured")
      var sums: [Metric: Double] = [:]
      for draw in 0..<draws {
        let solved = evaluation.solve(
          strategy: strategy, unknowns: evaluation.unknowns(draw: draw), draw: draw)
        let variance = ChanceMethod.moments.variance(
          of: solved, nodes: evaluation.nodeChoices[strategy].counts, seed: seed, draw: draw, look: 0)
        for (metric, value) in variance.variances { sums[metric, default: 0] += max(0, value) }
      }
      for (metric, sum) in sums where sum > 0 {
        let wanted = (sum / Double(draws)).squareRoot()
        let summary = results.summary(of: metric, strategy: strategy)
        let found = try #require(summary.chanceDeviation)
        let error = try #require(summary.chanceError)
        #expect(abs(found / wanted - 1) < 0.02, "\(metric.key): \(found / wanted)")
        #expect(
          abs(found - wanted) < 6 * error + 1e-9 * wanted,
          "\(metric.key): \((found - wanted) / error) standard errors")
      }
    }
  }

  @Test("One draw is looked at again where customers are simulated, and once where it is computed")
  func oneDraw() {
    let population = DrawnPopulation(outcomes: [Outcome()], unknowns: [[]])
    var simulated = ChanceMeasurement(method: .individual, population: population, secondsEach: 1e-4)
    #expect(simulated.next.map(\.look) == Array(0..<ChanceMeasurement.first))
    #expect(simulated.next.allSatisfy { $0.draw == 0 })
    // Two variances that differ: their mean is not known to 2 %.
    simulated.add(simulated.next.map { (0, ChanceVariance(variances: [.npv: $0.look % 2 == 0 ? 1 : 3])) })
    #expect(simulated.next.count == ChanceMeasurement.first)
    let computed = ChanceMeasurement(method: .moments, population: population, secondsEach: 1e-4)
    #expect(computed.next.count == 1)
  }

  @Test("What takes long is measured in sixteen draws at least and not again")
  func costlyDraws() {
    let population = DrawnPopulation(
      outcomes: [Outcome](repeating: Outcome(), count: 1000), unknowns: [[Double]](repeating: [], count: 1000)
    )
    var measurement = ChanceMeasurement(method: .moments, population: population, secondsEach: 60)
    #expect(measurement.next.count == 16)
    measurement.add(measurement.next.map { ($0.draw, ChanceVariance(variances: [.npv: Double($0.draw)])) })
    #expect(measurement.next.isEmpty)
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Metrics
import Testing

struct DecisionMeasureTests {
  /// Two strategies whose NPV differs by D ~ N(μ, σ²): knowing D first is worth E[max(D, 0)] − max(μ, 0) =
  /// σ φ(μ/σ) − |μ| Φ(−|μ|/σ) (the unit normal loss; Raiffa & Schlaifer 1961).
  ///
  /// The estimate is a mean of losses over 16 independent randomisations, so its error over its standard error is
  /// Student's t with 15 degrees of freedom: beyond 7.91 with probability 1e-6.
  @Test(arguments: [-150_000.0, -40_000, 60_000])
  func `perfect information between two normals`(mean: Double) throws {
    let sigma = 100_000.0
    // Setup is paid at once, so npv is linear in it; ten standard deviations from below 0.
    let text = Businesses.trader(
      """
        sure: {costs: {setup: 1500000}}
        unsure: {costs: {setup: {normal: {mean: \(1_500_000 - mean), sd: \(sigma)}}}}
      """)
    let run = Run(try Fixture.run(text: text, draws: 512).results)
    let z = abs(mean) / sigma
    let exact = sigma * (exp(-z * z / 2) / (2 * .pi).squareRoot() - z * erfc(z / 2.squareRoot()) / 2)

    let best = run.comparison.best
    #expect(best == (mean > 0 ? 1 : 0))
    let values = run.results.strategies.map { $0.decisions.compactMap { $0[.npv] } }
    let losses = zip(values[best], values[1 - best]).map { max(0, $1 - $0) }
    let error = try #require(run.results.randomisations.standardError(ofMeanOf: losses))
    #expect(error < 0.1 * exact)
    #expect(abs(run.comparison.evpi - exact) < 7.91 * error)
    #expect(run.comparison.evpi == run.comparison.lines.map(\.expectedLoss).min())
    // P(D > 0) by the same argument; an indicator's spread may be zero in each randomisation, hence the floor of one
    // draw in each stratum.
    let better = 0.5 * erfc(-mean / sigma / 2.squareRoot())
    #expect(abs(run.line("unsure").probabilityBetter! - better) < 16.0 / 512)
  }
}

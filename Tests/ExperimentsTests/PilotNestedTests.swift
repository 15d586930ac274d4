// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Metrics
import Randomness
import Scenarios
import Testing
import TestSupport

/// Against nested Monte Carlo on scenarios of the catalogue: pilots are run one by one with simulated customers, each result is
/// weighed with what was known before by other draws of another seed, and the strategy with the higher mean NPV is taken. No fit,
/// no sum over results.
struct PilotNestedTests {
  private static let draws = 1024
  private static let pilots = 2 * draws

  /// n customers of a gym are followed for months; k friends come.
  @Test func `a rate of a gym chain's referrals`() throws {
    try check(
      "gym-chain", path: "programmes.family.referral.per_customer_month", between: ["hybrid", "family"],
      size: 200, measure: "programmes.family.referral.per_customer_month=rate:200", months: 6
    ) { stream, truth in
      Double(stream.poisson(mean: 1200 * truth))
    } logLikelihood: { count, number in
      count * log(1200 * number) - 1200 * number
    }
  }

  /// How much more is watched, as the mean of 30 viewers shows it, one straying from the next by 0.2.
  @Test func `the lift of a stream's recommendations`() throws {
    try check(
      "streaming", path: "quantities.lift", between: ["charts", "recommend"], size: 30,
      measure: "quantities.lift=normal:30@0.2", months: 0
    ) { stream, truth in
      truth + 0.2 / 30.0.squareRoot() * stream.gaussian()
    } logLikelihood: { mean, number in
      -0.5 * 30 * (mean - number) * (mean - number) / 0.04
    }
  }

  private func check(
    _ name: String, path: String, between: [String], size: Int, measure: String, months: Int,
    simulate: (inout RandomStream, Double) -> Double, logLikelihood: (Double, Double) -> Double
  ) throws {
    let loaded = ScenarioFile.load(path: Repository.scenario(name))
    let scenario = try #require(loaded.scenario)
    let study = try PilotStudy(
      scenario: scenario, assumptions: loaded.assumptions,
      request: PilotRequest(
        measure: PilotMeasure(measure), months: months, waits: false, between: between, draws: 1024,
        threads: 2))
    let results = try study.run { _ in }
    let sample = try #require(results.samples.first)
    // Draws of another seed are the prior of those who weigh the results.
    let strategies = between.map { key in scenario.strategies.firstIndex { $0.key == key }! }
    let evaluation = try Evaluation(scenario: scenario, seed: 77, draws: Self.draws, threads: 2)
    let outcomes = evaluation.outcomes(of: strategies, draws: 0..<Self.draws, threads: 2)
    let place = try #require(unknown(path, of: scenario))
    let numbers = (0..<Self.draws).map { evaluation.unknowns(draw: $0)[place] }
    let leads = zip(outcomes[1], outcomes[0]).map { ($0[.npv] ?? 0) - ($1[.npv] ?? 0) }
    let mean = leads.reduce(0, +) / Double(Self.draws)
    var stream = RandomStream(seed: 5, purpose: .history)
    var gains: [Double] = []
    for pilot in 0..<Self.pilots {
      let truth = numbers[pilot % Self.draws]
      let result = simulate(&stream, truth)
      let logs = numbers.map { logLikelihood(result, $0) }
      let most = logs.max()!
      var (whole, sum) = (0.0, 0.0)
      for draw in logs.indices {
        let weight = exp(logs[draw] - most)
        whole += weight
        sum += weight * leads[draw]
      }
      let after = sum / whole
      // Against what is chosen without: not 0 only where the choice changes.
      gains.append(mean > 0 ? max(-after, 0) : max(after, 0))
    }
    let average = gains.reduce(0, +) / Double(Self.pilots)
    // Every draw is the truth as often: the mean of what is expected after the pilots is that of before.
    let nested = average
    let variance = gains.reduce(0.0) { $0 + ($1 - average) * ($1 - average) } / Double(Self.pilots - 1)
    let error = (variance / Double(Self.pilots)).squareRoot()
    let own = try #require(sample.worth.standardError)
    // Six standard errors of both: a false alarm of 2·10⁻⁹ under the normal law, 2·10⁻⁵ under Student's with 15 degrees if all error
    // were the study's own, of which it is the smaller part.
    #expect(
      abs(sample.worth.value - nested) < 6 * (error * error + own * own).squareRoot(),
      "\(sample.worth) \(nested) ± \(error)")
    #expect(nested > 3 * error)
    #expect(sample.worth.value <= results.knowing.value && results.knowing.value <= results.everything.value)
  }

  private func unknown(_ name: String, of scenario: Scenario) -> Int? {
    scenario.space.dimensions.firstIndex(of: name).flatMap { dimension in
      scenario.space.unknowns.firstIndex { $0.dimension == dimension }
    }
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Randomness
import Testing

@testable import Experiments

/// What is part of something else is never worth more: 0 ≤ one number ≤ a group with it ≤ everything, on whatever draws
/// and to the last digit, for all are values of rules of which the larger knowledge allows more.
struct NestedInformationTests {
  /// Strategies that cross rarely or often, smoothly or in jumps, on few draws and on many.
  private struct Problem {
    let values: [[Double]]
    let inputs: [[Double]]
    let randomisations: Randomisations

    init(seed: UInt64) throws {
      let draws = [16, 33, 64, 120][Int(seed % 4)]
      let design = try TestDesign(dimensions: 4, draws: draws, seed: seed)
      var scores = design.scores()
      // Few values; and one that goes along with another.
      if seed % 3 == 0 { scores[1] = design.base.map { ($0[1] * 4).rounded(.down) } }
      scores[2] = zip(scores[0], scores[2]).map { 0.8 * $0 + 0.6 * $1 }
      let shift = Double(seed % 7) * 0.6
      let bend = Double(seed % 5) * 0.4
      let lead = (0..<draws).map { draw in
        let (one, two, three) = (scores[0][draw], scores[1][draw], scores[2][draw])
        return one + 0.5 * two + bend * (three * three - one * two) + scores[3][draw] - shift
      }
      let other = zip(lead, scores[1]).map { seed % 2 == 0 ? 0.3 * $0 - 0.2 : exp($1) - 2 - shift }
      values =
        [scores[3].map { 50 * $0 }, zip(scores[3], lead).map { 50 * $0 + $1 }]
        + (seed % 11 < 6 ? [zip(scores[3], other).map { 50 * $0 + $1 }] : [])
      inputs = Array(scores.prefix(3))
      randomisations = design.randomisations
    }
  }

  @Test func `a part is never worth more than the whole, nor less than nothing`() throws {
    var (nothing, something, groups) = (0, 0, 0)
    for seed in 0..<160 {
      let problem = try Problem(seed: UInt64(seed))
      let information = InformationValue(values: problem.values, randomisations: problem.randomisations)
      let rules = problem.inputs.map { information.rules(knowing: Regressors(inputs: [$0])) }
      let alone = rules.map { information.worth(of: [$0]).estimate.value }
      let pair = information.rules(knowing: Regressors(inputs: [problem.inputs[0], problem.inputs[2]]))
      let two = information.worth(of: [rules[0], rules[2], pair]).estimate.value
      let three = information.worth(
        of: rules + [pair, information.rules(knowing: Regressors(inputs: problem.inputs))]
      ).estimate.value
      let all = information.ofEverything.estimate.value
      #expect(alone.allSatisfy { $0 >= 0 && $0 <= three }, "seed \(seed)")
      #expect(max(alone[0], alone[2]) <= two && two <= three && three <= all, "seed \(seed)")
      nothing += alone.count { $0 == 0 }
      something += alone.count { $0 > 0 }
      groups += three > (alone.max() ?? 0) ? 1 : 0
    }
    // Of each kind there are enough to be a test.
    #expect(nothing > 50 && something > 100 && groups > 25, "\(nothing), \(something), \(groups)")
  }

  /// A line through draws of which none has another winner says, far out, that one could: knowing it is worth nothing
  /// all the same, as knowing everything is.
  @Test func `where no draw has another winner, nothing is worth knowing`() throws {
    let design = try TestDesign(dimensions: 1, draws: 64)
    let score = design.scores()[0]
    // Below zero throughout, and its straight line is not.
    let lead = score.map { -exp(-2 * $0) }
    let line = try #require(
      LeastSquares(regressors: score.flatMap { [1, $0] }, values: lead)?.coefficients)
    #expect(score.contains { line[0] + line[1] * $0 > 0 })
    let information = InformationValue(
      values: [lead.map { _ in 0 }, lead], randomisations: design.randomisations)
    for worth in [information.partial(Regressors(inputs: [score])), information.ofEverything] {
      #expect(worth.estimate.value == 0 && worth.switches == 0)
    }
  }

  /// The same of a whole study, of few draws, with a group of correlated numbers.
  @Test(arguments: [16, 40, 128]) func `a study's table is in order`(draws: Int) throws {
    let text =
      Businesses.trader(
        """
          plain: {}
          built:
            customers: {first_sale: {price: {normal: {mean: 1120, sd: 40}}, margin: {uniform: {min: 0.96, max: 1}}}}
            costs: {setup: {uniform: {min: 15000, max: 65000}}}
        """) + "correlations: [{between: [customers.first_sale.price, costs.setup], rank: 0.5}]\n"
    for seed in 1...4 {
      let results = try SensitivityStudy(
        scenario: Fixture.scenario(text: text),
        request: SensitivityRequest(
          draws: draws, seed: UInt64(seed), threads: 2, decideOn: .npv, language: .english, between: [])
      ).run { _ in }
      let evpi = results.evpi.estimate.value
      #expect(results.groups.map(\.members.count) == [2, 1])
      for group in results.groups {
        let whole = group.information?.estimate.value ?? evpi
        #expect(whole <= evpi)
        for member in group.members {
          let worth = results.uncertainties[member].information.estimate.value
          #expect(worth >= 0 && worth <= whole)
        }
      }
    }
  }
}

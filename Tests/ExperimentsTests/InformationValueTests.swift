// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Randomness
import Testing

@testable import Experiments

/// Strategies whose values are linear in normal unknowns have values of information in closed form.
struct InformationValueTests {
  private func density(_ z: Double) -> Double { exp(-z * z / 2) / (2 * Double.pi).squareRoot() }

  /// E[max(0, Z − |z|)] (Raiffa & Schlaifer 1961).
  private func unitNormalLoss(_ z: Double) -> Double {
    density(z) - abs(z) * SpecialFunctions.normalCDF(-abs(z))
  }

  /// A lead with mean m and standard deviation s: knowing it is worth s times the loss at m/s.
  private func worth(_ mean: Double, _ deviation: Double) -> Double {
    deviation * unitNormalLoss(mean / deviation)
  }

  private func values(_ coefficients: [[Double]], _ scores: [[Double]]) -> [[Double]] {
    coefficients.map { line in
      scores[0].indices.map { draw in
        line[0] + zip(line.dropFirst(), scores).reduce(0) { $0 + $1.0 * $1.1[draw] }
      }
    }
  }

  /// Of a second strategy whose lead over the first is given.
  private func information(_ lead: [Double], _ design: TestDesign) -> InformationValue {
    InformationValue(values: [lead.map { _ in 0 }, lead], randomisations: design.randomisations)
  }

  @Test(arguments: [-60.0, -20, 0, 35])
  func `two strategies, three unknowns`(mean: Double) throws {
    let design = try TestDesign(dimensions: 3, draws: 4096)
    let scores = design.scores()
    // What moves both alike, the third, is worth nothing however large it is.
    let values = values([[1_000, 0, 20, 500], [1_000 + mean, 30, -20, 500]], scores)
    let information = InformationValue(values: values, randomisations: design.randomisations)
    try expect(information.ofEverything.estimate, is: worth(mean, 50), within: 0.5)
    for (known, deviation) in [([0], 30.0), ([1], 40), ([0, 1], 50)] {
      let part = information.partial(Regressors(inputs: known.map { scores[$0] }))
      try expect(part.estimate, is: worth(mean, deviation), within: 0.7)
    }
    #expect(information.partial(Regressors(inputs: [scores[2]])).estimate.value == 0)
  }

  /// Of lines in one normal score, E[max] − max E = Σ (slope step) · loss(break) over the breaks of their upper
  /// envelope (Frazier, Powell & Dayanik 2009, doi:10.1287/ijoc.1080.0314).
  @Test func `three strategies, the lines of whose means make an envelope`() throws {
    let design = try TestDesign(dimensions: 2, draws: 4096)
    let scores = design.scores()
    let values = values([[0, -20, 5], [4, 3, -30], [-6, 25, 10]], scores)
    // Lines −20 z, 4 + 3 z, −6 + 25 z cross at −4/23 and 10/22.
    let exact = 23 * unitNormalLoss(4.0 / 23) + 22 * unitNormalLoss(10.0 / 22)
    let information = InformationValue(values: values, randomisations: design.randomisations)
    let part = information.partial(Regressors(inputs: [scores[0]]))
    try expect(part.estimate, is: exact, within: 0.5)
    #expect(information.ofEverything.estimate.value > part.estimate.value)
  }

  /// A lead −m + b(z² − 1), with noise: worth 2(b ζ φ(ζ) − m Φ(−ζ)) with ζ² = 1 + m/b.
  @Test func `splines follow what is not linear`() throws {
    let design = try TestDesign(dimensions: 2, draws: 4096)
    let scores = design.scores()
    let (mean, bend) = (8.0, 10.0)
    let lead = zip(scores[0], scores[1]).map { -mean + bend * ($0 * $0 - 1) + 10 * $1 }
    let root = (1 + mean / bend).squareRoot()
    let exact = 2 * (bend * root * density(root) - mean * SpecialFunctions.normalCDF(-root))
    let part = information(lead, design).partial(Regressors(inputs: [scores[0]]))
    try expect(part.estimate, is: exact, within: 0.3)
  }

  /// One of three values, each a third of the draws: the mean of the positive parts of the three means.
  @Test func `few distinct values have a mean each`() throws {
    let design = try TestDesign(dimensions: 2, draws: 2048)
    let steps = design.base.map { ($0[0] * 3).rounded(.down) }
    let noise = design.scores()[1]
    let lead = zip(steps, noise).map { [-30.0, 21, -6][Int($0)] + 10 * $1 }
    let part = information(lead, design).partial(Regressors(inputs: [steps]))
    try expect(part.estimate, is: 7, within: 0.2)
  }

  /// The product of two unknowns: each alone is worth nothing, both are worth E[(z₁z₂ − m)⁺], here at m = 0, 1/π.
  @Test func `what two unknowns do together is found for the group`() throws {
    let design = try TestDesign(dimensions: 2, draws: 2048)
    let scores = design.scores()
    let lead = zip(scores[0], scores[1]).map { 100 * $0 * $1 }
    let information = information(lead, design)
    let both = information.partial(Regressors(inputs: scores))
    try expect(both.estimate, is: 100 / .pi, within: 1)
    #expect(information.partial(Regressors(inputs: [scores[0]])).estimate.value < 3)
  }

  @Test func `draws in which knowing changes the choice are counted`() throws {
    let design = try TestDesign(dimensions: 1, draws: 256)
    let score = design.scores()[0]
    let lead = score.map { $0 - 1.5 }
    let part = information(lead, design).partial(Regressors(inputs: [score]))
    #expect(part.switches == lead.count { $0 > 0 })
    // 256 Φ(−1.5) = 17.
    #expect(part.restsOnFewDraws)
    let never = information(lead.map { $0 - 9 }, design).ofEverything
    #expect(never.switches == 0 && !never.restsOnFewDraws)
  }

  @Test func `strategies that are equal on paper leave nothing to learn`() throws {
    let design = try TestDesign(dimensions: 1, draws: 64)
    let value = design.base.map { $0[0] * 1e9 }
    let values = [value, value.map { $0 * (1 + 1e-15) }]
    let information = InformationValue(values: values, randomisations: design.randomisations)
    #expect(information.ofEverything.estimate.value == 0)
    let alone = InformationValue(values: [value], randomisations: design.randomisations)
    #expect(alone.partial(Regressors(inputs: [value])).estimate.value == 0)
  }
}

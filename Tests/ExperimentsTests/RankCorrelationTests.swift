// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Randomness
import Testing

@testable import Experiments

struct RankCorrelationTests {
  /// Spearman's coefficient of two normal variables with Pearson's r (Pearson 1907).
  private func rank(_ r: Double) -> Double { 6 / .pi * asin(r / 2) }

  /// y = z₁ − z₂/2 of independent normal scores: by the formula for three variables, with ρ₁₂ = 0.
  @Test func `a sum of normal inputs`() throws {
    let design = try TestDesign(dimensions: 3, draws: 4096)
    let scores = design.scores()
    let output = zip(scores[0], scores[1]).map { $0 - 0.5 * $1 }
    let found = RankCorrelation.partial(
      inputs: scores, output: output, randomisations: design.randomisations)
    let (one, two) = (rank(1 / 1.25.squareRoot()), rank(-0.5 / 1.25.squareRoot()))
    try expect(found[0], is: one / (1 - two * two).squareRoot(), within: 0.01)
    try expect(found[1], is: two / (1 - one * one).squareRoot(), within: 0.01)
    try expect(found[2], is: 0, within: 0.05)
  }

  /// Correlated inputs, the second without influence: its plain rank correlation is high, its partial one small.
  @Test func `correlated inputs are told apart`() throws {
    let design = try TestDesign(dimensions: 2, draws: 4096)
    let copula = try GaussianCopula(dimensions: 2, rankCorrelations: [(first: 0, second: 1, rank: 0.7)])
    let points = design.base.map(copula.correlate)
    let inputs = (0..<2).map { input in points.map { SpecialFunctions.normalQuantile($0[input]) } }
    let noise = design.other.map { SpecialFunctions.normalQuantile($0[0]) }
    let found = RankCorrelation.partial(
      inputs: inputs, output: zip(inputs[0], noise).map { $0 + $1 }, randomisations: design.randomisations)
    let r = 2 * sin(Double.pi * 0.7 / 6)
    let (own, other, between) = (rank(1 / 2.0.squareRoot()), rank(r / 2.0.squareRoot()), 0.7)
    let exact = [(own, other), (other, own)].map { one, two in
      (one - two * between) / ((1 - two * two) * (1 - between * between)).squareRoot()
    }
    try expect(found[0], is: exact[0], within: 0.03)
    try expect(found[1], is: exact[1], within: 0.03)
    #expect(exact[1] < 0.1)
  }

  /// Symmetric in each input: nothing rises or falls throughout. Only Ishigami's first input has a rank correlation,
  /// and since it is alone the partial one is the plain one.
  @Test func `Ishigami and Sobol's G function`() throws {
    let design = try TestDesign(dimensions: 3, draws: 4096)
    let inputs = (0..<3).map { input in design.base.map { $0[input] } }
    let found = RankCorrelation.partial(
      inputs: inputs, output: design.base.map(ishigami),
      randomisations: design.randomisations)
    // By the midpoint rule on 64³ points: 12 · Cov(u₁, F(y)), its error of the order of 1/64².
    let side = 64
    let grid = (0..<side).map { (Double($0) + 0.5) / Double(side) }
    let cells = grid.flatMap { a in grid.flatMap { b in grid.map { [a, b, $0] } } }
    let ranks = RankCorrelation.ranks(cells.map(ishigami))
    let exact = 12 * zip(cells, ranks).reduce(0) { $0 + $1.0[0] * $1.1 } / Double(cells.count)
    let slack = 1 / Double(side * side)
    let first = try #require(found[0])
    #expect(abs(first.value - exact) < mostStandardErrors * first.standardError! + slack)
    try expect(found[1], is: 0, within: 0.05)
    try expect(found[2], is: 0, within: 0.05)

    let product = design.base.map { $0.reduce(1) { $0 * (abs(4 * $1 - 2) + 1) / 2 } }
    for correlation in RankCorrelation.partial(
      inputs: inputs, output: product, randomisations: design.randomisations)
    {
      try expect(correlation, is: 0, within: 0.05)
    }
  }

  @Test func `what does not vary has no correlation, what follows exactly has 1`() {
    let randomisations = Randomisations(count: 16)
    let inputs = [(0..<64).map { Double($0 * 29 % 64) }, [Double](repeating: 3, count: 64)]
    let found = RankCorrelation.partial(
      inputs: inputs, output: inputs[0].map { -exp($0 / 10) }, randomisations: randomisations)
    #expect(abs(found[0]!.value + 1) < 1e-12)
    #expect(found[1] == nil)
    let flat = RankCorrelation.partial(inputs: inputs, output: inputs[1], randomisations: randomisations)
    #expect(flat == [nil, nil])
    #expect(RankCorrelation.ranks([5, 1, 5, 7]) == [0, -0.375, 0, 0.375])
  }
}

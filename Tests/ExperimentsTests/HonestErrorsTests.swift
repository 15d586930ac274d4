// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Randomness
import Testing

@testable import Experiments

/// Whether stated errors tell the truth: over many seeds, an estimate's distance from the exact value in its own
/// standard errors is about Student's t with 15 degrees of freedom, whose square has mean 15/13 = 1.15 and variance 3.5.
struct HonestErrorsTests {
  private static let seeds = 80

  /// Six standard deviations about the mean of as many squares.
  private static let honest = {
    let width = 6 * (3.5 / Double(seeds)).squareRoot()
    return max(0.2, 15.0 / 13 - width)...(15.0 / 13 + width)
  }()

  private func meanSquare(_ estimate: (UInt64) throws -> (Estimated?, exact: Double)) throws -> Double {
    var sum = 0.0
    for seed in 1...UInt64(Self.seeds) {
      let (found, exact) = try estimate(seed)
      let value = try #require(found)
      let score = (value.value - exact) / (try #require(value.standardError))
      sum += score * score
    }
    return sum / Double(Self.seeds)
  }

  @Test func `of Sobol indices`() throws {
    let one = pow(1 + 0.1 * pow(Double.pi, 4) / 5, 2) / 2
    let two = 49.0 / 8
    let both = 0.08 * pow(Double.pi, 8) / 225
    let all = one + two + both
    let indices = try (1...UInt64(Self.seeds)).map { seed in
      let design = try TestDesign(dimensions: 3, draws: 512, seed: seed)
      return try #require(design.indices(of: [0], ishigami))
    }
    let first = try meanSquare { (indices[Int($0) - 1].first, one / all) }
    let total = try meanSquare { (indices[Int($0) - 1].total, (one + both) / all) }
    #expect(Self.honest.contains(first), "\(first)")
    #expect(Self.honest.contains(total), "\(total)")
  }

  /// Down to an answer that flips in six draws of 256 where there are few, and in six of a thousand where there
  /// are many.
  @Test(arguments: [(0.0, 256), (-20, 256), (-40, 256), (-60, 256), (-75, 1024)])
  func `of values of information`(mean: Double, draws: Int) throws {
    let deviation = 30.0
    let z = abs(mean) / deviation
    let exact =
      deviation
      * (exp(-z * z / 2) / (2 * Double.pi).squareRoot() - z * SpecialFunctions.normalCDF(-z))
    let square = try meanSquare { seed in
      let design = try TestDesign(dimensions: 2, draws: draws, seed: seed)
      let scores = design.scores()
      let lead = zip(scores[0], scores[1]).map { mean + deviation * $0 + 40 * $1 }
      let value = InformationValue(
        values: [lead.map { _ in 0 }, lead], randomisations: design.randomisations
      ).partial(Regressors(inputs: [scores[0]]))
      return (value.estimate, exact)
    }
    #expect(Self.honest.contains(square), "\(square)")
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Randomness
import Testing

@testable import Experiments

/// Points of the unit cube as studies draw them, for functions with known answers.
struct TestDesign {
  let base: [[Double]]
  let other: [[Double]]
  let randomisations = Randomisations(count: SobolDesign.randomisations)

  init(dimensions: Int, draws: Int, seed: UInt64 = 1) throws {
    let names = (0..<2 * dimensions).map { "input \($0)" }
    let design = try SobolDesign(dimensionNames: names, seed: seed)
    let points = (0..<draws).map(design.point)
    base = points.map { Array($0[..<dimensions]) }
    other = points.map { Array($0[dimensions...]) }
  }

  /// By dimension, then draw.
  func scores() -> [[Double]] {
    base[0].indices.map { dimension in base.map { SpecialFunctions.normalQuantile($0[dimension]) } }
  }

  func indices(of group: [Int], _ function: ([Double]) -> Double) -> SobolIndices? {
    let mixed = zip(base, other).map { one, other in
      one.indices.map { group.contains($0) ? other[$0] : one[$0] }
    }
    return SobolIndices(
      base: base.map(function), other: other.map(function), mixed: mixed.map(function),
      randomisations: randomisations)
  }
}

/// Ishigami & Homma 1990 (doi:10.1109/ISUMA.1990.151285): strong interplay of the first and the third input.
func ishigami(_ u: [Double]) -> Double {
  let x = u.map { (2 * $0 - 1) * Double.pi }
  return sin(x[0]) + 7 * pow(sin(x[1]), 2) + 0.1 * pow(x[2], 4) * sin(x[0])
}

/// Errors are estimated from 16 randomisations: an estimate in its standard errors is Student's t with 15 degrees of
/// freedom, and beyond this with a probability of 1e-8, so that all comparisons of a test together stay below 1e-6.
let mostStandardErrors = SpecialFunctions.studentQuantile(1 - 0.5e-8, degreesOfFreedom: 15)

func expect(
  _ estimate: Estimated?, is exact: Double, within largest: Double,
  location: SourceLocation = #_sourceLocation
) throws {
  let estimate = try #require(estimate, sourceLocation: location)
  let error = try #require(estimate.standardError, sourceLocation: location)
  // An error that is too large would let anything pass.
  #expect(error < largest, sourceLocation: location)
  #expect(
    abs(estimate.value - exact) <= mostStandardErrors * error + 1e-12 * max(1, abs(exact)),
    "\(estimate.value) ± \(error), not \(exact)", sourceLocation: location)
}

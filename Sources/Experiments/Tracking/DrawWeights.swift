// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Parallel
import Randomness

/// How well each draw of a plan foretold what came: weights by Bayes' rule.
///
/// What comes of a draw is taken for normal, about the draw's expectation: with the covariance that chance has, its correlations
/// as simulations of all draws show them and its variances in proportion to what is expected; and with the noise that the
/// plan does not have, independent by line and month (a synthetic likelihood: Wood 2010, doi:10.1038/nature09319).
struct DrawWeights {
  /// By draw; they add up to 1.
  let weights: [Double]
  /// As many equally weighted draws would say as much: 1 over the sum of the squared weights (Kish 1965).
  let effective: Double
  /// The draw that foretold best.
  let nearest: Int
  /// P(so far off or farther) of the nearest draw: far below any chance where no draw is near.
  let nearness: Double

  /// What counts less than this share of all counts as nothing; all such together less than a hundred millionth.
  private static let least = 1e-12

  /// Numbers known of one draw.
  struct Draw {
    /// Of each number: what is expected, ≥ 0 or not.
    let expected: [Double]
    /// The same as one simulation had it.
    let realised: [Double]
    /// What deviations are in proportion to: by chance their square, by noise themselves; ≥ 0.
    let scales: [Double]
    /// Standard deviations of noise, > 0.
    let noise: [Double]
  }

  /// - Parameters:
  ///   - draws: at least two.
  ///   - simulated: of which so many were simulated, the first; others have their luck again.
  ///   - actual: of each number, what came.
  ///   - threads: ≥ 1; the results do not depend on it.
  init(_ draws: [Draw], simulated: Int? = nil, actual: [Double], threads: Int) {
    let size = actual.count
    var (squares, scales) = ([Double](repeating: 0, count: size), [Double](repeating: 0, count: size))
    let lucky = draws.prefix(simulated ?? draws.count)
    for draw in lucky {
      for place in 0..<size {
        let off = draw.realised[place] - draw.expected[place]
        squares[place] += off * off
        scales[place] += draw.scales[place]
      }
    }
    // Chance's variance over what is expected.
    let dispersion = (0..<size).map { scales[$0] > 0 ? squares[$0] / scales[$0] : 0 }
    @Sendable func deviations(_ draw: Draw) -> [Double] {
      (0..<size).map { (dispersion[$0] * draw.scales[$0]).squareRoot() }
    }
    let chance = ShrunkCovariance(
      lucky.map { draw in
        let deviations = deviations(draw)
        return (0..<size).map {
          deviations[$0] > 0 ? (draw.realised[$0] - draw.expected[$0]) / deviations[$0] : 0
        }
      }, isCentred: true)
    let found = parallelMap(count: draws.count, threads: threads) { index -> (log: Double, square: Double) in
      let draw = draws[index]
      guard let factor = chance.factor(scales: deviations(draw), extra: draw.noise) else {
        return (-.infinity, .infinity)
      }
      let off = factor.whitened((0..<size).map { actual[$0] - draw.expected[$0] })
      let square = off.reduce(0) { $0 + $1 * $1 }
      return (-0.5 * (square + factor.logDeterminant), square)
    }
    let nearest = found.indices.max { (found[$0].log, $1) < (found[$1].log, $0) } ?? 0
    let best = found[nearest].log
    let raw = found.map { best.isFinite && $0.log.isFinite ? exp($0.log - best) : 0 }
    let total = raw.reduce(0, +)
    self.nearest = nearest
    weights = total > 0 ? raw.map { $0 / total < Self.least ? 0 : $0 / total } : raw
    let sumOfSquares = weights.reduce(0) { $0 + $1 * $1 }
    effective = sumOfSquares > 0 ? 1 / sumOfSquares : 0
    // χ² with a degree of freedom for each number is a gamma law.
    nearness = SpecialFunctions.gammaCDF(
      found[nearest].square, shape: Double(size) / 2, scale: 2, tail: .upper)
  }

  /// The mean of something with the weights, and its Monte Carlo standard error, to first order that of a ratio of sums
  /// (Owen 2013, Monte Carlo theory, methods and examples, §9.2).
  func mean(_ values: [Double]) -> (mean: Double, error: Double) {
    let mean = zip(weights, values).reduce(0) { $0 + $1.0 * $1.1 }
    let square = zip(weights, values).reduce(0) {
      $0 + $1.0 * $1.0 * ($1.1 - mean) * ($1.1 - mean)
    }
    return (mean, square.squareRoot())
  }

  /// The standard deviation with the weights.
  func deviation(_ values: [Double]) -> Double {
    let mean = mean(values).mean
    return zip(weights, values).reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) }.squareRoot()
  }
}

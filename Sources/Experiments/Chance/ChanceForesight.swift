// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Randomness

/// A way to foresee the variance that chance gives a metric in a draw: the draw's size (`DrawnPopulation.sizes`) times what a
/// regression on the uncertain numbers says of the variance over the size.
struct ChanceForesight {
  /// Whether the numbers multiply the variance, rather than add to it.
  let multiplies: Bool
  /// Whether their squares count too.
  let hasSquares: Bool

  /// The simpler ones first.
  static let all = [false, true].flatMap { hasSquares in
    [false, true].map { ChanceForesight(multiplies: $0, hasSquares: hasSquares) }
  }

  /// With fewer measured draws a term a regression follows luck.
  private static let measuredPerTerm = 3

  /// - Returns: by draw, ≥ 0, what is foreseen of the variance over the size; `nil` if `draws` are too few to say, or the
  ///   numbers cannot multiply what is not positive.
  func fitted(
    to ratios: [(draw: Int, ratio: Double)], population: DrawnPopulation
  ) -> ((Int) -> Double)? {
    let count = 1 + population.width * (hasSquares ? 2 : 1)
    guard population.width > 0, ratios.count >= Self.measuredPerTerm * count,
      !multiplies || ratios.allSatisfy({ $0.ratio > 0 }),
      let fit = LeastSquares(
        regressors: ratios.flatMap { terms(draw: $0.draw, of: population) },
        values: ratios.map { multiplies ? log($0.ratio) : $0.ratio })
    else { return nil }
    // No more than was measured somewhere: of a draw far out a power of e could outweigh all others, and nothing would tell.
    let most = ratios.reduce(0) { max($0, $1.ratio) }
    return { draw in
      let value = fit(terms(draw: draw, of: population)[...])
      return multiplies ? min(exp(value), most) : max(0, value)
    }
  }

  private func terms(draw: Int, of population: DrawnPopulation) -> [Double] {
    let terms = population.terms(draw: draw)
    return hasSquares ? terms + terms.dropFirst().map { $0 * $0 } : Array(terms)
  }
}

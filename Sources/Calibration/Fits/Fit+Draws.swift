// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Randomness

extension Fit {
  /// Joint draws of the parameters, in the order of `names`: multivariate normal in what was searched for, so that parameters
  /// above 0 stay there. Evenly spread (scrambled Sobol points); a draw depends on the seed and its place, not on how many
  /// there are. None where there is no covariance.
  package func draws(count: Int, seed: UInt64) -> [[Double]] {
    guard let covariance, let factor = CholeskyFactor(covariance, size: estimates.count),
      let design = try? SobolDesign(dimensionNames: names.map { "\(model.rawValue).\($0)" }, seed: seed)
    else { return [] }
    return (0..<count).map { draw in
      let shifts = factor(design.point(draw).map { SpecialFunctions.normalQuantile($0) })
      return estimates.indices.map { place in
        isLogarithmic[place] ? estimates[place] * exp(shifts[place]) : estimates[place] + shifts[place]
      }
    }
  }
}

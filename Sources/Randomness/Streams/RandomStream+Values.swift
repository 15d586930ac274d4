// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL
import CRandom123

extension RandomStream {
  /// A number strictly between 0 and 1: an odd multiple of 2⁻⁵³, all 2⁵² of them equally likely.
  package mutating func uniform() -> Double {
    ltv_philox_uniform(generator)
  }

  /// The next `count` of them, into the first places of `uniforms`.
  ///
  /// - Precondition: 0 ≤ `count` ≤ `uniforms.count`.
  package mutating func uniforms(_ count: Int, into uniforms: inout [Double]) {
    precondition(count >= 0 && count <= uniforms.count, "There must be room for the numbers.")
    let count = UInt32(truncatingIfNeeded: count)
    uniforms.withUnsafeMutableBufferPointer {
      guard let first = $0.baseAddress else { return }
      ltv_philox_fill(generator, count, first)
    }
  }

  /// `true` with this probability; 0 is never, 1 is always.
  package mutating func chance(_ probability: Double) -> Bool {
    uniform() < probability
  }

  /// The standard normal law, by the ziggurat of Marsaglia & Tsang (2000, doi:10.18637/jss.v005.i08).
  package mutating func gaussian() -> Double {
    gsl_ran_gaussian_ziggurat(generator, 1)
  }

  /// - Precondition: `mean` ≥ 0 and finite.
  package mutating func exponential(mean: Double) -> Double {
    precondition(mean >= 0 && mean.isFinite, "The mean of an exponential law must be 0 or more.")
    return gsl_ran_exponential(generator, mean)
  }

  /// The gamma law with mean shape × scale; a shape far below 1 underflows to 0 at times.
  ///
  /// - Precondition: `shape` > 0, `scale` ≥ 0, both finite.
  package mutating func gamma(shape: Double, scale: Double) -> Double {
    precondition(
      shape > 0 && shape.isFinite && scale >= 0 && scale.isFinite,
      "A gamma law needs a shape above 0 and a scale of 0 or more.")
    return gsl_ran_gamma(generator, shape, scale)
  }

  /// The beta law on [0, 1]; parameters far below 1 yield the ends themselves at times.
  ///
  /// - Precondition: `alpha` and `beta` > 0 and finite.
  package mutating func beta(_ alpha: Double, _ beta: Double) -> Double {
    precondition(
      alpha > 0 && alpha.isFinite && beta > 0 && beta.isFinite, "A beta law needs parameters above 0.")
    return gsl_ran_beta(generator, alpha, beta)
  }
}

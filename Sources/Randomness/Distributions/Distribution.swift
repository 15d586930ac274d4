// SPDX-License-Identifier: GPL-3.0-or-later

/// A probability distribution of one number, possibly truncated.
package struct Distribution: Sendable, Equatable {
  let law: AnyLaw
  let truncation: Truncation?

  init(law: AnyLaw, truncation: Truncation? = nil) {
    self.law = law
    self.truncation = truncation
  }

  package var kind: DistributionKind {
    switch law {
    case .normal: .normal
    case .lognormal: .lognormal
    case .beta: .beta
    case .gamma: .gamma
    case .uniform: .uniform
    case .triangular: .triangular
    case .pert: .pert
    case .discrete: .discrete
    }
  }

  /// The value below which the variable is with probability `p`; of a discrete variable, the least value
  /// with at least that probability at or below it.
  ///
  /// - Precondition: 0 < `p` < 1.
  package func quantile(_ p: Double) -> Double {
    precondition(p > 0 && p < 1, "A quantile needs a probability strictly between 0 and 1.")
    return quantile(p, tail: .lower)
  }

  func quantile(_ p: Double, tail: SpecialFunctions.Tail) -> Double {
    truncation?.quantile(p, tail: tail, of: law.law) ?? law.law.quantile(p, tail: tail)
  }

  /// The probability of `x` or less.
  package func cdf(_ x: Double) -> Double {
    truncation?.cdf(x, of: law.law) ?? law.law.cdf(x, tail: .lower)
  }

  package var mean: Double {
    truncation == nil ? law.law.mean : moments.mean
  }

  package var standardDeviation: Double {
    truncation == nil ? law.law.standardDeviation : moments.standardDeviation
  }

  /// The smallest closed interval with all the probability; infinite at ends that are open.
  package var support: ClosedRange<Double> {
    truncation?.range ?? law.law.support
  }

  /// The distribution given that the variable is from `min` to `max`; `nil` leaves an end open.
  ///
  /// - Throws: Where `min` is not below `max`, or hardly any probability lies between them.
  package func truncated(min: Double?, max: Double?) throws(DistributionError) -> Distribution {
    for bound in [min, max] where bound?.isNaN ?? false {
      throw DistributionError(
        message: "a bound of truncate is not a number", remedy: "give numbers for min and max")
    }
    let low = Swift.max(min ?? -.infinity, support.lowerBound)
    let high = Swift.min(max ?? .infinity, support.upperBound)
    if let min, let max { try ParameterChecks.ordered(min, "min", max, "max") }
    let nothingLeft = DistributionError(
      message: "truncate leaves less than one part in a million million of the distribution",
      remedy: "move min and max to where the distribution has its values")
    if case .discrete(let law) = law {
      guard low <= high, let rest = law.restricted(min: low, max: high) else { throw nothingLeft }
      return Distribution(law: .discrete(rest))
    }
    guard low < high else { throw nothingLeft }
    if low...high == law.law.support { return Distribution(law: law) }
    let truncation = Truncation(low...high, of: law.law)
    guard truncation.mass >= 1e-12 else { throw nothingLeft }
    return Distribution(law: law, truncation: truncation)
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

/// One family of distributions with its parameters; checked where it is made.
protocol Law: Sendable, Equatable {
  var mean: Double { get }
  var standardDeviation: Double { get }
  /// The smallest closed interval with all the probability.
  var support: ClosedRange<Double> { get }
  /// Lower-tail probabilities at which the quantile has a kink.
  var kinks: [Double] { get }

  /// P(X ≤ x) or P(X > x).
  func cdf(_ x: Double, tail: SpecialFunctions.Tail) -> Double

  /// The value with probability `p`, in (0, 1), on that side.
  func quantile(_ p: Double, tail: SpecialFunctions.Tail) -> Double
}

extension Law {
  var kinks: [Double] { [] }
}

/// The laws a distribution can have.
enum AnyLaw: Sendable, Equatable {
  case normal(NormalLaw)
  case lognormal(LognormalLaw)
  case beta(BetaLaw)
  case gamma(GammaLaw)
  case uniform(UniformLaw)
  case triangular(TriangularLaw)
  case pert(PertLaw)
  case discrete(DiscreteLaw)

  var law: any Law {
    switch self {
    case .normal(let law): law
    case .lognormal(let law): law
    case .beta(let law): law
    case .gamma(let law): law
    case .uniform(let law): law
    case .triangular(let law): law
    case .pert(let law): law
    case .discrete(let law): law
    }
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Randomness
import Scenarios

extension IndividualSolver {
  /// How the tendency to leave differs between customers.
  ///
  /// The trait is 1 − p, the chance to stay, where p is Beta (so that its logarithm is accurate for those
  /// who hardly stay), and the hazard λ where that is Gamma.
  enum ChurnLaw: Equatable {
    case alike
    case beta(alpha: Double, beta: Double)
    case gamma(shape: Double, rate: Double)

    init(_ retention: Retention<Double>) {
      switch retention {
      case .geometric, .weibull, .table: self = .alike
      case .betaGeometric(let law): self = .beta(alpha: law.alpha, beta: law.beta)
      case .pareto(let law): self = .gamma(shape: law.shape, rate: law.rateMonths)
      case .bgNBD(let law), .mbgNBD(let law): self = .beta(alpha: law.a, beta: law.b)
      }
    }

    func sample(_ stream: inout RandomStream) -> Double {
      switch self {
      case .alike: 1
      case .beta(let alpha, let beta): stream.beta(beta, alpha)
      case .gamma(let shape, let rate): stream.gamma(shape: shape, scale: 1 / rate)
      }
    }

    /// The trait of one who is still present after so much exposure: the laws are conjugate to staying.
    func sample(afterExposure exposure: Double, _ stream: inout RandomStream) -> Double {
      switch self {
      case .alike: 1
      case .beta(let alpha, let beta): stream.beta(beta + exposure, alpha)
      case .gamma(let shape, let rate): stream.gamma(shape: shape, scale: 1 / (rate + exposure))
      }
    }

    /// What `Behaviour.exposure` is multiplied by to give the logarithm of the chance to stay.
    func logSurvival(_ trait: Double) -> Double {
      switch self {
      case .alike: 1
      case .beta: log(trait)
      case .gamma: -trait
      }
    }

    /// Share of new customers still present after so much exposure (see `Behaviour.exposure`).
    func survival(exposure: Double) -> Double {
      switch self {
      case .alike: exp(-exposure)
      case .beta(let alpha, let beta):
        SpecialFunctions.betaSurvival(alpha: alpha, beta: beta, exponent: exposure)
      case .gamma(let shape, let rate):
        SpecialFunctions.gammaSurvival(shape: shape, rate: rate, exponent: exposure)
      }
    }

    /// Share of new customers who tend to leave less than one with this trait.
    func rank(_ trait: Double) -> Double {
      switch self {
      case .alike: 0.5
      case .beta(let alpha, let beta): SpecialFunctions.betaCDF(trait, alpha: beta, beta: alpha, tail: .upper)
      case .gamma(let shape, let rate): SpecialFunctions.gammaCDF(trait, shape: shape, scale: 1 / rate)
      }
    }

    /// The trait of a customer of this rank.
    func trait(rank: Double) -> Double {
      switch self {
      case .alike: 1
      case .beta(let alpha, let beta):
        SpecialFunctions.betaQuantile(IndividualSolver.inner(rank), alpha: beta, beta: alpha, tail: .upper)
      case .gamma(let shape, let rate):
        SpecialFunctions.gammaQuantile(IndividualSolver.inner(rank), shape: shape, scale: 1 / rate)
      }
    }
  }

  /// How order rates differ between customers, relative to their mean: Gamma(1 / cv²) or all alike.
  struct RateLaw: Equatable {
    /// `nil`: all alike.
    let shape: Double?

    init(_ orders: Orders<Double>?) {
      shape = orders.flatMap { $0.rateCV > 0 ? 1 / ($0.rateCV * $0.rateCV) : nil }
    }

    func sample(_ stream: inout RandomStream) -> Double {
      shape.map { stream.gamma(shape: $0, scale: 1 / $0) } ?? 1
    }

    /// Those of several customers, into the first places of `rates`.
    func sample(_ count: Int, into rates: inout [Double], _ stream: inout RandomStream) {
      for place in 0..<count { rates[place] = shape ?? 1 }
      guard let shape else { return }
      stream.gammas(count, shapes: &rates)
      for place in 0..<count { rates[place] /= shape }
    }

    /// Share of new customers who order less often.
    func rank(_ rate: Double) -> Double {
      shape.map { SpecialFunctions.gammaCDF(rate, shape: $0, scale: 1 / $0) } ?? 0.5
    }

    func rate(rank: Double) -> Double {
      shape.map { SpecialFunctions.gammaQuantile(IndividualSolver.inner(rank), shape: $0, scale: 1 / $0) }
        ?? 1
    }
  }

  /// How mean values of orders differ between customers, relative to their mean: the inverse of a Gamma(q), or all alike.
  struct ValueLaw: Equatable {
    /// `nil`: all alike.
    let q: Double?

    init(_ orders: Orders<Double>?) {
      q = orders?.valueBetween?.q
    }

    func sample(_ stream: inout RandomStream) -> Double {
      q.map { ($0 - 1) / stream.gamma(shape: $0, scale: 1) } ?? 1
    }
  }

  /// How customers differ from the day they come.
  struct TraitLaws: Equatable {
    let churn: ChurnLaw
    let rate: RateLaw
    let value: ValueLaw
  }

  /// A rank for which quantiles are finite: extreme traits have ranks that round to 0 or 1.
  private static func inner(_ rank: Double) -> Double {
    min(max(rank, .leastNormalMagnitude), 1 - .ulpOfOne)
  }

  /// What a customer is born with.
  struct Traits: Equatable {
    /// As `ChurnLaw` has it.
    let churn: Double
    /// Order rate relative to the segment's mean.
    let rate: Double
    /// What its orders are worth, relative to the segment's mean.
    let value: Double
    /// The logarithm of the chance to stay a month of exposure 1; see `ChurnLaw.logSurvival`.
    let logSurvival: Double

    init(churn: Double, rate: Double, value: Double, law: ChurnLaw) {
      self.churn = churn
      self.rate = rate
      self.value = value
      logSurvival = law.logSurvival(churn)
    }
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Randomness
import Scenarios

/// How one class of customers leaves, all multipliers at 1.
struct Hazard {
  /// ln of the chance to stay from each age to the next; one element where age does not matter, and
  /// the last repeats.
  var logStay: [Double]
  /// ln of the chance to stay after an order.
  var logStayPerOrder: Double = 0

  /// Of customers whose trait, where the retention model has one, is `trait`; for ages 0 ..< `ages`.
  init(_ retention: Retention<Double>, trait: Double, complement: Double? = nil, ages: Int) {
    // ln(1 − p), finite for shares that round to 1.
    let logComplement = log(max(complement ?? 1 - trait, .leastNormalMagnitude))
    switch retention {
    case .geometric(let churnPerMonth):
      logStay = [log1p(-churnPerMonth)]
    case .betaGeometric(_, _, let period, let stepped):
      let perPeriod = trait < 0.5 ? log1p(-trait) : logComplement
      if stepped && period > 1 {
        logStay = (0..<ages).map { ($0 + 1) % period == 0 ? perPeriod : 0 }
      } else {
        logStay = [perPeriod / Double(period)]
      }
    case .weibull(let scale, let shape):
      var cumulative = pow(0, shape)
      logStay = (1...max(1, ages)).map { age in
        let before = cumulative
        cumulative = pow(Double(age) / scale, shape)
        return before - cumulative
      }
    case .pareto:
      logStay = [-trait]
    case .bgNBD:
      logStay = [0]
      logStayPerOrder = trait < 0.5 ? log1p(-trait) : logComplement
    case .table(let survival, let period, let tailChurn):
      logStay = (0..<ages).map { age in
        let interval = age / period
        guard interval + 1 < survival.count else { return log1p(-tailChurn) }
        guard survival[interval + 1] > 0 else { return -.infinity }
        return log(survival[interval + 1] / survival[interval]) / Double(period)
      }
    }
  }

  /// Of a whole mixed population whose churn multiplier depends on age alone: with M(a) the multipliers of all months
  /// up to age a added up, S(a) is B(α, β + M)/B(α, β) for a Beta (Fader & Hardie 2007, doi:10.1002/dir.20074) and
  /// (β/(β + M))^s for a Gamma. Exact without nodes.
  ///
  /// - Parameters:
  ///   - multiplier: at every age.
  ///   - applied: by age, a further multiplier; this hazard is for those who apply it themselves.
  init?(
    mixed retention: Retention<Double>, multiplier: Double, applied: (Int) -> Double = { _ in 1 }, ages: Int
  ) {
    let survival: (Double) -> Double
    /// How much of a period a month is.
    let exposure: (Int) -> Double
    switch retention {
    case .betaGeometric(let alpha, let beta, let period, let stepped):
      survival = { SpecialFunctions.betaSurvival(alpha: alpha, beta: beta, exponent: $0) }
      exposure = { stepped ? (($0 + 1) % period == 0 ? 1 : 0) : 1 / Double(period) }
    case .pareto(let shape, let rateMonths):
      survival = { SpecialFunctions.gammaSurvival(shape: shape, rate: rateMonths, exponent: $0) }
      exposure = { _ in 1 }
    case .geometric, .weibull, .bgNBD, .table:
      return nil
    }
    logStay = []
    logStay.reserveCapacity(ages)
    var present = 1.0
    var exponent = 0.0
    for age in 0..<ages {
      let further = applied(age)
      exponent += exposure(age) * multiplier * further
      let next = survival(exponent)
      logStay.append(present > 0 && further > 0 ? log(next / present) / further : 0)
      present = next
    }
  }

  /// The same customers with every hazard multiplied.
  func multiplied(by multiplier: Double) -> Hazard {
    guard multiplier != 1 else { return self }
    var copy = self
    if multiplier == 0 {
      // Nobody leaves, not even where everybody would: 0 × ∞.
      copy.logStay = [0]
      copy.logStayPerOrder = 0
      return copy
    }
    copy.logStay = logStay.map { $0 * multiplier }
    copy.logStayPerOrder *= multiplier
    return copy
  }

  /// The chance to leave after an order; nobody does at a multiplier of 0, not even where everybody would.
  func leavingPerOrder(multiplier: Double) -> Double {
    multiplier == 0 || logStayPerOrder == 0 ? 0 : -expm1(logStayPerOrder * multiplier)
  }

  var isAgeFree: Bool { logStay.count == 1 }
}

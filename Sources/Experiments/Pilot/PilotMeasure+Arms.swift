// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Integers
import Metrics

/// The measured number in every draw, and that of the control arm.
package struct MeasuredDraws: Sendable {
  /// Of the measured number, by draw.
  package var values: [Double]
  /// Of the control arm, by draw; `nil` of one arm.
  package var control: [Double]?

  package init(values: [Double], control: [Double]? = nil) {
    self.values = values
    self.control = control
  }

  /// For the fit: what is the same in all draws tells nothing.
  var varyingControl: [Double]? {
    control.flatMap { control in control.contains { $0 != control[0] } ? control : nil }
  }
}

extension PilotMeasure {
  /// The arms of a pilot of a size, the measured one last.
  ///
  /// - Parameter months: for which customers are followed, where they are.
  func arms(_ size: Int, _ draws: MeasuredDraws, months: Int) throws(RunError) -> [PilotArm] {
    let ones = [Double](repeating: 1, count: draws.values.count)
    let bases = draws.control ?? draws.values
    // By arm, what the number at its base is multiplied by.
    let multipliers = draws.control == nil ? [ones] : [ones, draws.values]
    return try multipliers.map { multipliers throws(RunError) in
      let law = law(size)
      let parameters = zip(bases, multipliers).map { parameter($0, times: $1, size, months: months) }
      guard PilotArm.results(law, parameters) <= Self.mostResults else {
        throw RunError(
          message: "a pilot of \(size) has more results than can be told apart",
          remedy: "it would leave next to no doubt: ask for fewer customers or months")
      }
      return PilotArm(law, parameters: parameters)
    }
  }

  private static let mostResults = 4_000_000.0

  private func law(_ size: Int) -> PilotArm.Law {
    let spread = spread ?? 1
    return switch kind {
    case .share, .churn: .binomial(trials: size)
    case .rate: .poisson
    case .mean: .gamma(shape: Double(size) / (spread * spread))
    case .normal: .normal(error: spread / Double(size).squareRoot())
    }
  }

  /// What the law of an arm has, whose number is `base`, multiplied as solvers multiply it: a churn's hazard.
  private func parameter(_ base: Double, times multiplier: Double, _ size: Int, months: Int) -> Double {
    switch kind {
    case .share: base * multiplier
    case .mean, .normal: base
    // 1 − (1 − c)^(months · m), without cancellation.
    case .churn: -expm1(hazard(base) * multiplier * Double(months))
    case .rate: Double(size) * Double(months) * base * multiplier
    }
  }

  /// ln(1 − churn), finite.
  private func hazard(_ churn: Double) -> Double { log1p(-min(churn, 1 - 1e-15)) }

  /// The number that a result would be of, taken at its word.
  private func estimate(_ result: Double, _ size: Int, months: Int) -> Double {
    switch kind {
    case .mean, .normal: result
    case .share: result / Double(size)
    case .churn: -expm1(hazard(result / Double(size)) / Double(months))
    case .rate: result / (Double(size) * Double(months))
    }
  }

  /// By result: the lead to take for one who takes a result at its word, -1 to stay; where the control arm shows nothing
  /// to compare with, to stay.
  func choicesAtFaceValue(_ arms: [PilotArm], _ size: Int, fit: PilotFit, months: Int) -> [Int] {
    let last = arms[arms.count - 1]
    func best(_ means: [Double]) -> Int {
      var (choice, most) = (-1, 0.0)
      for (lead, mean) in means.enumerated() where mean > most { (choice, most) = (lead, mean) }
      return choice
    }
    let own = (0..<last.results).map { estimate(last.value($0), size, months: months) }
    guard arms.count > 1 else { return own.map { best(fit.means(measured: $0, control: 0)) } }
    return (0..<arms[0].results).flatMap { result in
      let control = estimate(arms[0].value(result), size, months: months)
      return own.map { own in
        guard control > 0 else { return -1 }
        let ratio = kind == .churn ? hazard(own) / hazard(control) : own / control
        return best(fit.means(measured: ratio, control: control))
      }
    }
  }

  /// What is wrong with the number of an arm in some draws, and what would be right; `nil` if nothing is.
  ///
  /// - Parameter isMultiplier: whether it multiplies the number of the control arm.
  func complaint(_ values: [Double], isMultiplier: Bool) -> (message: String, remedy: String)? {
    let (range, wanted): (ClosedRange<Double>, String) =
      switch kind {
      case .share where !isMultiplier: (0...1, "a share of customers is between 0 and 1")
      case .churn where !isMultiplier: (0...1, "what share is lost a month is between 0 and 1")
      case .share, .churn, .rate:
        (0...(.greatestFiniteMagnitude), isMultiplier ? "a multiplier is 0 or more" : "a rate is 0 or more")
      case .mean:
        (
          .leastNormalMagnitude...(.greatestFiniteMagnitude),
          "values with a coefficient of variation are above 0"
        )
      case .normal: (-.greatestFiniteMagnitude...(.greatestFiniteMagnitude), "a mean is finite")
      }
    guard let example = values.first(where: { !range.contains($0) }) else { return nil }
    return (
      "it is \(Variation.text(example)) in some draws, and \(wanted)",
      kind == .mean
        ? "measure it as normal:n@SD"
        : "measure it in another way: share, churn, rate, mean:n@CV or normal:n@SD"
    )
  }

  /// What is wrong with both together: the share of the measured arm is above 1.
  func complaint(_ draws: MeasuredDraws) -> (message: String, remedy: String)? {
    guard kind == .share, let control = draws.control,
      let above = zip(control, draws.values).map({ $0 * $1 }).first(where: { $0 > 1 })
    else { return nil }
    return (
      "multiplied by it, the share of the control arm is \(Variation.text(above)) in some draws",
      "a share is at most 1: is it a rate?"
    )
  }
}

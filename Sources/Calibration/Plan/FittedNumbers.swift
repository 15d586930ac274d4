// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios

/// Fits whose numbers go into a scenario together, uncertain together where there are draws of them.
package struct FittedNumbers: Sendable {
  package struct Source: Sendable {
    package var fit: Fit
    /// Joint draws of the parameters, in the order of the fit's; too few where nothing is known of their errors.
    package var draws: [[Double]]

    package init(_ fit: Fit, draws: [[Double]]) {
      self.fit = fit
      self.draws = draws
    }
  }

  let fits: [(model: CustomerModel, numbers: PlanNumbers, isDrawn: Bool)]
  /// Of the fits that have such as a plan takes; `nil` if none has.
  let draws: ParameterDraws?
  private let source: String
  /// Of `parameters.csv`.
  private let file: String
  /// Of laws by periods.
  private let periodMonths: Int

  /// - Parameters:
  ///   - source: of the log.
  ///   - unit: of times of models of orders.
  ///   - periodMonths: of laws by periods.
  ///   - file: that the draws will be in.
  init(
    _ sources: [Source], of source: LogSource, unit: TimeUnit = .month, periodMonths: Int = 1, file: String
  ) {
    let numbers = sources.map { PlanNumbers($0.fit, unit: unit) }
    let pairs = zip(sources, numbers).map { (numbers: $1, draws: $0.draws) }
    let isDrawn = pairs.map { ParameterDraws([$0]) != nil }
    fits = zip(sources, zip(numbers, isDrawn)).map { ($0.fit.model, $1.0, $1.1) }
    let drawn = zip(pairs, isDrawn).filter(\.1).map(\.0)
    draws = drawn.isEmpty ? nil : ParameterDraws(drawn)
    self.source = source.text
    self.file = file
    self.periodMonths = periodMonths
  }

  private func says(_ models: [CustomerModel]) -> String {
    "\(models.map(\.rawValue).joined(separator: " and ")) by maximum likelihood, \(source)"
  }

  private var drawn: [(model: CustomerModel, numbers: PlanNumbers, isDrawn: Bool)] { fits.filter(\.isDrawn) }

  /// What a reader has to mind: numbers that stand as if they were known.
  var notes: [Caption] {
    fits.filter { !$0.isDrawn }.map { fit in
      Caption(
        "the numbers of \(fit.model.rawValue) stand in the scenario as if they were known: the fit tells no errors, or such "
          + "that a plan does not take one draw in ten",
        "\(fit.model.rawValue) の推定値は、誤差が得られないか計画で使えない値を含むため、確定値としてシナリオに入れている")
    }
  }

  /// A fitted number where a scenario wants one; `nil` of a name that no fit has.
  subscript(name: String) -> String? {
    for (model, numbers, isDrawn) in fits {
      guard let number = numbers.numbers.first(where: { $0.name == name }) else { continue }
      return isDrawn ? "{ref: \(name)}" : ScenarioWriting.known(number.value, source: says([model]))
    }
    return nil
  }

  /// The section `joint`, and what its columns are at the estimates.
  var section: [String] {
    guard draws != nil else {
      return [
        "# Fitted numbers have no errors that a plan takes: they stand as estimated, as if they were known."
      ]
    }
    let estimates = drawn.map { fit in
      "  # \(fit.model.rawValue) at its estimates: "
        + fit.numbers.numbers.map {
          "\($0.name) \(ScenarioWriting.number(roundedToSignificant($0.value, digits: 5)))"
        }
        .joined(separator: ", ")
    }
    return ["joint:"] + estimates + [
      "  fit:", "    file: \(file)", "    columns: \(columns)",
      "    source: \(ScenarioWriting.quoted(says(drawn.map(\.model))))",
    ]
  }

  private var columns: String {
    "{\(drawn.flatMap { $0.numbers.numbers.map { "\($0.name): \($0.name)" } }.joined(separator: ", "))}"
  }

  /// `joint.fit` on one line; `nil` if numbers stand as estimated.
  func joint(folder: String) -> String? {
    guard draws != nil else { return nil }
    return "{file: \(ScenarioWriting.quoted(folder + file)), columns: \(columns), "
      + "source: \(ScenarioWriting.quoted(says(drawn.map(\.model))))}"
  }

  /// The section `retention` under `customers`.
  var retention: String? {
    func pick(_ names: [(key: String, name: String)]) -> String {
      names.compactMap { entry in self[entry.name].map { "\(entry.key): \($0)" } }.joined(separator: ", ")
    }
    for (model, _, _) in fits {
      switch model {
      case .bgNBD: return "{bg_nbd: {\(pick([("a", "leaving_a"), ("b", "leaving_b")]))}}"
      case .mbgNBD: return "{mbg_nbd: {\(pick([("a", "leaving_a"), ("b", "leaving_b")]))}}"
      case .paretoNBD:
        return "{pareto: {\(pick([("shape", "leaving_shape"), ("rate_months", "leaving_rate_months")]))}}"
      case .nbd: return "{geometric: {churn_per_month: 0}}"
      case .geometric: return "{geometric: {\(pick([("churn_per_month", "churn_per_month")]))}}"
      case .betaGeometric, .shapedBetaGeometric:
        let shapes = pick([("alpha", "churn_alpha"), ("beta", "churn_beta"), ("shape", "churn_shape")])
        let period = periodMonths == 1 ? "" : ", period_months: \(periodMonths)"
        return "{beta_geometric: {\(shapes)\(period)}}"
      case .weibull:
        return "{weibull: {\(pick([("scale_months", "scale_months"), ("shape", "weibull_shape")]))}}"
      case .bgBB, .gammaGamma: continue
      }
    }
    return nil
  }
}

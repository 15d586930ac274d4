// SPDX-License-Identifier: GPL-3.0-or-later

extension Distribution {
  /// The distribution of a kind with these parameters, named as in one of the kind's forms.
  ///
  /// Percentiles are those of the distribution before truncation; where no formula gives the parameters they
  /// are found numerically, to about ten digits.
  ///
  /// - Throws: Where the names fit no form, a number is not finite, or no such distribution exists.
  package static func make(
    _ kind: DistributionKind, _ parameters: [String: Double]
  ) throws(DistributionError) -> Distribution {
    for (name, value) in parameters.sorted(by: { $0.key < $1.key }) where !value.isFinite {
      throw DistributionError(
        message: "\(name) is \(text(value)), which is not a number that can be used",
        remedy: "give a finite number")
    }
    let law = try law(kind, Arguments(kind: kind, values: parameters))
    try checkRange(law)
    return Distribution(law: law)
  }

  /// The distribution on a list of values with these weights, which need not add up to 1.
  package static func discrete(
    values: [Double], weights: [Double]
  ) throws(DistributionError) -> Distribution {
    let law = AnyLaw.discrete(try DiscreteLaw(values: values, weights: weights))
    try checkRange(law)
    return Distribution(law: law)
  }

  private static func law(
    _ kind: DistributionKind, _ given: Arguments
  ) throws(DistributionError) -> AnyLaw {
    switch (kind, given.form) {
    case (.normal, ["mean", "sd"]):
      .normal(try NormalLaw(mean: given["mean"], sd: given["sd"]))
    case (.normal, ["p05", "p95"]):
      .normal(try NormalLaw(p05: given["p05"], p95: given["p95"]))
    case (.lognormal, ["mean", "sd"]):
      .lognormal(try LognormalLaw(mean: given["mean"], sd: given["sd"]))
    case (.lognormal, ["mu", "sigma"]):
      .lognormal(try LognormalLaw(mu: given["mu"], sigma: given["sigma"]))
    case (.lognormal, ["p05", "p95"]):
      .lognormal(try LognormalLaw(p05: given["p05"], p95: given["p95"]))
    case (.beta, ["alpha", "beta"]):
      .beta(try BetaLaw(alpha: given["alpha"], beta: given["beta"]))
    case (.beta, ["mean", "sd"]):
      .beta(try BetaLaw(mean: given["mean"], sd: given["sd"]))
    case (.beta, ["p05", "p95"]):
      .beta(try BetaLaw(p05: given["p05"], p95: given["p95"]))
    case (.gamma, ["shape", "scale"]):
      .gamma(try GammaLaw(shape: given["shape"], scale: given["scale"]))
    case (.gamma, ["mean", "sd"]):
      .gamma(try GammaLaw(mean: given["mean"], sd: given["sd"]))
    case (.gamma, ["p05", "p95"]):
      .gamma(try GammaLaw(p05: given["p05"], p95: given["p95"]))
    case (.uniform, ["min", "max"]):
      .uniform(try UniformLaw(min: given["min"], max: given["max"]))
    case (.uniform, ["p05", "p95"]):
      .uniform(try UniformLaw(p05: given["p05"], p95: given["p95"]))
    case (.triangular, ["min", "mode", "max"]):
      .triangular(try TriangularLaw(min: given["min"], mode: given["mode"], max: given["max"]))
    case (.triangular, ["p05", "p50", "p95"]):
      .triangular(try TriangularLaw(p05: given["p05"], p50: given["p50"], p95: given["p95"]))
    case (.pert, ["min", "mode", "max"]):
      .pert(try PertLaw(min: given["min"], mode: given["mode"], max: given["max"]))
    case (.pert, ["p05", "p50", "p95"]):
      .pert(try PertLaw(p05: given["p05"], p50: given["p50"], p95: given["p95"]))
    default:
      throw DistributionError(
        message: given.values.isEmpty
          ? "\(kind.rawValue) has no parameters"
          : "\(kind.rawValue) cannot be given by \(given.values.keys.sorted().joined(separator: ", "))",
        remedy: "give \(kind.formsInWords)")
    }
  }

  /// Refuses what numbers cannot hold, so that later arithmetic need not ask.
  private static func checkRange(_ any: AnyLaw) throws(DistributionError) {
    let law = any.law
    let numbers = [
      law.mean, law.standardDeviation, law.standardDeviation * law.standardDeviation,
      law.quantile(0x1p-53, tail: .lower), law.quantile(0x1p-53, tail: .upper),
    ]
    guard numbers.allSatisfy(\.isFinite) else {
      throw DistributionError(
        message: "the distribution is so wide that its values cannot be computed",
        remedy: "give a narrower distribution")
    }
    if case .discrete = any { return }
    // Closer together, values are told apart by rounding errors.
    guard law.standardDeviation > 1e-8 * abs(law.mean) else {
      throw DistributionError(
        message: "the distribution is so narrow that its values are all the same",
        remedy: "give a plain number")
    }
  }
}

/// Named numbers, and the form of the kind they fill.
private struct Arguments {
  let values: [String: Double]
  /// `nil` if the names are those of no form.
  let form: [String]?

  init(kind: DistributionKind, values: [String: Double]) {
    self.values = values
    form = kind.forms.first { Set($0) == Set(values.keys) }
  }

  /// Only names of the form are asked for.
  subscript(name: String) -> Double { values[name]! }
}

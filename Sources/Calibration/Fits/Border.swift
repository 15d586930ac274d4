// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Where parameters are so large or so small that they no longer say what they should: the likelihood has no peak, and
/// the model is on its way to a simpler one.
package enum Border {
  /// Parameters within are taken for estimates.
  static let trusted = 1e-4...1e4
  /// Parameters that likelihoods are asked for.
  package static let searched = 1e-6...1e6

  private static let logarithms = log(searched.lowerBound)...log(searched.upperBound)

  static func clamped(_ logarithm: Double) -> Double {
    min(logarithms.upperBound, max(logarithms.lowerBound, logarithm))
  }

  /// What is to be minded of an estimate, if anything.
  static func warning(of name: String, _ estimate: Double, in model: CustomerModel) -> String? {
    guard !trusted.contains(estimate) else { return nil }
    let isLarge = estimate > trusted.upperBound
    let how = isLarge ? "grows without end" : "falls to 0"
    return "\(model.rawValue): \(name) \(how): \(model.meaning(of: name, isLarge: isLarge)); "
      + "its value and its error say nothing"
  }
}

extension CustomerModel {
  /// What the business is like where a parameter has no bound.
  fileprivate func meaning(of parameter: String, isLarge: Bool) -> String {
    switch (self, parameter, isLarge) {
    case (.paretoNBD, "s", false), (.paretoNBD, "beta", true), (.bgNBD, "a", false), (.bgNBD, "b", true),
      (.mbgNBD, "a", false), (.mbgNBD, "b", true):
      "the log shows nobody leave, or all leave at the same low rate"
    case (.paretoNBD, "s", true), (.bgNBD, "a", true), (.mbgNBD, "a", true):
      "customers do not differ in how they leave"
    case (.paretoNBD, "beta", false), (.bgNBD, "b", false), (.mbgNBD, "b", false):
      "some customers leave at once and others never"
    case (.paretoNBD, _, true), (.bgNBD, _, true), (.mbgNBD, _, true), (.nbd, _, true):
      "customers do not differ in how often they order"
    case (.paretoNBD, _, false), (.bgNBD, _, false), (.mbgNBD, _, false), (.nbd, _, false):
      "hardly anybody orders again"
    case (.bgBB, "alpha", true), (.bgBB, "beta", true): "customers do not differ in how often they order"
    case (.bgBB, "alpha", false), (.bgBB, "beta", false):
      "customers order on every occasion or on none, with nobody between"
    case (.bgBB, "gamma", false), (.bgBB, "delta", true):
      "the log shows nobody leave, or all leave at the same low rate"
    case (.bgBB, _, true): "customers do not differ in how they leave"
    case (.bgBB, _, false): "some customers leave at once and others never"
    case (.gammaGamma, "p", true): "each customer's orders are all worth the same"
    case (.gammaGamma, "q", true), (.gammaGamma, "gamma", true): "customers do not differ in what they spend"
    case (.gammaGamma, _, _): "what customers spend differs so much that it has no mean"
    case (.geometric, _, _): "the log shows nobody leave"
    case (.weibull, "scale", true): "the log shows nobody leave"
    case (.weibull, "scale", false): "everybody leaves at once"
    case (.betaGeometric, _, true), (.shapedBetaGeometric, "alpha", true),
      (.shapedBetaGeometric, "beta", true):
      "customers do not differ in how they leave"
    case (.betaGeometric, _, false), (.shapedBetaGeometric, "alpha", false),
      (.shapedBetaGeometric, "beta", false):
      "some customers leave at once and others never"
    case (.shapedBetaGeometric, _, true), (.weibull, _, true): "everybody leaves at the same age"
    case (.shapedBetaGeometric, _, false), (.weibull, _, false): "who does not leave at once never leaves"
    }
  }
}

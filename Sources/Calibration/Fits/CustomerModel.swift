// SPDX-License-Identifier: GPL-3.0-or-later

/// A model of customers that a log can tell the numbers of.
package enum CustomerModel: String, Sendable, CaseIterable {
  // Of orders.
  case paretoNBD = "pareto_nbd"
  case bgNBD = "bg_nbd"
  case mbgNBD = "mbg_nbd"
  case nbd
  case bgBB = "bg_bb"
  // Of their values.
  case gammaGamma = "gamma_gamma"
  // Of subscriptions and cohorts.
  case geometric
  case betaGeometric = "beta_geometric"
  case shapedBetaGeometric = "shaped_beta_geometric"
  case weibull

  /// Names of its parameters, in the order in which a `Fit` has them; all are above 0.
  package var parameters: [String] {
    switch self {
    case .paretoNBD: ["r", "alpha", "s", "beta"]
    case .bgNBD, .mbgNBD: ["r", "alpha", "a", "b"]
    case .nbd: ["r", "alpha"]
    case .bgBB: ["alpha", "beta", "gamma", "delta"]
    case .gammaGamma: ["p", "q", "gamma"]
    case .geometric: ["churn"]
    case .betaGeometric: ["alpha", "beta"]
    case .shapedBetaGeometric: ["alpha", "beta", "shape"]
    case .weibull: ["scale", "shape"]
    }
  }
}

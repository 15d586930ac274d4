// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
package import Metrics

/// A customer model estimated from a log by maximum likelihood.
package struct Fit: Sendable {
  package var model: CustomerModel
  /// Names: those of the model, then one for each covariate and process it moves.
  package var names: [String]
  /// The parameters, in the order of `names`.
  package var estimates: [Double]
  /// Which parameters were searched for by their logarithms, since they are above 0: all but covariates'.
  package var isLogarithmic: [Bool]
  /// Row by row, the covariance of what was searched for (logarithms where `isLogarithmic`): the inverse of the
  /// negative Hessian of the log-likelihood; `nil` if that is not positive definite, as at a border.
  package var covariance: [Double]?
  package var logLikelihood: Double
  /// Customers, or subscriptions, that it was estimated from.
  package var observations: Int
  /// What a reader has to mind: a run to the border, a search that did not end.
  package var warnings: [Caption]

  package init(
    model: CustomerModel, names: [String], estimates: [Double], isLogarithmic: [Bool], covariance: [Double]?,
    logLikelihood: Double, observations: Int, warnings: [Caption]
  ) {
    self.model = model
    self.names = names
    self.estimates = estimates
    self.isLogarithmic = isLogarithmic
    self.covariance = covariance
    self.logLikelihood = logLikelihood
    self.observations = observations
    self.warnings = warnings
  }

  /// The parameter of this name; ends the program where the model has none.
  package subscript(name: String) -> Double {
    guard let place = names.firstIndex(of: name) else { preconditionFailure("\(model) has no \(name)") }
    return estimates[place]
  }

  /// Of the estimates themselves, by the delta method; `nil` if there is no covariance.
  package var standardErrors: [Double]? {
    covariance.map { covariance in
      estimates.indices.map { place in
        let own = covariance[place * (estimates.count + 1)].squareRoot()
        return isLogarithmic[place] ? estimates[place] * own : own
      }
    }
  }

  /// Akaike's criterion, 2k − 2 ln L: the smaller, the better.
  package var aic: Double { 2 * Double(estimates.count) - 2 * logLikelihood }

  /// Schwarz's criterion, k ln n − 2 ln L: the smaller, the better.
  package var bic: Double { Double(estimates.count) * log(Double(observations)) - 2 * logLikelihood }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Covariates around their mean in units of their deviation, so that a search for coefficients is as easy for ages as for shares.
struct CovariateScales: Sendable {
  private let means: [Double]
  private let deviations: [Double]

  init(_ summary: PurchaseSummary) {
    let weights = summary.groups.map { summary.counts[$0.rows].reduce(0, +) }
    let total = weights.reduce(0, +)
    func mean(_ value: (PurchaseSummary.Group) -> Double) -> Double {
      zip(summary.groups, weights).reduce(0) { $0 + $1.1 * value($1.0) } / total
    }
    let places = summary.covariateNames.indices
    let means = places.map { place in mean { $0.covariates[place] } }
    self.means = means
    deviations = places.map { place in
      let variance = mean { ($0.covariates[place] - means[place]) * ($0.covariates[place] - means[place]) }
      return variance > 0 ? variance.squareRoot() : 1
    }
  }

  func scaled(_ summary: PurchaseSummary) -> PurchaseSummary {
    means.isEmpty
      ? summary
      : PurchaseSummary(summary) { group in
        group.indices.map { (group[$0] - means[$0]) / deviations[$0] }
      }
  }

  /// What is searched for in scaled covariates from what it is in those of the log: coefficients times deviations, and
  /// logarithms of parameters as they are at the mean.
  func scaled(_ parameters: [Double], _ layout: OrderParameters, _ model: CustomerModel) -> [Double] {
    let size = model.parameters.count
    let atMean = layout.own(parameters, covariates: means)
    return parameters.indices.map { place in
      place < size ? atMean[place] : parameters[place] * deviations[(place - size) % means.count]
    }
  }

  func unscaled(_ fit: Fit, _ layout: OrderParameters) -> Fit {
    guard !means.isEmpty else { return fit }
    let size = fit.model.parameters.count
    let count = fit.names.count
    // Row by row: what is searched for, by what it was in scaled covariates.
    var matrix = [Double](repeating: 0, count: count * count)
    for row in 0..<count {
      if row < size { matrix[row * count + row] = 1 }
      for place in size..<count {
        let covariate = (place - size) % means.count
        if row == place { matrix[row * count + row] = 1 / deviations[covariate] }
        guard row < size else { continue }
        let exponent = layout.exponents(place - size)[row]
        matrix[row * count + place] = -exponent * means[covariate] / deviations[covariate]
      }
    }
    func moved(_ vector: [Double]) -> [Double] {
      (0..<count).map { row in (0..<count).reduce(0) { $0 + matrix[row * count + $1] * vector[$1] } }
    }
    var result = fit
    let searched = moved(zip(fit.estimates, fit.isLogarithmic).map { $1 ? log($0) : $0 })
    result.estimates = zip(searched, fit.isLogarithmic).map { $1 ? exp($0) : $0 }
    result.covariance = fit.covariance.map { covariance in
      // A C Aᵀ: by columns of C, then by rows of what that gives.
      let half = (0..<count).map { column in moved((0..<count).map { covariance[$0 * count + column] }) }
      return (0..<count).flatMap { row in moved(half.map { $0[row] }) }
    }
    return result
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

extension OrderModel {
  /// Starts are tried on so many distinct histories, evenly taken: more do not tell starts apart any better.
  private static var mostForStarts: Int { 400 }
  /// The same where there is no peak.
  private static var mostWithoutPeak: Int { 4_000 }

  /// - Parameter starts: where searches begin, those of the model by default; coefficients of covariates among them.
  package static func fit(_ summary: PurchaseSummary, starts: [[Double]]? = nil) -> Fit {
    let layout = OrderParameters(Self.self, covariates: summary.covariateNames.count)
    let scales = CovariateScales(summary)
    let names = layout.names(model, covariates: summary.covariateNames)
    let coefficients = names.count - model.parameters.count
    let isLogarithmic = names.indices.map { $0 < names.count - coefficients }
    let scaled = scales.scaled(summary)
    let starts =
      starts?.map { scales.scaled($0, layout, model) }
      ?? Self.starts.map { $0 + [Double](repeating: 0, count: coefficients) }
    func search(_ summary: PurchaseSummary, from starts: [[Double]]) -> Fit {
      let likelihood = OrderLikelihood<Self>(summary)
      return MaximumLikelihood.fit(
        model: model, names: names, starts: starts, isLogarithmic: isLogarithmic,
        observations: summary.customers
      ) { likelihood($0) }
    }
    guard starts.count > 1 else { return scales.unscaled(search(scaled, from: starts), layout) }
    let few = scaled.evenly(atMost: Self.mostForStarts)
    let likelihood = OrderLikelihood<Self>(few)
    let start = MaximumLikelihood.start(
      among: starts, isLogarithmic: isLogarithmic, observations: few.customers
    ) { likelihood($0) }
    let fit = search(scaled, from: [start])
    if fit.warnings.isEmpty { return scales.unscaled(fit, layout) }
    // If there is no peak, where searches begin and end matters: all of them to their ends.
    let many = scaled.evenly(atMost: Self.mostWithoutPeak)
    let isAll = many.histories.count == scaled.histories.count
    let ends = isAll ? starts : [search(many, from: starts).estimates]
    return scales.unscaled(search(scaled, from: ends), layout)
  }
}

extension CustomerModel {
  /// `nil` for models that are not of orders.
  package var ofOrders: (any OrderModel.Type)? {
    switch self {
    case .paretoNBD: ParetoNBD.self
    case .bgNBD: BGNBD.self
    case .mbgNBD: MBGNBD.self
    case .nbd: NBD.self
    case .bgBB: BGBB.self
    case .gammaGamma, .geometric, .betaGeometric, .shapedBetaGeometric, .weibull: nil
    }
  }
}

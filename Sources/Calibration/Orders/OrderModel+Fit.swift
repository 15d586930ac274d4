// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

extension OrderModel {
  /// With more distinct histories than this, starts are tried on some of them, evenly taken: all do not tell starts apart any
  /// better.
  private static var mostForStarts: Int { 4_000 }

  /// - Parameter starts: where searches begin, those of the model by default; coefficients of covariates among them.
  package static func fit(_ summary: PurchaseSummary, starts: [[Double]]? = nil) -> Fit {
    let layout = OrderParameters(Self.self, covariates: summary.covariateNames.count)
    let scales = CovariateScales(summary)
    let names = layout.names(model, covariates: summary.covariateNames)
    let coefficients = names.count - model.parameters.count
    let isLogarithmic = names.indices.map { $0 < names.count - coefficients }
    func search(_ summary: PurchaseSummary, from starts: [[Double]]) -> Fit {
      let likelihood = OrderLikelihood<Self>(summary)
      return MaximumLikelihood.fit(
        model: model, names: names, starts: starts, isLogarithmic: isLogarithmic,
        observations: summary.customers
      ) { likelihood($0) }
    }
    let scaled = scales.scaled(summary)
    var starts =
      starts?.map { scales.scaled($0, layout, model) }
      ?? Self.starts.map {
        $0 + [Double](repeating: 0, count: coefficients)
      }
    let thinning = summary.histories.count / Self.mostForStarts
    if starts.count > 1, thinning > 1 {
      let few = scaled.counts.enumerated().map { $0.offset % thinning == 0 ? $0.element : 0 }
      starts = [search(PurchaseSummary(scaled, counts: few), from: starts).estimates]
    }
    return scales.unscaled(search(scaled, from: starts), layout)
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

// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
package import Logs

/// Models of orders and of what orders are worth, estimated from one log, and what follows from them.
package struct OrderFits: Sendable {
  package struct Request: Sendable {
    /// What rates are per.
    package var unit = TimeUnit.week
    /// The last day that fits look at; that of the log where `nil`. What follows it is tracked as a test.
    package var end: Day?
    package var covariates = Covariates.none
    /// Of predictions.
    package var months = 12.0
    /// Over which a customer's residual value is counted, and what a year later takes off it.
    package var valueMonths = 60.0
    package var discountPerYear = 0.1
    /// Of an occasion of `bg_bb`.
    package var occasionMonths = 1
    /// Samples of customers from which errors are estimated; none for those of the Hessian.
    package var bootstrap = 0
    package var seed: UInt64 = 1

    package init() {}
  }

  package let log: OrderLog
  package let request: Request
  package let summary: PurchaseSummary
  /// As `bg_bb` sees the log; `nil` if it was not asked for.
  package let occasions: PurchaseSummary?
  /// Of orders, in the order in which models were asked for.
  package let fits: [Fit]
  /// What orders are worth; `nil` in a log without amounts, with fewer than two customers who ordered again, or where it was not
  /// asked for.
  package let spend: Fit?
  package let spendSummary: SpendSummary

  /// Models that a log of orders tells the numbers of without being told what an occasion is.
  package static let models: [CustomerModel] = [.paretoNBD, .bgNBD, .mbgNBD, .nbd, .gammaGamma]

  /// Fits that a request takes, of samples too.
  package static func steps(_ models: [CustomerModel], _ request: Request) -> Int {
    models.reduce(0) { $0 + 1 + ($1.ofOrders != nil && request.bootstrap > 1 ? request.bootstrap : 0) }
  }

  /// - Parameters:
  ///   - log: with a customer at least who was won in the time observed.
  ///   - models: of orders, and `gamma_gamma`. Covariates are left out of `bg_bb` and `gamma_gamma`.
  ///   - progress: is told of each of ``steps(_:_:)``.
  package init(
    _ log: OrderLog, models: [CustomerModel] = OrderFits.models, request: Request = Request(),
    progress: () -> Void = {}
  ) {
    self.log = log
    self.request = request
    let summary = PurchaseSummary(log, unit: request.unit, end: request.end, covariates: request.covariates)
    let occasions =
      models.contains(.bgBB)
      ? PurchaseSummary(log, occasionMonths: request.occasionMonths, end: request.end) : nil
    var fits: [Fit] = []
    var spend: Fit?
    let spendSummary = SpendSummary(log, end: request.end)
    for model in models {
      if let type = model.ofOrders {
        let histories = model == .bgBB ? occasions ?? summary : summary
        fits.append(type.fit(histories, bootstrap: request.bootstrap, seed: request.seed, progress: progress))
        continue
      }
      if model == .gammaGamma, log.hasAmounts { spend = GammaGamma.fit(spendSummary) }
      progress()
    }
    self.summary = summary
    self.occasions = occasions
    self.fits = fits
    self.spend = spend
    self.spendSummary = spendSummary
  }

  /// Of orders and their values; `nil` without a fit of values.
  package var correlation: SpendCorrelation? { spend == nil ? nil : SpendCorrelation(spendSummary) }

  /// The histories that a fit is of.
  package func summary(of fit: Fit) -> PurchaseSummary {
    fit.model == .bgBB ? occasions ?? summary : summary
  }

  /// A fit's model for each group of customers alike in covariates.
  package func models(of fit: Fit) -> [any OrderModel] {
    guard let type = fit.model.ofOrders else { return [] }
    let summary = summary(of: fit)
    let layout = OrderParameters(type, covariates: fit.model == .bgBB ? 0 : summary.covariateNames.count)
    return summary.groups.map { group in
      type.init(layout.own(fit.estimates, covariates: group.covariates), mostOrders: group.mostOrders)
    }
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Calibration
import Foundation
import Logs
import Testing

/// Estimates, log-likelihoods and what follows from them as published, from raw dates.
struct PublishedFitTests {
  /// - Parameter digits: after the point, of each parameter as printed; half a unit of the last one and no more is allowed.
  private func expect(_ fit: Fit, _ published: [(String, Double, digits: Int)], logLikelihood: Double) {
    for (name, value, digits) in published {
      #expect(abs(fit[name] - value) <= 0.5001 * pow(10, -Double(digits)), "\(name) \(fit[name])")
    }
    #expect(abs(fit.logLikelihood - logLikelihood) <= 0.0005001, "\(fit.logLikelihood)")
    #expect(fit.warnings.isEmpty && fit.covariance != nil)
    #expect(fit.names == fit.model.parameters)
  }

  @Test func `the summary is that of the papers`() {
    let summary = CDNOW.summary
    #expect(summary.customers == 2357)
    let orders = zip(summary.histories, summary.counts).reduce(0) { $0 + Double($1.0.orders) * $1.1 }
    #expect(orders == 2457)
    #expect(zip(summary.histories, summary.counts).reduce(0) { $0 + ($1.0.orders == 0 ? $1.1 : 0) } == 1411)
    let all = PurchaseSummary(CDNOW.log, unit: .week)
    #expect(zip(all.histories, all.counts).reduce(0) { $0 + Double($1.0.orders) * $1.1 } - orders == 1882)
  }

  @Test func `BG-NBD as published`() {
    let fit = BGNBD.fit(CDNOW.summary)
    expect(
      fit, [("r", 0.24259, 5), ("alpha", 4.41360, 4), ("a", 0.79292, 5), ("b", 2.42589, 4)],
      logLikelihood: -9582.429)
    let model = BGNBD(fit.parameters, mostOrders: 2)
    // The papers' sheet has 1.8576 at 78 weeks, where its power series ends too early; mpmath finds 1.857926.
    for (weeks, orders) in [(1, 0.0532), (31.86, 1.0405), (78, 1.8579)] {
      #expect(abs(model.expectedOrders(byAge: weeks) - orders) < 0.00006)
    }
    let history = OrderHistory(orders: 2, recency: 30.43, age: 38.86)
    #expect(abs(model.expectedOrders(history, next: 39) - 1.226) < 0.0006)
  }

  @Test func `Pareto-NBD as published`() {
    let fit = ParetoNBD.fit(CDNOW.summary)
    expect(
      fit, [("r", 0.5532, 3), ("alpha", 10.577, 2), ("s", 0.6062, 3), ("beta", 11.669, 2)],
      logLikelihood: -9594.976)
    let model = ParetoNBD(SIMD4(0.5532, 10.577, 0.6062, 11.669), mostOrders: 26)
    let history = OrderHistory(orders: 26, recency: 30.857, age: 31)
    #expect(abs(model.expectedOrders(history, next: 52) - 25.456) < 0.0006)
    #expect(abs(model.probabilityAlive(history) - 0.99787) < 0.000006)
  }

  @Test func `NBD as published`() {
    let fit = NBD.fit(CDNOW.summary)
    expect(fit, [("r", 0.38477, 5), ("alpha", 12.0720, 4)], logLikelihood: -9763.658)
  }

  @Test func `gamma-gamma as published`() throws {
    let summary = SpendSummary(CDNOW.log, end: CDNOW.calibrationEnd)
    #expect(summary.rows.count == 946 && summary.withoutValue == 0)
    let fit = try #require(GammaGamma.fit(summary))
    expect(fit, [("p", 6.25, 2), ("q", 3.74, 2), ("gamma", 15.44, 2)], logLikelihood: -4055.918)
    #expect(abs(GammaGamma(fit).expectedValue(orders: 3, mean: 35) - 35.022) < 0.0006)
  }
}

extension Fit {
  /// As models of orders take them.
  fileprivate var parameters: SIMD4<Double> {
    SIMD4(estimates + [Double](repeating: 1, count: 4 - estimates.count))
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// Discounting and drift by plan month.
struct TimeFactors {
  let discount: [Double]
  let orderValue: [Double]
  /// By contract, then month.
  let fees: [[Double]]
  let costs: [[Double]]
  let longestPaymentLag: Int

  /// - Parameter months: in which customers do something.
  init(plan: Plan<Double>, months: Int) {
    let lag = plan.business.longestPaymentLag
    longestPaymentLag = lag
    func powers(_ factor: Double) -> [Double] { Growth(perMonth: factor, months: months + lag).factors }
    func drift(_ rate: Double) -> [Double] { powers(monthlyFactor(perYear: rate)) }
    discount = powers(plan.discountFactor)
    orderValue = drift(plan.business.customers.orders?.valueDriftPerYear ?? 0)
    fees = plan.business.contracts.map { drift($0.feeDriftPerYear) }
    costs = plan.business.contracts.map { drift($0.costDriftPerYear) }
  }
}

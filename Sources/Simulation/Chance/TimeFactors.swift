// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// Discounting and drift by plan month.
struct TimeFactors {
  let discount: [Double]
  let orderValue: [Double]
  /// By contract, then month.
  let fees: [[Double]]
  let costs: [[Double]]
  /// Of what units cost, by month.
  let firstSaleCost: [Double]
  let orderCost: [Double]
  /// By side offer, then month.
  let saleCosts: [[Double]]
  let longestPaymentLag: Int

  /// - Parameter months: in which customers do something.
  init(plan: Plan<Double>, months: Int) {
    let lag = plan.business.longestPaymentLag
    longestPaymentLag = lag
    func powers(_ factor: Double) -> [Double] { Growth(perMonth: factor, months: months + lag).factors }
    func drift(_ rate: Double) -> [Double] { powers(monthlyFactor(perYear: rate)) }
    discount = powers(plan.discountFactor)
    orderValue = drift(plan.business.customers.orders?.valueDriftPerYear ?? 0)
    firstSaleCost = drift(plan.business.customers.firstSale?.unitCost.driftPerYear ?? 0)
    orderCost = drift(plan.business.customers.orders?.unitCost.driftPerYear ?? 0)
    saleCosts = plan.sales.map { drift($0.unitCost.driftPerYear) }
    fees = plan.business.contracts.map { drift($0.feeDriftPerYear) }
    costs = plan.business.contracts.map { drift($0.costDriftPerYear) }
  }
}

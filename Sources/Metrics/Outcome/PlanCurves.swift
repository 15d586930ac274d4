// SPDX-License-Identifier: GPL-3.0-or-later

/// What metrics read off a plan's curves; each is computed once for all of them.
struct PlanCurves {
  /// See `paybackAge`.
  let payback: Int?
  /// The same with contributions discounted to a customer's first month.
  let discountedPayback: Int?
  /// Where the plan's cumulative cash lies below zero.
  let valley: CashCurve

  init(_ totals: PlanTotals) {
    payback = paybackAge(
      contributionByAge: totals.contributionByAge, acquisitionCost: totals.acquisitionCost,
      customers: totals.customersAcquired)
    discountedPayback = paybackAge(
      contributionByAge: totals.contributionByAge, acquisitionCost: totals.acquisitionCost,
      customers: totals.customersAcquired, discountFactor: totals.discountFactor)
    var running = 0.0
    valley = CashCurve(
      cumulative: totals.cash.map { flow in
        running += flow
        return running
      })
  }
}

/// The first age at which cumulative contribution covers the acquisition cost; `nil` where it does not within the window,
/// or where no customers were acquired.
///
/// Both are totals of the same customers, which is the same as comparing contribution per customer with the
/// CAC. A shortfall of less than 1e-9 of the cost counts as covered: rounding must not cost a month.
///
/// - Parameter discountFactor: v, what a month's delay leaves of a contribution's worth; 1 where none is discounted.
package func paybackAge(
  contributionByAge: some Sequence<Double>, acquisitionCost: Double, customers: Double,
  discountFactor: Double = 1
) -> Int? {
  guard customers > 0 else { return nil }
  var cumulative = 0.0
  var weight = 1.0
  for (age, contribution) in contributionByAge.enumerated() {
    cumulative += weight * contribution
    weight *= discountFactor
    if cumulative >= acquisitionCost - 1e-9 * abs(acquisitionCost) { return age }
  }
  return nil
}

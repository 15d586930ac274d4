// SPDX-License-Identifier: GPL-3.0-or-later

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

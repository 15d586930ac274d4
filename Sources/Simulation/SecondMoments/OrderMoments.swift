// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// A month's orders of one customer, as counts with their first two factorial moments.
struct OrderMoments {
  /// Chance of no order.
  let noPurchase: Double
  /// On not having left after an order: probability, E[N], E[N(N − 1)]. Of those who leave inside a month: of those who do
  /// not.
  let staying: (probability: Double, count: Double, pairs: Double)
  /// Whether staying or not.
  let all: (count: Double, pairs: Double)

  /// Poisson orders at `rate`, each the last with probability `leaves`, which stops the month's orders.
  ///
  /// The chance to be there after a share u of the month is e^(−μqu), and given that the orders so far are
  /// Poisson with mean μ(1 − q)u; pairs are counted at their second order.
  init(rate: Double, leaves: Double) {
    noPurchase = exp(-rate)
    let kept = rate * (1 - leaves)
    let stays = exp(-rate * leaves)
    staying = (stays, stays * kept, stays * kept * kept)
    let exposure = rate * leaves
    guard exposure > 0 else {
      all = (rate, rate * rate)
      return
    }
    let gone = -expm1(-exposure)
    // (1 − e^(−x)(1 + x))/x², by its series where the difference would cancel.
    let pairFactor =
      exposure < 1e-3
      ? 0.5 - exposure / 3 + exposure * exposure / 8 - exposure * exposure * exposure / 30
      : (gone - exposure * exp(-exposure)) / (exposure * exposure)
    all = (gone / leaves, 2 * rate * kept * pairFactor)
  }

  /// Poisson orders at `rate` of customers who leave at a moment inside the month, or after it: `part` of it is how long
  /// they are there, on average, with its square's mean.
  init(rate: Double, part: (mean: Double, square: Double)) {
    noPurchase = exp(-rate)
    staying = (1, rate, rate * rate)
    all = (rate * part.mean, rate * rate * part.square)
  }

  var isNever: Bool { all.count == 0 }

  /// A month's orders, one order's amount having the moments given, where a share `stay` of those whom no order
  /// ended is there after it.
  @inline(__always)
  func month(order: Moments, stay: Double) -> MonthMoments {
    MonthMoments(
      all: Moments(
        first: all.count * order.first,
        second: all.count * order.second + all.pairs * (order.first * order.first)),
      staying: Branch(probability: staying.probability * stay, amount: (staying.count * stay) * order.first),
      noPurchase: Branch(probability: noPurchase * stay, amount: .zero))
  }

  /// The same where orders are all there is, and for those present after it `later`: one order's amount has this
  /// mean, and a variance of `variance` × `spread`.
  @inline(__always)
  func month(mean: Amounts, spread: Amounts, variance: Double, stay: Double, later: Moments) -> Moments {
    let stays = staying.probability * stay
    let again: Amounts = (all.count + all.pairs) * mean + (2 * staying.count * stay) * later.first
    return Moments(
      first: all.count * mean + stays * later.first,
      second: mean * again + (all.count * variance) * spread + stays * later.second)
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// A month's orders of one customer, as counts with their first two factorial moments.
struct OrderMoments {
  /// Chance of no order.
  let quiet: Double
  /// On not having left after an order: probability, E[N], E[N(N − 1)].
  let staying: (probability: Double, count: Double, pairs: Double)
  /// Whether staying or not.
  let all: (count: Double, pairs: Double)

  /// Poisson orders at `rate`, each the last with probability `leaves`, which stops the month's orders.
  ///
  /// The chance to be there after a share u of the month is e^(−μqu), and given that the orders so far are
  /// Poisson with mean μ(1 − q)u; pairs are counted at their second order.
  init(rate: Double, leaves: Double) {
    quiet = exp(-rate)
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

  /// The amount of the month's orders on staying, one order's amount having the moments given.
  func staying(first: Amounts, second: Amounts) -> Moments {
    Moments(
      zeroth: staying.probability, first: staying.count * first,
      second: staying.count * second + staying.pairs * first * first)
  }

  func all(first: Amounts, second: Amounts) -> Moments {
    Moments(
      zeroth: 1, first: all.count * first, second: all.count * second + all.pairs * first * first)
  }
}

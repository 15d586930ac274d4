// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Logs
import Metrics

/// Whether customers order more regularly than at random, as all models of orders take it.
///
/// Of two times between orders that follow one another, the first's share u of both is uniform if orders come at random, whatever the
/// customer's rate and wherever the log ends; it is Beta(k, k) if times between orders are Gamma(k), of variance 1/(4(2k + 1)).
struct Regularity: Sendable {
  /// Shorter pairs are left out: days are too coarse for them.
  private static let leastDays = 14

  private let pairs: Double
  private let variance: Double

  init(_ log: OrderLog, end: Day) {
    var (pairs, squares) = (0.0, 0.0)
    for customer in log.customers.indices {
      let purchases = Array(log.purchases(of: customer).prefix { $0.day <= end })
      for first in stride(from: 0, to: purchases.count - 2, by: 2) {
        let (one, both) = (
          purchases[first].day.days(to: purchases[first + 1].day),
          purchases[first].day.days(to: purchases[first + 2].day)
        )
        guard both >= Self.leastDays else { continue }
        let departure = Double(one) / Double(both) - 0.5
        (pairs, squares) = (pairs + 1, squares + departure * departure)
      }
    }
    self.pairs = pairs
    variance = pairs > 0 ? squares / pairs : 0
  }

  /// The shape of times between orders: 1 at random, more if regular.
  private var shape: Double { (1 / (4 * max(variance, 1e-6)) - 1) / 2 }

  /// Where five standard errors and a shape of 1.5 are exceeded.
  var warning: Caption? {
    // (u − ½)² has the variance 1/180 under the uniform law.
    guard pairs > 0, (1.0 / 12 - variance) * (180 * pairs).squareRoot() > 5, shape > 1.5 else { return nil }
    let number = String(format: "%.1f", shape)
    return Caption(
      "Customers order regularly (times between orders have the shape \(number); 1 is at random, as models have "
        + "it): who is late is likelier to have left than models say, and errors are too wide.",
      "顧客の注文は規則的である（注文間隔の形状 \(number)、モデルの仮定は 1）。間隔が空いた顧客の離脱確率は、モデルの値より高いはずである。")
  }
}

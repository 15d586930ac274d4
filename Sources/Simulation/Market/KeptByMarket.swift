// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Scenarios

/// The share of customers whom the market's own decline leaves from a month to the next, beside all else that makes
/// them stay or leave.
struct KeptByMarket<Number: Lane>: Sendable {
  /// By plan month; the last repeats.
  private let factors: [Number]

  /// It takes nobody.
  init() { factors = [.one] }

  /// The same in every lane.
  init(repeating other: KeptByMarket<Double>) {
    factors = other.factors.map(Number.init(repeating:))
  }

  init(_ market: Market<Number>?) {
    guard let market, market.declineReachesCustomers else {
      factors = [.one]
      return
    }
    switch market.change {
    case .declinePerYear(let rate):
      factors = rate.byMonth(rate.settledMonth + 1).map {
        monthlyFactor(perYear: .zero - $0).clamped(atMost: .one)
      }
    case .path(let ratios):
      // Where the path ends its last year goes on.
      let lastYear = ratios.suffix(12)
      let after = exp(lastYear.reduce(0) { $0 + log($1) } / Double(max(1, lastYear.count)))
      var shares = (ratios + [after]).map { min(1, $0) }
      while shares.count > 1, shares[shares.count - 1] == shares[shares.count - 2] { shares.removeLast() }
      factors = shares.map(Number.init(repeating:))
    }
  }

  /// From `month` to the next.
  @inline(__always)
  func callAsFunction(_ month: Int) -> Number { factors[min(month, factors.count - 1)] }

  /// Where all months are alike.
  var everyMonth: Number? { factors.count == 1 ? factors[0] : nil }

  /// The first month from which all are.
  var settledMonth: Int { factors.count - 1 }
}

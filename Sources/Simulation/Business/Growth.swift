// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Scenarios

/// How a price moves with plan time.
///
/// From `settledMonth` on every month's factor is that of the month before × `perMonth`: what customers pay who come later is
/// then what those pay who come in that month, but for a factor. Before it, each month is a case of its own.
struct Growth<Number: Lane>: Sendable {
  /// By plan month.
  let factors: [Number]
  let settledMonth: Int
  /// perMonth^k.
  private let powers: [Number]

  /// perMonth^t, by month t.
  init(perMonth: Number, months: Int) {
    factors = Self.powers(of: perMonth, months: months)
    powers = factors
    settledMonth = 0
  }

  /// A price itself, by month, × what it is multiplied by in each.
  init(of price: Price<Number>, times factors: [Schedule<Number>] = [], months: Int) {
    self.factors = price.byMonth(months, times: factors)
    settledMonth = factors.reduce(price.amount.settledMonth) { max($0, $1.settledMonth) }
    powers = Self.powers(of: monthlyFactor(perYear: price.driftPerYear), months: months)
  }

  private static func powers(of factor: Number, months: Int) -> [Number] {
    guard factor != .one else { return [Number](repeating: .one, count: months) }
    var power = Number.one
    return (0..<months).map { _ in
      defer { power *= factor }
      return power
    }
  }

  /// The month whose customers pay as those of `month` do, but for a factor.
  func origin(of month: Int) -> Int { min(month, settledMonth) }

  /// That factor.
  func scale(of month: Int) -> Number { powers[month - origin(of: month)] }

  /// Months, ascending, by their origin.
  func grouped(_ months: [Int]) -> [(origin: Int, months: [Int])] {
    guard settledMonth > 0 else { return [(0, months)] }
    let settled = months.firstIndex { $0 >= settledMonth } ?? months.count
    let alone = months[..<settled].map { ($0, [$0]) }
    return settled < months.count ? alone + [(settledMonth, Array(months[settled...]))] : alone
  }
}

/// (1 + rate)^(1/12), or its inverse.
package func monthlyFactor<Number: Lane>(perYear rate: Number, inverse: Bool = false) -> Number {
  rate.map { $0 == 0 ? 1 : pow(1 + $0, inverse ? -1.0 / 12 : 1.0 / 12) }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

extension Backtest {
  /// A method and its scores over all months ahead.
  package struct Line: Sendable {
    package let method: String
    package let isModel: Bool
    package let orders: ForecastScore
    package let revenue: ForecastScore?
    package let customers: (rankedProbabilityScore: Double, brier: Double)?
  }

  package var lines: [Line] {
    let byMethod = Dictionary(uniqueKeysWithValues: customersByMethod.map { ($0.method, $0.customers) })
    return methods.compactMap { method in
      score(method, .orders).map { orders in
        let customers = byMethod[method].flatMap { $0.isEmpty ? nil : CustomerScore($0) }
        return Line(
          method: method, isModel: CustomerModel(rawValue: method) != nil, orders: orders,
          revenue: score(method, .revenue),
          customers: customers.map { ($0.rankedProbabilityScore, $0.brier) })
      }
    }
  }

  /// The method with the smallest error, of models alone where asked; `nil` where none has one.
  package func best(
    _ quantity: KeyPath<Line, Double?>, ofModels: Bool = false
  ) -> Line? {
    lines.filter { (!ofModels || $0.isModel) && $0[keyPath: quantity] != nil }
      .min { ($0[keyPath: quantity] ?? .infinity) < ($1[keyPath: quantity] ?? .infinity) }
  }

  /// Of the rule that who bought before buys as often again; `nil` where nobody was asked about.
  package var sameAgain: (rankedProbabilityScore: Double, brier: Double)? {
    guard !repeated.isEmpty else { return nil }
    let score = CustomerScore(repeated)
    return (score.rankedProbabilityScore, score.brier)
  }
}

extension Backtest.Line {
  package var ordersError: Double? { orders.scaledError }
  package var revenueError: Double? { revenue?.scaledError }
  package var customersError: Double? { customers?.rankedProbabilityScore }
}

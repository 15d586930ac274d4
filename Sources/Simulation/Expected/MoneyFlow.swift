// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Scenarios

/// One stream's money by the month in which cash moves, for customers who start in plan month 0; in month
/// t₀ instead every amount is × growth^t₀.
struct MoneyFlow: Sendable {
  let stream: Int
  /// A month's factor of price drift.
  let growth: Double
  /// Received.
  var revenue: [Double]
  /// Paid out.
  var cost: [Double]
}

extension MoneyFlow {
  init(stream: Int, growth: Double = 1, months: Int) {
    self.stream = stream
    self.growth = growth
    revenue = [Double](repeating: 0, count: months)
    cost = revenue
  }

  /// Adds `counts` × price × growth^month, `lag` months late.
  mutating func receive(_ counts: [Double], price: Double, lag: Int) {
    guard price != 0 else { return }
    var factor = price
    for month in 0..<min(counts.count, max(0, revenue.count - lag)) {
      revenue[month + lag] += counts[month] * factor
      factor *= growth
    }
  }

  mutating func pay(_ counts: [Double], price: Double) {
    guard price != 0 else { return }
    var factor = price
    for month in 0..<min(counts.count, cost.count) {
      cost[month] += counts[month] * factor
      factor *= growth
    }
  }

  /// What paying back a share of this revenue costs.
  func paidBack(share: Double, stream: Int) -> MoneyFlow {
    var flow = MoneyFlow(stream: stream, growth: growth, months: revenue.count)
    for month in revenue.indices { flow.cost[month] = revenue[month] * share }
    return flow
  }

  /// Flows of one stream and growth as one.
  static func merged(_ flows: [MoneyFlow]) -> [MoneyFlow] {
    var merged: [MoneyFlow] = []
    for flow in flows {
      if let index = merged.firstIndex(where: { $0.stream == flow.stream && $0.growth == flow.growth }) {
        for month in flow.revenue.indices {
          merged[index].revenue[month] += flow.revenue[month]
          merged[index].cost[month] += flow.cost[month]
        }
      } else {
        merged.append(flow)
      }
    }
    return merged
  }
}

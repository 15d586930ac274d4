// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation

/// A business of any size: what cost grows with.
struct ScaledScenario {
  /// Won over the whole plan.
  var customers = 10_000
  var months = 60
  var classes = 4
  var strategies = 2

  func evaluation(draws: Int) throws -> Evaluation {
    let file = FileManager.default.temporaryDirectory.appending(path: "ltv-bench-\(getpid()).yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    try text.write(to: file, atomically: true, encoding: .utf8)
    return try Bench.evaluation(path: file.path, sets: [], draws: draws)
  }

  private var text: String {
    let segments = (0..<classes).map {
      "    class_\($0): {share: \(1 / Double(classes)), churn_multiplier: \(0.5 + Double($0) / Double(classes))}"
    }
    let strategies = (0..<strategies).map {
      "  strategy_\($0): {customers: {orders: {margin: {times: \(1 + 0.01 * Double($0))}}}}"
    }
    return """
      schema: 1
      start: 2026-04
      horizon_months: \(months)
      discount_rate_per_year: 0.05
      acquisition:
        channels:
          web: {spend_per_month: \(1000 * Double(customers) / Double(months)), cost_per_customer: 1000}
      customers:
        retention: {geometric: {churn_per_month: {beta: {alpha: 60, beta: 1940}}}}
        orders: {per_month: {gamma: {shape: 50, scale: 0.008}}, value: 4000, value_cv: 0.8, margin: 0.4}
        segments:
      \(segments.joined(separator: "\n"))
      strategies:
      \(strategies.joined(separator: "\n"))
      """
  }
}

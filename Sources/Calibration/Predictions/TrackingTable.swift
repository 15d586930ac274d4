// SPDX-License-Identifier: GPL-3.0-or-later

import Logs
package import Metrics

extension OrderFits {
  /// `tracking`: orders after first purchases by week from the log's first day, a row for each week and model but `bg_bb`. A last week
  /// that the log does not see the end of is left out.
  ///
  /// - Parameter progress: is told of each model.
  package func tracking(progress: () -> Void = {}) -> ResultTable {
    var table = ResultTable(
      name: "tracking",
      columns: [
        .model, Column("week", unit: "weeks", label: Caption("Week", "週")),
        Column("from", label: Caption("First day", "開始日")),
        Column("orders", unit: "orders", label: Caption("Orders", "注文数")),
        Column("expected_orders", unit: "orders", label: Caption("Expected orders", "期待注文数")),
        Column("cumulative_orders", unit: "orders", label: Caption("Orders so far", "累計注文数")),
        Column(
          "cumulative_expected_orders", unit: "orders", label: Caption("Expected orders so far", "累計期待注文数")),
        Column("fitted", label: Caption("Seen by the fit", "推定に使用")),
      ])
    for fit in fits where fit.model != .bgBB {
      let tracking = OrderTracking(self, fit)
      var sums = (actual: 0.0, expected: 0.0)
      var week = 0
      var from = log.observed.lowerBound
      while from.adding(days: 6) <= log.observed.upperBound {
        let next = from.adding(days: 7)
        let orders = tracking.orders(from..<next)
        sums = (sums.actual + orders.actual, sums.expected + orders.expected)
        table.append([
          .text(fit.model.rawValue), .integer(week), .text(from.description), .number(orders.actual),
          .number(orders.expected), .number(sums.actual), .number(sums.expected),
          .boolean(from.adding(days: 6) <= summary.end),
        ])
        (week, from) = (week + 1, next)
      }
      progress()
    }
    return table
  }

  /// `frequency`: customers by their orders after the first purchase, up to those of `most` and more; a row for each number and
  /// model.
  ///
  /// - Parameter progress: is told of each model.
  package func frequency(most: Int = 10, progress: () -> Void = {}) -> ResultTable {
    var table = ResultTable(
      name: "frequency",
      columns: [
        .model, Column("orders", label: Caption("Orders after the first", "初回後の注文数")),
        Column("customers", unit: "customers", label: Caption("Customers", "顧客数")),
        Column("expected_customers", unit: "customers", label: Caption("Expected customers", "期待顧客数")),
      ])
    for fit in fits {
      let summary = summary(of: fit)
      var actual = [Double](repeating: 0, count: most + 1)
      var expected = actual
      for (group, model) in zip(summary.groups, models(of: fit)) {
        var byAge: [Double: Double] = [:]
        for row in group.rows {
          actual[min(most, summary.histories[row].orders)] += summary.counts[row]
          byAge[summary.histories[row].age, default: 0] += summary.counts[row]
        }
        for (age, count) in byAge.sorted(by: { $0.key < $1.key }) {
          for (orders, probability) in model.probabilities(byAge: age, most: most - 1).enumerated() {
            expected[orders] += count * probability
          }
        }
      }
      expected[most] = Double(summary.customers) - expected[..<most].reduce(0, +)
      for orders in 0...most {
        table.append([
          .text(fit.model.rawValue), .text("\(orders)\(orders == most ? "+" : "")"), .number(actual[orders]),
          .number(max(0, expected[orders])),
        ])
      }
      progress()
    }
    return table
  }
}

extension Column {
  fileprivate static let model = Column("model", label: Caption("Model", "モデル"))
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Integers
import Logs
import Randomness
package import Metrics

extension OrderFits {
  /// What is expected of the customers of one history.
  private struct Prediction: Sendable {
    var alive: Double
    var orders: Double
    /// Over the months of value, discounted.
    var valued: Double
  }

  /// `predictions`: one row for each customer that the fit looked at, in the order of the log.
  ///
  /// - Parameters:
  ///   - currency: that amounts are in; `nil` if the log does not say.
  ///   - progress: is told of so many histories, of all that the fit looked at.
  package func predictions(
    _ fit: Fit, currency: String? = nil, progress: @Sendable (Int) -> Void = { _ in }
  ) -> ResultTable {
    let summary = summary(of: fit)
    let predictions = predict(fit, summary, progress)
    let hasSpend = spend != nil
    var table = ResultTable(
      name: "predictions", columns: predictionColumns(fit, hasSpend: hasSpend, currency: currency))
    let law = spend.map(GammaGamma.init)
    let known = Dictionary(uniqueKeysWithValues: spendSummary.rows.map { ($0.customer, $0) })
    for (customer, place) in summary.places.enumerated() {
      guard let place = place.map({ Int(clamping: $0) }) else { continue }
      let (history, prediction) = (summary.histories[place], predictions[place])
      var row: [Cell] = [
        .text(log.customers[customer]), .integer(history.orders), .number(history.recency),
        .number(history.age),
        .number(prediction.alive), .number(prediction.orders),
      ]
      if let law {
        let own = known[customer]
        // Whose later orders came to nothing has spent 0 an order so far.
        let later = own?.orders ?? log.purchases(of: customer).dropFirst().count { $0.day <= summary.end }
        let value = law.expectedValue(orders: later, mean: own?.mean ?? 0)
        row += [Cell(value), Cell(value * prediction.orders), Cell(value * prediction.valued)]
      }
      table.append(row)
    }
    return table
  }

  private func predictionColumns(_ fit: Fit, hasSpend: Bool, currency: String?) -> [Column] {
    let time = fit.model == .bgBB ? "occasions" : "\(request.unit.rawValue)s"
    return [

      Column("customer", label: Caption("Customer", "顧客")),
      Column("orders", unit: "orders", label: Caption("Orders after the first", "初回後の注文数")),
      Column("recency_\(time)", unit: time, label: Caption("From first to last purchase", "初回から最終購入まで")),
      Column("age_\(time)", unit: time, label: Caption("Since first purchase", "初回購入からの期間")),
      Column("p_alive", unit: "share", label: Caption("Chance to be still a customer", "継続確率")),
      Column("expected_orders", unit: "orders", label: Caption("Expected orders", "期待注文数")),
    ]
      + (hasSpend
        ? [
          Column(
            "expected_order_value", unit: currency, label: Caption("Expected value of an order", "期待注文単価")),
          Column("expected_spend", unit: currency, label: Caption("Expected spend", "期待購入額")),
          Column("residual_value", unit: currency, label: Caption("Residual value, discounted", "残存価値（割引後）")),
        ] : [])
  }

  private func predict(
    _ fit: Fit, _ summary: PurchaseSummary, _ progress: @Sendable (Int) -> Void
  ) -> [Prediction] {
    let models = models(of: fit)
    let months = TimeUnit.month.days / summary.daysPerUnit
    let discount = log1p(request.discountPerYear) * summary.daysPerUnit / TimeUnit.year.days
    return summary.groups.indices.flatMap { group in
      let (model, rows) = (models[group], summary.groups[group].rows)
      let size = 512
      return inParallel(count: (rows.count + size - 1) / size) { part in
        let start = rows.lowerBound + part * size
        defer { progress(min(size, rows.upperBound - start)) }
        return (start..<min(start + size, rows.upperBound)).map { row in
          let history = summary.histories[row]
          return Prediction(
            alive: model.probabilityAlive(history),
            orders: model.expectedOrders(history, next: request.months * months),
            valued: model.expectedOrders(history, next: request.valueMonths * months, discount: discount))
        }
      }.flatMap { $0 }
    }
  }
}

extension OrderModel {
  /// ∫ exp(−δt) of the expected rate over the next `time`, in w = ln(1 + t/c), c being a little more than the customer's age: rates
  /// change with the time that has passed.
  package func expectedOrders(_ history: OrderHistory, next time: Double, discount: Double) -> Double {
    let scale = history.age + 1
    let end = log1p(time / scale)
    let panels = max(1, Int(saturating: (end * 2).rounded(.up)))
    return (0..<panels).reduce(0) { sum, panel in
      let (low, high) = (Double(panel) / Double(panels) * end, Double(panel + 1) / Double(panels) * end)
      return sum
        + GaussLegendre.integral(from: low, to: high) { w in
          let later = scale * expm1(w)
          return exp(-discount * later) * expectedRate(history, after: later) * scale * exp(w)
        }
    }
  }
}

extension BGBB {
  /// Occasion by occasion.
  package func expectedOrders(_ history: OrderHistory, next time: Double, discount: Double) -> Double {
    var (sum, occasion) = (0.0, 0.0)
    while occasion < time {
      sum +=
        min(1, time - occasion) * exp(-discount * (occasion + 1)) * expectedRate(history, after: occasion)
      occasion += 1
    }
    return sum
  }
}

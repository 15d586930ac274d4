// SPDX-License-Identifier: GPL-3.0-or-later

import Integers
package import Metrics

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

  /// What was forecast, from when.
  package var frame: Caption {
    let (first, last) = (months.name(origins[0]), months.name(origins[origins.count - 1]))
    return Caption(
      "Forecasts of \(horizon) \(horizon == 1 ? "month" : "months") from \(origins.count) \(origins.count == 1 ? "origin" : "origins"), "
        + "\(first) to \(last), of the customers known then:",
      "\(first)から\(last)までの\(origins.count)起点で、その時点の顧客の\(horizon)か月先までを予測:")
  }

  /// Which method to trust for what, and which rule without a model beats them all.
  package var verdict: [Caption] {
    var sentences: [Caption] = []
    let orders = Caption("Orders", "注文数")
    if let sentence = verdict(orders, \.ordersError, bias: \.orders.bias) { sentences.append(sentence) }
    let revenue = Caption("Revenue", "売上")
    if let sentence = verdict(revenue, \.revenueError, bias: \.revenue?.bias) { sentences.append(sentence) }
    if let best = best(\.customersError, ofModels: true), let error = best.customersError, !repeated.isEmpty {
      let rule = CustomerScore(repeated).rankedProbabilityScore
      let (own, other) = (rounded(error), rounded(rule))
      sentences.append(
        error < rule
          ? Caption(
            "Customer by customer: \(best.method) is nearest, \(own) orders off (CRPS); that they buy as often as before is \(other) off.",
            "顧客ごと: \(best.method) が最も近く、誤差は \(own) 件(CRPS)。前と同じだけ買うとみる場合は \(other) 件。")
          : Caption(
            "Customer by customer: no model beats that they buy as often as before (\(other) orders off; \(best.method) \(own)).",
            "顧客ごと: 前と同じだけ買うとみるほうが近い(誤差 \(other) 件、\(best.method) は \(own) 件)。"))
    }
    return sentences
  }

  private func verdict(
    _ quantity: Caption, _ error: KeyPath<Line, Double?>, bias: KeyPath<Line, Double?>
  ) -> Caption? {
    guard let model = best(error, ofModels: true), let own = model[keyPath: error] else { return nil }
    let off = model[keyPath: bias].map { bias in
      let percent = (100 * abs(bias)).rounded()
      let text = Int(saturating: percent).description
      return bias < 0
        ? Caption("\(text) % too few in all", "合計で\(text)%少なめ")
        : Caption("\(text) % too many in all", "合計で\(text)%多め")
    }
    let (english, japanese) = (off.map { ", \($0.english)" } ?? "", off.map { "、\($0.japanese)" } ?? "")
    guard let best = best(error), let least = best[keyPath: error], !best.isModel else {
      return Caption(
        "\(quantity.english): trust \(model.method) (error \(rounded(own))\(english)); no simple rule is nearer.",
        "\(quantity.japanese): \(model.method) を使えます(誤差 \(rounded(own))\(japanese))。単純な方法はこれに及びません。")
    }
    return Caption(
      "\(quantity.english): the simple rule \(best.method) is nearest (error \(rounded(least))); of the models \(model.method) (\(rounded(own))\(english)).",
      "\(quantity.japanese): 単純な方法 \(best.method) が最も近い(誤差 \(rounded(least)))。モデルでは \(model.method)(\(rounded(own))\(japanese))。"
    )
  }

  private func rounded(_ value: Double) -> String {
    let hundredths = Int(saturating: (value * 100).rounded())
    let cents = hundredths % 100
    return "\(hundredths / 100).\(cents < 10 ? "0" : "")\(cents)"
  }

  /// A line a method, over all months ahead.
  package var summary: ResultTable {
    var table = ResultTable(
      name: "backtest",
      columns: [
        Column("method", label: Caption("Method", "方法")),
        Column("orders_mase", label: Caption("Orders: error (MASE)", "注文数の誤差(MASE)")),
        Column("orders_bias", label: Caption("Bias", "偏り")),
        Column("orders_in_90", label: Caption("In 90 % interval", "90%区間の的中率")),
        Column("revenue_mase", label: Caption("Revenue: error", "売上の誤差")),
        Column("revenue_bias", label: Caption("Bias", "偏り")),
        Column("crps", unit: "orders", label: Caption("By customer (CRPS)", "顧客ごと(CRPS)")),
        Column("brier", label: Caption("Buys again (Brier)", "再購入(Brier)")),
      ])
    for line in lines {
      table.append([
        .text(line.method), Cell(line.orders.scaledError), Cell(line.orders.bias),
        Cell(line.orders.coverage90),
        Cell(line.revenue?.scaledError), Cell(line.revenue?.bias),
        Cell(line.customers?.rankedProbabilityScore),
        Cell(line.customers?.brier),
      ])
    }
    if !repeated.isEmpty {
      let score = CustomerScore(repeated)
      table.append([
        .text("same_again"), .empty, .empty, .empty, .empty, .empty, .number(score.rankedProbabilityScore),
        .number(score.brier),
      ])
    }
    return table
  }
}

extension Backtest.Line {
  package var ordersError: Double? { orders.scaledError }
  package var revenueError: Double? { revenue?.scaledError }
  package var customersError: Double? { customers?.rankedProbabilityScore }
}

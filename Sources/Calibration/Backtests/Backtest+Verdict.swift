// SPDX-License-Identifier: GPL-3.0-or-later

import Integers
import Logs
package import Metrics

extension Backtest {
  /// A method and its scores over all months ahead.
  struct Line: Sendable {
    let method: String
    let isModel: Bool
    let scores: [ForecastQuantity: ForecastScore]
    let customers: CustomerScore?
  }

  var lines: [Line] {
    let byMethod = Dictionary(uniqueKeysWithValues: customersByMethod.map { ($0.method, $0.customers) })
    return methods.map { method in
      Line(
        method: method, isModel: CustomerModel(rawValue: method) != nil,
        scores: Dictionary(
          uniqueKeysWithValues: quantities.compactMap { quantity in
            score(method, quantity).map { (quantity, $0) }
          }), customers: byMethod[method].flatMap { $0.isEmpty ? nil : CustomerScore($0) })
    }
  }

  /// The method with the smallest error, of models alone where asked; `nil` if none has one.
  func best(_ quantity: ForecastQuantity, ofModels: Bool = false) -> (line: Line, error: Double)? {
    lines.compactMap { line in
      (!ofModels || line.isModel) ? line.scores[quantity]?.scaledError.map { (line, $0) } : nil
    }.min { $0.1 < $1.1 }
  }

  /// What was forecast, from when.
  package var frame: Caption {
    let (first, last) = (periods[origins[0]], periods[origins[origins.count - 1]])
    return Caption(
      "Forecasts of \(horizon) \(period.rawValue)\(horizon == 1 ? "" : "s") from \(origins.count) \(origins.count == 1 ? "origin" : "origins"), "
        + "\(first) to \(last), of the customers known then:",
      "\(first)から\(last)までの\(origins.count)起点で、その時点の顧客の\(horizon)\(period == .month ? "か月" : "年")先までを予測：")
  }

  /// Which method to trust for what, and which rule without a model beats them all.
  package var verdict: [Caption] {
    quantities.compactMap(verdict) + (customerVerdict.map { [$0] } ?? []) + (doubt.map { [$0] } ?? [])
  }

  /// Below this share, 90 % intervals say too little of what models do not know.
  private static let leastCoverage = 0.75

  /// Where the intervals of the nearest model are too narrow: months differ by more than chance and doubt about its numbers.
  private var doubt: Caption? {
    guard let model = best(quantities[0], ofModels: true)?.line,
      let coverage = model.scores[quantities[0]]?.coverage90, coverage < Self.leastCoverage
    else { return nil }
    let percent = Int(saturating: (100 * coverage).rounded())
    return Caption(
      "Mind: the 90 % intervals of \(model.method) held \(percent) % of what came. Seasons, campaigns and trends are not in a model: "
        + "take its total, and widen its range.",
      "注意：\(model.method) の90%区間に入った実績は\(percent)%だけである。季節・販促・傾向はモデルにない。合計をみて、幅は広めに取る必要がある。")
  }

  private func verdict(_ quantity: ForecastQuantity) -> Caption? {
    guard let model = best(quantity, ofModels: true), let best = best(quantity) else { return nil }
    let off = model.line.scores[quantity]?.bias.map { bias in
      let percent = Int(saturating: (100 * abs(bias)).rounded())
      return bias < 0
        ? Caption(", \(percent) % too few in all", "、合計で\(percent)%少なめ")
        : Caption(", \(percent) % too many in all", "、合計で\(percent)%多め")
    }
    let (name, own, label) = (model.line.method, rounded(model.error), quantity.label)
    // A rule that is nearer by less than a hundredth is no nearer.
    if best.line.isModel || best.error > 0.99 * model.error {
      return Caption(
        "\(label.english): \(name) is nearest (error \(own)\(off?.english ?? "")); no simple rule is nearer.",
        "\(label.japanese)：\(name) が最も近い（誤差 \(own)\(off?.japanese ?? "")）。単純な方法はこれに及ばない。")
    }
    return Caption(
      "\(label.english): the simple rule \(best.line.method) is nearest (error \(rounded(best.error))); of the models "
        + "\(name) (\(own)\(off?.english ?? "")).",
      "\(label.japanese)：単純な方法 \(best.line.method) が最も近い（誤差 \(rounded(best.error))）。モデルでは \(name)（\(own)\(off?.japanese ?? "")）。"
    )
  }

  private var customerVerdict: Caption? {
    let models = lines.compactMap { line in line.customers.map { (line.method, $0.rankedProbabilityScore) } }
    guard let (name, error) = models.min(by: { $0.1 < $1.1 }), !repeated.isEmpty else { return nil }
    let rule = CustomerScore(repeated).rankedProbabilityScore
    let (own, other) = (rounded(error), rounded(rule))
    return error < rule
      ? Caption(
        "Customer by customer: \(name) is nearest, \(own) orders off (CRPS); that each buys as often as before is \(other) off.",
        "顧客ごと：\(name) が最も近く、誤差は \(own) 件（CRPS）。前と同じだけ買うとみる場合は \(other) 件。")
      : Caption(
        "Customer by customer: that each buys as often as before is nearest, \(other) orders off; \(name) is \(own) off (CRPS).",
        "顧客ごと：前と同じだけ買うとみるほうが近い（誤差 \(other) 件、\(name) は \(own) 件、CRPS）。")
  }

  private func rounded(_ value: Double) -> String {
    let hundredths = Int(saturating: (value * 100).rounded())
    let cents = hundredths % 100
    return "\(hundredths / 100).\(cents < 10 ? "0" : "")\(cents)"
  }

  /// What a reader compares first: a table a quantity, shares in per cent, and one of customers.
  package var screen: [ResultTable] {
    func percent(_ share: Double?) -> Cell { Cell(share.map { (1000 * $0).rounded() / 10 }) }
    func hundredths(_ value: Double?) -> Cell { Cell(value.map { (100 * $0).rounded() / 100 }) }
    var tables = quantities.map { quantity in
      ResultTable(
        name: quantity.rawValue,
        columns: [
          Column("method", label: quantity.label),
          Column("mase", label: Caption("Error (MASE)", "誤差(MASE)")),
          Column("bias", label: Caption("Bias, %", "偏り(%)")),
          Column("in_90", label: Caption("In 90 % interval, %", "90%区間の的中率(%)")),
        ],
        rows: lines.compactMap { line in
          line.scores[quantity].map { score in
            [
              .text(line.method), hundredths(score.scaledError), percent(score.bias),
              percent(score.coverage90),
            ]
          }
        })
    }
    if !customers.isEmpty {
      tables.append(
        ResultTable(
          name: "customers",
          columns: [
            Column("method", label: Caption("Customer by customer", "顧客ごと")),
            Column("crps", label: Caption("Orders off (CRPS)", "注文数の誤差(CRPS)")),
            Column("brier", label: Caption("Buys again (Brier)", "再購入の誤差(Brier)")),
          ],
          rows: (lines.map { ($0.method, $0.customers) } + [("same_again", CustomerScore(repeated))])
            .compactMap { method, score in
              score.map {
                [
                  .text(method), hundredths($0.rankedProbabilityScore),
                  Cell(($0.brier * 1000).rounded() / 1000),
                ]
              }
            }))
    }
    return tables
  }

  /// A line a method, over all months ahead.
  package var summary: ResultTable {
    let byQuantity = quantities.flatMap { quantity in
      [
        Column(
          "\(quantity.rawValue)_mase",
          label: Caption("\(quantity.label.english): error", "\(quantity.label.japanese)の誤差")),
        Column("\(quantity.rawValue)_bias", label: Caption("Bias", "偏り")),
        Column("\(quantity.rawValue)_in_90", label: Caption("In 90 % interval", "90%区間の的中率")),
      ]
    }
    let byCustomer = [
      Column("crps", unit: "orders", label: Caption("By customer (CRPS)", "顧客ごと(CRPS)")),
      Column("brier", label: Caption("Buys again (Brier)", "再購入(Brier)")),
    ]
    var table = ResultTable(
      name: "backtest",
      columns: [Column("method", label: Caption("Method", "方法"))] + byQuantity
        + (customers.isEmpty ? [] : byCustomer))
    func append(_ method: String, _ scores: [ForecastQuantity: ForecastScore], _ customer: CustomerScore?) {
      let cells = quantities.flatMap { quantity -> [Cell] in
        let score = scores[quantity]
        return [Cell(score?.scaledError), Cell(score?.bias), Cell(score?.coverage90)]
      }
      table.append(
        [.text(method)] + cells
          + (customers.isEmpty ? [] : [Cell(customer?.rankedProbabilityScore), Cell(customer?.brier)]))
    }
    for line in lines { append(line.method, line.scores, line.customers) }
    if !repeated.isEmpty { append("same_again", [:], CustomerScore(repeated)) }
    return table
  }
}

extension ForecastQuantity {
  fileprivate var label: Caption {
    switch self {
    case .orders: Caption("Orders", "注文数")
    case .revenue: Caption("Revenue", "売上")
    case .customers: Caption("Customers who stay", "残る顧客")
    }
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// Forecasts of a client's log, scored on what came after.
struct BacktestSections {
  let study: StudyView

  var sections: [Report.Section?] { [scores, forecasts, calibration] }

  /// What is forecast: orders, revenue, customers; each with its columns in `backtest.csv`.
  private var quantities: [String] {
    ["orders", "revenue", "customers"].filter { study.source.table("backtest")?.column("\($0)_mase") != nil }
  }

  private static func label(_ quantity: String) -> Caption {
    switch quantity {
    case "orders": Caption("orders", "注文数")
    case "revenue": Caption("revenue", "売上")
    default: Caption("customers", "顧客数")
    }
  }

  private func nearest(_ quantity: String) -> TableRow? {
    study.source.rows("backtest").filter { $0.number("\(quantity)_mase") != nil }
      .min { ($0.number("\(quantity)_mase") ?? 0) < ($1.number("\(quantity)_mase") ?? 0) }
  }

  private var scores: Report.Section? {
    guard let table = study.source.table("backtest"), !quantities.isEmpty else { return nil }
    let findings = quantities.compactMap { quantity -> Caption? in
      guard let row = nearest(quantity), let name = row.text("method"),
        let error = row.number("\(quantity)_mase"), let bias = row.number("\(quantity)_bias")
      else { return nil }
      let label = Self.label(quantity)
      return Caption(
        "Of \(label.english), \(name) is nearest: its error is \(study.en.ratio(error)) mean changes, \(study.en.percent(abs(bias))) too \(bias < 0 ? "few" : "many") in all.",
        "\(label.japanese)は\(name)が最も近く、誤差は平均変化の\(study.ja.ratio(error))倍、合計では\(study.ja.percent(abs(bias)))\(bias < 0 ? "過小" : "過大")である。"
      )
    }
    let rows = table.keyedRows
    let data = ResultTable(
      name: "backtest",
      columns: [
        StudyView.plain("method", "Method", "方法"), StudyView.plain("quantity", "Of", "対象"),
        Column("mase", unit: "ratio", label: Caption("Error (MASE)", "誤差（MASE）")),
      ],
      rows: rows.flatMap { row in
        quantities.compactMap { quantity -> [Cell]? in
          guard row.number("\(quantity)_mase") != nil else { return nil }
          return [row["method"], .caption(Self.label(quantity)), row["\(quantity)_mase"]]
        }
      })
    return Report.Section(
      key: "backtest", heading: Caption("Which forecast is nearest?", "どの予測が最も近いか"),
      blocks: findings.map { .finding($0) } + [
        .exhibit(
          Exhibit(
            key: "backtest", title: Caption("Error by method", "方法別の誤差"),
            note: Caption(
              "MASE: below 1 is better than expecting the last month again.", "MASE: 1未満なら前月据え置きの予測より良い。"),
            table: table,
            chart: Chart(
              .bars, x: Chart.Axis("method", .category, title: Caption("Method", "方法")),
              y: Chart.Axis("mase", .number, title: Caption("Error (MASE)", "誤差（MASE）")), series: "quantity",
              data: data, reference: 1,
              alternative: Caption(
                findings.map(\.english).joined(separator: " "), findings.map(\.japanese).joined(separator: "")
              ))))
      ])
  }

  private var forecasts: Report.Section? {
    guard let quantity = quantities.first, let method = nearest(quantity)?.text("method") else { return nil }
    let own = study.source.rows("forecasts").filter {
      $0.text("method") == method && $0.text("quantity") == quantity
    }
    guard let origin = own.distinct("origin").first else { return nil }
    let rows = own.filter { $0.text("origin") == origin }
    let (actual, forecast) = (
      rows.reduce(0) { $0 + ($1.number("actual") ?? 0) }, rows.reduce(0) { $0 + ($1.number("forecast") ?? 0) }
    )
    let label = Self.label(quantity)
    let finding = Caption(
      "From \(origin) on \(method) forecast \(study.en.count(forecast)) \(label.english) over \(rows.count) months; \(study.en.count(actual)) came.",
      "\(origin)から\(rows.count)か月の\(label.japanese)の予測は\(study.ja.count(forecast))、実績は\(study.ja.count(actual))である。"
    )
    let hasBand = rows.allSatisfy { $0.number("p05") != nil && $0.number("p95") != nil }
    let unit = quantity == "revenue" ? study.currency : quantity
    let values = [
      Column("actual", unit: unit, label: Caption("Came", "実績")),
      Column("forecast", unit: unit, label: Caption("Forecast", "予測")),
    ]
    let ends = [
      Column("p05", unit: unit, label: Caption("5 %", "5%")),
      Column("p95", unit: unit, label: Caption("95 %", "95%")),
    ]
    let month = StudyView.plain("month", "Month", "月")
    let table = ResultTable(
      name: "forecasts", columns: [month] + values + (hasBand ? ends : []),
      rows: rows.map { row in
        [row["month"], row["actual"], row["forecast"]] + (hasBand ? [row["p05"], row["p95"]] : [])
      })
    let data = ResultTable(
      name: "forecasts",
      columns: [month, StudyView.plain("what", "What", "種別"), Column("value", unit: unit, label: label)]
        + (hasBand ? ends : []),
      rows: rows.map { row in
        [row["month"], .caption(Caption("Forecast", "予測")), row["forecast"]]
          + (hasBand ? [row["p05"], row["p95"]] : [])
      }
        + rows.map { row in
          [row["month"], .caption(Caption("Came", "実績")), row["actual"]]
            + (hasBand ? [row["actual"], row["actual"]] : [])
        })
    return Report.Section(
      key: "forecasts", heading: Caption("What was forecast, and what came?", "予測と実績は"),
      blocks: [
        .finding(finding),
        .exhibit(
          Exhibit(
            key: "forecasts",
            title: Caption("The first forecast, \(method)", "最初の起点からの予測（\(method)）"),
            note: hasBand
              ? Caption(
                "The band holds what came in nine of ten cases, if the model is right.", "帯はモデルが正しければ9割が入る範囲。"
              ) : nil,
            table: table,
            chart: Chart(
              .lines, x: Chart.Axis("month", .category, title: Caption("Month", "月")),
              y: Chart.Axis("value", .number, title: label), low: hasBand ? "p05" : nil,
              high: hasBand ? "p95" : nil, series: "what", data: data, alternative: finding))),
      ])
  }

  private var calibration: Report.Section? {
    let all = study.source.rows("calibration")
    guard let method = all.distinct("method").first else { return nil }
    let rows = all.filter { $0.text("method") == method }
    guard let last = rows.last, let expected = last.number("expected_share"),
      let actual = last.number("actual_share")
    else { return nil }
    let finding = Caption(
      "Of the tenth of customers likeliest to be there, \(method) expects \(study.en.percent(expected)) to order; \(study.en.percent(actual)) did.",
      "最も継続していそうな1割の顧客のうち、\(method)は\(study.ja.percent(expected))が購入すると予測し、実際は\(study.ja.percent(actual))だった。"
    )
    let data = ResultTable(
      name: "calibration",
      columns: [
        StudyView.plain("tenth", "Tenth", "十分位"), StudyView.plain("what", "What", "種別"),
        StudyView.share("share", "Share who order", "購入した割合"),
      ],
      rows: rows.flatMap { row -> [[Cell]] in
        [
          [row["tenth"], .caption(Caption("Expected", "期待値")), row["expected_share"]],
          [row["tenth"], .caption(Caption("Came", "実績")), row["actual_share"]],
        ]
      })
    let table = ResultTable(
      name: "calibration",
      columns: [
        StudyView.plain("method", "Method", "方法"), StudyView.plain("tenth", "Tenth", "十分位"),
        StudyView.share("alive", "Probability of being there", "継続確率"),
        StudyView.share("expected", "Expected to order", "購入の期待値"),
        StudyView.share("actual", "Ordered", "購入実績"),
      ],
      rows: all.map {
        [$0["method"], $0["tenth"], $0["probability_alive"], $0["expected_share"], $0["actual_share"]]
      })
    return Report.Section(
      key: "calibration", heading: Caption("Are its probabilities right?", "確率は当たっているか"),
      blocks: [
        .finding(finding),
        .exhibit(
          Exhibit(
            key: "calibration",
            title: Caption(
              "Tenths of customers by the probability of being there, \(method)", "継続確率の十分位別（\(method)）"),
            table: table,
            chart: Chart(
              .bars, x: Chart.Axis("tenth", .category, title: Caption("Tenth", "十分位")),
              y: Chart.Axis("share", .number, title: Caption("Share who order", "購入した割合")), series: "what",
              data: data, alternative: finding), foldsTable: true)),
      ])
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// Models fitted to a client's log, and how well they follow it.
struct FitSections {
  let study: StudyView

  var sections: [Report.Section?] {
    [
      models, tracking, frequency,
      study.source.table("quality").flatMap { QualitySection(study: study, table: $0).section },
    ]
  }

  // MARK: Models

  /// Parts of a log that were fitted alone; one, which has no name, else.
  private static func part(_ row: TableRow) -> String { row.text("part") ?? "" }

  private static func isOfOrders(_ model: String) -> Bool { model != "gamma_gamma" }

  private var models: Report.Section? {
    guard let table = study.source.table("fit") else { return nil }
    let rows = table.keyedRows
    guard !rows.isEmpty else { return nil }
    let parts = parts(rows)
    let findings = parts.compactMap { part in finding(rows.filter { Self.part($0) == part }, part: part) }
    let keys = table.columns.map(\.key).filter { $0 != "warnings" && $0 != "aic" }
    return Report.Section(
      key: "fit", heading: Caption("Which model explains the log best?", "どのモデルがログを最もよく説明するか"),
      blocks: findings.map { .finding($0) } + warnings(rows).map { .warning($0) } + [
        .exhibit(
          Exhibit(
            key: "fit", title: Caption("Estimates", "推定値"),
            note: Caption("A smaller BIC is a better explanation of the same log.", "BICは小さいほど同じログをよく説明する。"),
            table: table.keeping(keys)))
      ])
  }

  private func parts(_ rows: [TableRow]) -> [String] {
    var known: Set<String> = []
    return rows.map(Self.part).filter { known.insert($0).inserted }
  }

  private func finding(_ rows: [TableRow], part: String) -> Caption? {
    let models = rows.distinct("model").filter(Self.isOfOrders)
    let scored = models.compactMap { model -> (name: String, bic: Double)? in
      rows.first { $0.text("model") == model }?.number("bic").map { (model, $0) }
    }.sorted { $0.bic < $1.bic }
    guard let best = scored.first else { return nil }
    let of = part.isEmpty ? Caption("") : Caption("\(part): ", "\(part): ")
    guard scored.count > 1 else {
      return Caption("\(of.english)\(best.name) was fitted alone.", "\(of.japanese)\(best.name)のみを推定した。")
    }
    let lead = study.en.number((scored[1].bic - best.bic).rounded())
    return Caption(
      "\(of.english)\(best.name) explains the log best: its BIC is smaller by \(lead) than that of \(scored[1].name).",
      "\(of.japanese)\(best.name)が最もよく説明する（BICは\(scored[1].name)より\(lead)小さい）。")
  }

  private func warnings(_ rows: [TableRow]) -> [Caption] {
    var known: Set<String> = []
    return rows.compactMap { $0.text("warnings") }.filter { known.insert($0).inserted }.map { Caption($0) }
  }

  // MARK: Tracking

  private func model(_ rows: [TableRow]) -> [TableRow] {
    let scored = study.source.rows("fit")
    let names = rows.distinct("model")
    func bic(_ name: String) -> Double {
      scored.first { $0.text("model") == name }?.number("bic") ?? .infinity
    }
    guard let best = names.min(by: { bic($0) < bic($1) }) else { return [] }
    let own = rows.filter { $0.text("model") == best }
    guard let part = parts(own).first else { return [] }
    return own.filter { Self.part($0) == part }
  }

  private var tracking: Report.Section? {
    let rows = model(study.source.rows("tracking"))
    guard let last = rows.last, let name = last.text("model"),
      let actual = last.number("cumulative_orders"), let expected = last.number("cumulative_expected_orders")
    else { return nil }
    let off = actual > 0 ? expected / actual - 1 : 0
    let finding = Caption(
      "Over the whole log \(name) expects \(study.en.count(expected)) repeat orders where there were \(study.en.count(actual)): \(study.en.percent(abs(off))) too \(off < 0 ? "few" : "many").",
      "ログ全体の再購入は実績\(study.ja.count(actual))件に対し、\(name)の期待値は\(study.ja.count(expected))件（\(study.ja.percent(abs(off)))\(off < 0 ? "過小" : "過大")）である。"
    )
    let table = ResultTable(
      name: "tracking",
      columns: [
        StudyView.plain("from", "Week from", "週の初日"),
        StudyView.count("actual", "orders", "Orders so far", "累積実績"),
        StudyView.count("expected", "orders", "Expected", "期待値"),
      ],
      rows: rows.map { [$0["from"], $0["cumulative_orders"], $0["cumulative_expected_orders"]] })
    let data = ResultTable(
      name: "tracking",
      columns: [
        StudyView.plain("week", "Week", "週"), StudyView.plain("what", "What", "種別"),
        StudyView.count("orders", "orders", "Repeat orders so far", "累積再購入"),
      ],
      rows: rows.map { [$0["week"], .caption(Self.actual), $0["cumulative_orders"]] }
        + rows.map { [$0["week"], .caption(Self.expected), $0["cumulative_expected_orders"]] })
    return Report.Section(
      key: "tracking", heading: Caption("Does the model follow the log?", "モデルはログに追随しているか"),
      blocks: [
        .finding(finding),
        .exhibit(
          Exhibit(
            key: "tracking", title: Caption("Repeat orders week by week, \(name)", "再購入の累積（\(name)）"),
            table: table,
            chart: Chart(
              .lines, x: Chart.Axis("week", .number, title: Caption("Week of the log", "ログの週")),
              y: Chart.Axis("orders", .number, title: Caption("Repeat orders so far", "累積再購入")),
              series: "what", data: data, alternative: finding), foldsTable: true)),
      ])
  }

  private static let actual = Caption("Observed", "実績")
  private static let expected = Caption("Expected", "期待値")

  // MARK: Frequency

  private var frequency: Report.Section? {
    let rows = model(study.source.rows("frequency"))
    guard let first = rows.first, let name = first.text("model"), let actual = first.number("customers"),
      let expected = first.number("expected_customers")
    else { return nil }
    let finding = Caption(
      "\(study.en.count(actual)) customers never ordered again; \(name) expects \(study.en.count(expected)).",
      "再購入のない顧客は実績\(study.ja.count(actual))人、\(name)の期待値は\(study.ja.count(expected))人である。")
    let table = ResultTable(
      name: "frequency",
      columns: [
        StudyView.plain("orders", "Repeat orders", "再購入回数"),
        StudyView.count("customers", "customers", "Customers", "顧客数"),
        StudyView.count("expected", "customers", "Expected", "期待値"),
      ], rows: rows.map { [$0["orders"], $0["customers"], $0["expected_customers"]] })
    let data = ResultTable(
      name: "frequency",
      columns: [
        StudyView.plain("orders", "Repeat orders", "再購入回数"), StudyView.plain("what", "What", "種別"),
        StudyView.count("customers", "customers", "Customers", "顧客数"),
      ],
      rows: rows.flatMap { row -> [[Cell]] in
        [
          [row["orders"], .caption(Self.actual), row["customers"]],
          [row["orders"], .caption(Self.expected), row["expected_customers"]],
        ]
      })
    return Report.Section(
      key: "frequency", heading: Caption("Does it have the right customers?", "購入回数の分布は合っているか"),
      blocks: [
        .finding(finding),
        .exhibit(
          Exhibit(
            key: "frequency", title: Caption("Customers by repeat orders, \(name)", "再購入回数別の顧客数（\(name)）"),
            table: table,
            chart: Chart(
              .bars, x: Chart.Axis("orders", .category, title: Caption("Repeat orders", "再購入回数")),
              y: Chart.Axis("customers", .number, title: Caption("Customers", "顧客数")), series: "what",
              data: data, alternative: finding))),
      ])
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// Where strategies meet, or a metric reaches a level.
struct BreakevenSection {
  let study: StudyView

  var section: Report.Section? {
    let crossings = study.source.rows("breakeven")
    guard let first = crossings.first else { return nil }
    let varied = first.caption("label") ?? Caption(first.text("varied") ?? "")
    let lines = crossings.map { sentence($0, varied) }
    return Report.Section(
      key: "breakeven", heading: Caption("Where does it turn?", "どこで逆転するか"),
      blocks: lines.prefix(1).map { .finding($0) } + lines.dropFirst().map { .paragraph($0) } + [
        .exhibit(exhibit(crossings, varied, lines))
      ])
  }

  private func sentence(_ row: TableRow, _ varied: Caption) -> Caption {
    let name = study.strategy(row.text("strategy"))
    let metric = StudyView.metric(row.text("metric"))
    let label = metric?.label ?? Caption(row.text("metric") ?? "")
    let level = study.text(row.number("level") ?? 0, of: metric)
    let what =
      row.text("against").map { other -> Caption in
        let against = study.strategy(other)
        return Caption(
          "\(name.english) and \(against.english) have the same \(label.english)",
          "\(name.japanese)と\(against.japanese)の\(label.japanese)が等しくなる")
      }
      ?? Caption(
        "the \(label.english) of \(name.english) is \(level.english)",
        "\(name.japanese)の\(label.japanese)が\(level.japanese)となる")
    let range = range(row)
    guard let value = row.number("value") else {
      return Caption(
        "Nowhere between \(range.english) of \(varied.english) is it so that \(what.english).",
        "\(varied.japanese)の\(range.japanese)の範囲では、\(what.japanese)点はない。")
    }
    let error = row.number("value_mcse").map { 1.96 * $0 } ?? 0
    return Caption(
      "At \(varied.english) = \(study.en.number(value)) (± \(study.en.number(error))) \(what.english).",
      "\(what.japanese)のは\(varied.japanese)が\(study.ja.number(value))（±\(study.ja.number(error))）のときである。")
  }

  private func curve(_ row: TableRow) -> [TableRow] {
    study.source.rows("breakeven_curve").filter {
      $0.text("strategy") == row.text("strategy") && $0.text("against") == row.text("against")
    }
  }

  private func range(_ row: TableRow) -> Caption {
    let values = curve(row).compactMap { $0.number("value") }
    let (low, high) = (values.min() ?? 0, values.max() ?? 0)
    return Caption(
      "\(study.en.number(low)) and \(study.en.number(high))",
      "\(study.ja.number(low))から\(study.ja.number(high))")
  }

  private func exhibit(_ crossings: [TableRow], _ varied: Caption, _ lines: [Caption]) -> Exhibit {
    let metric = StudyView.metric(crossings[0].text("metric"))
    let unit = metric?.unit.text(currency: study.currency ?? "")
    let draws = study.source.rows("breakeven_draws")
    let table = ResultTable(
      name: "breakeven",
      columns: [
        .strategy, StudyView.plain("against", "Against", "比較対象"),
        Column("value", label: Caption("\(varied.english) at the crossing", "交点の\(varied.japanese)")),
        StudyView.share("share", "Draws that cross", "交差する試行"),
        StudyView.plain("p05", "First crossing, 5 %", "最初の交点 5%"), StudyView.plain("p95", "… 95 %", "同 95%"),
      ],
      rows: crossings.map { row in
        let own = draws.first {
          $0.text("strategy") == row.text("strategy") && $0.text("against") == row.text("against")
        }
        return [
          .caption(study.strategy(row.text("strategy"))), .caption(study.strategy(row.text("against"))),
          row["value"], own?["share_crossing"] ?? .empty, own?["p05"] ?? .empty, own?["p95"] ?? .empty,
        ]
      })
    let rows = study.source.rows("breakeven_curve")
    let isWide = rows.contains { ($0.number("p05") ?? 0) < ($0.number("p95") ?? 0) }
    let several = rows.distinct("strategy").count > 1
    let data = ResultTable(
      name: "breakeven_curve",
      columns: [
        .strategy, Column("value", label: varied),
        Column("difference", unit: unit, label: Caption("Difference", "差")),
        Column("p05", unit: unit, label: Caption("5 %", "5%")),
        Column("p95", unit: unit, label: Caption("95 %", "95%")),
      ],
      rows: rows.map {
        [.caption(study.strategy($0.text("strategy"))), $0["value"], $0["difference"], $0["p05"], $0["p95"]]
      })
    let hasBand = isWide && !several
    return Exhibit(
      key: "breakeven", title: Caption("The difference along \(varied.english)", "\(varied.japanese)と差"),
      note: hasBand ? Caption("The band holds nine of ten draws.", "帯は試行の9割が入る範囲。") : nil, table: table,
      chart: Chart(
        .lines, x: Chart.Axis("value", .number, title: varied),
        y: Chart.Axis("difference", .number, title: Caption("Difference", "差")),
        low: hasBand ? "p05" : nil, high: hasBand ? "p95" : nil, series: "strategy", data: data,
        reference: 0,
        alternative: Caption(
          lines.map(\.english).joined(separator: " "), lines.map(\.japanese).joined(separator: ""))))
  }
}

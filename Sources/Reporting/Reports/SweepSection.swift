// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// Which strategy wins where.
struct SweepSection {
  let study: StudyView

  private var points: [TableRow] { study.source.rows("regions") }

  /// Columns of `regions.csv` between the point's number and its winner: the varied numbers.
  private var varied: [Column] {
    guard let table = study.source.table("regions"), let winner = table.column("winner") else { return [] }
    return table.columns[..<winner].filter { $0.key != "point" && $0.key != "case" }
  }

  /// How far numbers that vary by per cent are from the scenario's own.
  private var changes: [Column] {
    (study.source.table("regions")?.columns ?? []).filter { $0.key.hasPrefix(Column.changePrefix) }
  }

  var section: Report.Section? {
    let (points, varied) = (points, varied)
    guard !points.isEmpty, !varied.isEmpty else { return nil }
    let wins = winners(points)
    let names = varied.map(\.key).joined(separator: ", ")
    let english = wins.map { "\($0.name.english) at \($0.count)" }.joined(separator: ", ")
    let japanese = wins.map { "\($0.name.japanese)が\($0.count)点" }.joined(separator: "、")
    let tied = points.filter { $0.isTrue("tied") }.count
    let finding = Caption(
      "Of \(points.count) points of \(names), the best is \(english)"
        + (tied > 0 ? "; at \(tied) the draws cannot tell it from another." : "."),
      "\(names)の\(points.count)点のうち、最良は\(japanese)である" + (tied > 0 ? "（うち\(tied)点は他と区別できない）。" : "。"))
    return Report.Section(
      key: "sweep", heading: Caption("Which strategy wins where?", "どの条件でどの戦略が勝つか"),
      blocks: [.finding(finding), .exhibit(map(points, varied, finding))]
        + (varied.count == 1 ? curve(varied[0]).map { [.exhibit($0)] } ?? [] : []))
  }

  private func winner(_ row: TableRow) -> Caption {
    row.caption("label") ?? study.strategy(row.text("winner"))
  }

  private func winners(_ points: [TableRow]) -> [(name: Caption, count: Int)] {
    points.distinct("winner").map { key in
      let own = points.filter { $0.text("winner") == key }
      return (winner(own[0]), own.count)
    }
  }

  private func map(_ points: [TableRow], _ varied: [Column], _ said: Caption) -> Exhibit {
    let columns =
      (varied + changes).map { column in
        Column(column.key, unit: changes.contains(column) ? "share" : nil, label: column.label)
      } + [
        StudyView.plain("winner", "Best", "最良"), StudyView.plain("runner_up", "Next", "次点"),
        study.money("margin", "Margin", "差"), StudyView.plain("tied", "Tied", "同等"),
      ]
    let table = ResultTable(
      name: "sweep", columns: columns,
      rows: points.map { row in
        (varied + changes).map { row[$0.key] } + [
          .caption(winner(row)),
          .caption(row.caption("runner_up_label") ?? study.strategy(row.text("runner_up"))), row["margin"],
          .boolean(row.isTrue("tied")),
        ]
      })
    let chart =
      varied.count != 2
      ? nil
      : Chart(
        .points, x: Chart.Axis(varied[0].key, .number, title: varied[0].label),
        y: Chart.Axis(varied[1].key, .number, title: varied[1].label), series: "winner", data: table,
        alternative: said)
    return Exhibit(
      key: "regions", title: Caption("The best strategy at each point", "各点での最良の戦略"),
      note: Caption(
        "Tied: within two standard errors of another.", "同等: 標準誤差2つ以内で他と区別できない。"), table: table,
      chart: chart, foldsTable: points.count > 12)
  }

  /// Every strategy's mean along the one number that varies.
  private func curve(_ varied: Column) -> Exhibit? {
    let rows = study.source.rows("sweep")
    let key = study.decision.key
    guard rows.contains(where: { $0.number(key) != nil }) else { return nil }
    let data = ResultTable(
      name: "sweep_curve",
      columns: [.strategy, Column(varied.key, label: varied.label), study.money(key, "NPV", "NPV")],
      rows: rows.distinct("strategy").flatMap { strategy in
        rows.of(strategy: strategy).map { [.caption(study.strategy(strategy)), $0[varied.key], $0[key]] }
      })
    let said = rows.distinct("strategy").compactMap { strategy -> Caption? in
      let own = rows.of(strategy: strategy)
      guard let first = own.first?.number(key), let last = own.last?.number(key) else { return nil }
      let name = study.strategy(strategy)
      return Caption(
        "\(name.english) from \(study.en.money(first)) to \(study.en.money(last))",
        "\(name.japanese)は\(study.ja.money(first))から\(study.ja.money(last))")
    }
    return Exhibit(
      key: "sweep_curve", title: Caption("NPV along \(varied.label.english)", "\(varied.label.japanese)とNPV"),
      table: data,
      chart: Chart(
        .lines, x: Chart.Axis(varied.key, .number, title: varied.label),
        y: Chart.Axis(key, .number, title: Caption("NPV")), series: "strategy", data: data, reference: 0,
        alternative: Caption(
          "From the first point to the last: \(said.map(\.english).joined(separator: "; ")).",
          "最初の点から最後の点まで: \(said.map(\.japanese).joined(separator: "、"))。")), foldsTable: true)
  }
}

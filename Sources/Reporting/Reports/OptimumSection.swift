// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics

/// The best values of some numbers, what they bring, and whether the limits hold.
struct OptimumSection {
  let study: StudyView

  var section: Report.Section? {
    let numbers = study.source.rows("optimum")
    let measures = study.source.rows("optimum_measures")
    guard let first = numbers.first, let goal = measures.first else { return nil }
    let name = study.strategy(first.text("strategy"))
    let metric = StudyView.metric(goal.text("measure"))
    let value = study.text(goal.number("value") ?? 0, of: metric)
    let found = numbers.map { row -> Caption in
      let label = label(row)
      let at = study.en.number(row.number("optimum") ?? 0)
      return Caption("\(label.english) \(at)", "\(label.japanese) \(at)")
    }
    let gain = goal.number("gain").map { study.text($0, of: metric) }
    let finding = Caption(
      "For \(name.english) the best is \(found.map(\.english).joined(separator: ", ")): its \(goal.text("measure") ?? "") is then \(value.english)"
        + (gain.map { ", \($0.english) more than as it stands." } ?? "."),
      "\(name.japanese)の最適値は\(found.map(\.japanese).joined(separator: "、"))で、\(metric?.label.japanese ?? goal.text("measure") ?? "")は\(value.japanese)"
        + (gain.map { "（現状比 \($0.japanese)）である。" } ?? "である。"))
    return Report.Section(
      key: "optimum", heading: Caption("What is the best value?", "最適な値はいくつか"),
      blocks: [.finding(finding), .exhibit(places(numbers))] + years(numbers, finding).map { .exhibit($0) }
        + [.exhibit(measured(measures))]
        + numbers.compactMap { responses($0, metric) }.map { .exhibit($0) })
  }

  /// The objective over a number's range, all others at their optimum.
  private func responses(_ number: TableRow, _ metric: Metric?) -> Exhibit? {
    let rows = study.source.rows("optimum_responses").filter {
      $0.text("varied") == number.text("varied") && $0.number("objective") != nil
    }
    guard let first = rows.first, let last = rows.last else { return nil }
    let label = label(number)
    func said(_ row: TableRow) -> Caption {
      let (at, value) = (row.number("value") ?? 0, study.text(row.number("objective") ?? 0, of: metric))
      return Caption("\(value.english) at \(study.en.number(at))", "\(study.ja.number(at))で\(value.japanese)")
    }
    let column = Column(
      "objective", unit: metric?.unit.text(currency: study.currency ?? ""),
      label: metric?.label ?? Caption("Objective", "目的関数"))
    let table = ResultTable(
      name: "optimum_responses",
      columns: [
        Column("value", label: label), column,
        StudyView.plain("limits", "Keeps every limit", "制約を満たす"),
      ],
      rows: rows.map { [$0["value"], $0["objective"], .boolean($0.isTrue("keeps_limits"))] })
    let (low, high) = (said(first), said(last))
    return Exhibit(
      key: "optimum_responses",
      title: Caption(
        "\(column.label.english) along \(label.english)", "\(label.japanese)と\(column.label.japanese)"),
      note: Caption("All other numbers at their optimum.", "他の前提は最適値に固定。"), table: table,
      chart: Chart(
        .lines, x: Chart.Axis("value", .number, title: label),
        y: Chart.Axis("objective", .number, title: column.label), data: table,
        alternative: Caption(
          "From \(low.english) to \(high.english), best at \(study.en.number(number.number("optimum") ?? 0)).",
          "\(low.japanese)、\(high.japanese)、最良は\(study.ja.number(number.number("optimum") ?? 0))である。")),
      foldsTable: true)
  }

  /// Numbers that have a value for each year, as bars.
  private func years(_ numbers: [TableRow], _ said: Caption) -> [Exhibit] {
    func parts(_ row: TableRow) -> (path: String, month: Int)? {
      let path = (row.text("varied") ?? "").components(separatedBy: ".schedule.")
      return path.count == 2 ? Int(path[1], radix: 10).map { (path[0], $0) } : nil
    }
    let paths = numbers.compactMap { parts($0)?.path }
    return Set(paths).sorted().filter { path in paths.count { $0 == path } > 1 }.map { path in
      let own = numbers.filter { parts($0)?.path == path }
      let year = StudyView.plain("year", "Year", "年")
      let table = ResultTable(
        name: "optimum_years", columns: [year, StudyView.plain("optimum", "Optimum", "最適値")],
        rows: own.map { row in
          let number = (parts(row)?.month ?? 0) / 12 + 1
          return [.caption(Caption("year \(number)", "\(number)年目")), row["optimum"]]
        })
      return Exhibit(
        key: "optimum_years", title: Caption("\(path), year by year", "\(path)の年ごとの最適値"), table: table,
        chart: Chart(
          .bars, x: Chart.Axis("year", .category, title: year.label),
          y: Chart.Axis("optimum", .number, title: Caption("Optimum", "最適値")), data: table, alternative: said)
      )
    }
  }

  private func label(_ row: TableRow) -> Caption { row.caption("label") ?? Caption(row.text("varied") ?? "") }

  private func places(_ numbers: [TableRow]) -> Exhibit {
    let columns =
      [
        StudyView.plain("varied", "Number", "前提"), StudyView.plain("low", "Range from", "範囲 下限"),
        StudyView.plain("high", "… to", "同 上限"), StudyView.plain("optimum", "Optimum", "最適値"),
        StudyView.plain("near_low", "As good within the error, from", "誤差内で同等 下限"),
        StudyView.plain("near_high", "… to", "同 上限"), StudyView.plain("bound", "On a bound", "範囲の端"),
      ]
      + (numbers.contains { $0.number("change") != nil }
        ? [StudyView.share("change", "Change from the scenario's own", "シナリオの値からの変化率")] : [])
    return Exhibit(
      key: "optimum", title: Caption("The best values", "最適値"),
      table: ResultTable(
        name: "optimum", columns: columns,
        rows: numbers.map { row in [.caption(label(row))] + columns.dropFirst().map { row[$0.key] } }))
  }

  /// Measures are in units of their own: numbers stand as texts.
  private func measured(_ measures: [TableRow]) -> Exhibit {
    let table = ResultTable(
      name: "optimum_measures",
      columns: [
        StudyView.plain("measure", "Measure", "指標"), StudyView.plain("role", "Role", "役割"),
        StudyView.plain("limit", "Limit", "制約値"), StudyView.plain("value", "At the optimum", "最適値での値"),
        StudyView.plain("own", "As it stands", "現状"), StudyView.plain("gain", "Difference", "差"),
        StudyView.plain("binding", "The limit binds", "制約が効く"),
      ],
      rows: measures.map { row in
        let metric = StudyView.metric(row.text("measure"))
        func text(_ key: String) -> Cell { Cell(row.number(key).map { study.text($0, of: metric) }) }
        return [
          row["measure"], .caption(Self.role(row.text("role"))), text("limit"), text("value"), text("own"),
          text("gain"),
          row.text("limit") == nil ? .empty : .boolean(row.isTrue("binding")),
        ]
      })
    return Exhibit(
      key: "optimum_measures", title: Caption("What it brings, and the limits", "効果と制約"), table: table)
  }

  private static func role(_ key: String?) -> Caption {
    switch key {
    case "maximise": Caption("as high as possible", "最大化")
    case "minimise": Caption("as low as possible", "最小化")
    case "at_most": Caption("at most", "以下")
    case "at_least": Caption("at least", "以上")
    default: Caption(key ?? "")
    }
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// The yearly statement: strategies side by side, years across.
struct StatementSection {
  let run: RunView
  let annual: [TableRow]
  let calendar: PlanCalendar

  private struct Line {
    let key: String
    let label: Caption
  }

  private var lines: [Line] {
    annual.distinct("line").map { key in
      Line(key: key, label: annual.first { $0.text("line") == key }?.caption("label") ?? Caption(key))
    }
  }

  private static let profit = "operating_profit"

  var section: Report.Section? {
    guard !annual.isEmpty, !calendar.years.isEmpty else { return nil }
    return Report.Section(
      key: "statement", heading: Caption("What does each year look like?", "各年度の損益はどうなるか"),
      blocks: [.finding(finding), .exhibit(exhibit)])
  }

  private func cells(_ line: String, _ strategy: Int) -> [Cell] {
    annual.of(strategy: run.strategies[strategy].key).filter { $0.text("line") == line }.map { $0["mean"] }
  }

  private func profits(_ strategy: Int) -> [Double] {
    annual.of(strategy: run.strategies[strategy].key).filter { $0.text("line") == Self.profit }
      .map { $0.number("mean") ?? 0 }
  }

  private func sentence(_ strategy: Int) -> Caption {
    let profits = profits(strategy)
    let (name, years) = (run.name(strategy), calendar.years)
    guard profits.count == years.count, let last = profits.last else { return Caption("") }
    let lasting = (profits.lastIndex { $0 < 0 } ?? -1) + 1
    let end = Caption(
      "in \(years[years.count - 1].label.english) it is \(run.en.money(last))",
      "\(years[years.count - 1].label.japanese)は\(run.ja.money(last))")
    switch lasting {
    case 0:
      return Caption(
        "\(name.english) has an operating profit in every year; \(end.english).",
        "\(name.japanese)は全年度で営業黒字、\(end.japanese)である。")
    case years.count:
      return Caption(
        "\(name.english) ends with an operating loss: \(end.english).",
        "\(name.japanese)は最終年度も営業赤字で、\(end.japanese)である。")
    default:
      return Caption(
        "\(name.english) has an operating profit in every year from \(years[lasting].label.english) on; \(end.english).",
        "\(name.japanese)は\(years[lasting].label.japanese)以降、営業黒字が続き、\(end.japanese)である。")
    }
  }

  private var finding: Caption { sentence(run.best) }

  private var exhibit: Exhibit {
    let years = calendar.years
    var table = ResultTable(
      name: "statement",
      columns: [Column("line", label: Caption("Line", "項目")), .strategy]
        + years.enumerated().map { index, year in
          Column("year\(index)", unit: run.facts.currency, label: year.label)
        })
    for line in lines {
      for strategy in run.strategies.indices {
        let cells = cells(line.key, strategy)
        guard cells.count == years.count else { continue }
        table.append([.caption(line.label), run.cell(strategy)] + cells)
      }
    }
    let data = ResultTable(
      name: "statement",
      columns: [
        .strategy, Column("year", label: Caption("Fiscal year", "年度")),
        run.money("profit", "Operating profit", "営業利益"),
      ],
      rows: run.strategies.indices.flatMap { strategy in
        zip(years, profits(strategy)).map { year, profit in
          [run.cell(strategy), .caption(year.label), .number(profit)]
        }
      })
    let said = run.strategies.indices.map(sentence)
    return Exhibit(
      key: "statement", title: Caption("Statement by fiscal year, mean of the draws", "年度別損益（試行の平均）"),
      note: calendar.note, table: table,
      chart: Chart(
        .bars, x: Chart.Axis("year", .category, title: Caption("Fiscal year", "年度")),
        y: Chart.Axis("profit", .number, title: Caption("Operating profit", "営業利益")), series: "strategy",
        data: data, reference: 0,
        alternative: Caption(
          said.map(\.english).joined(separator: " "), said.map(\.japanese).joined(separator: ""))))
  }
}

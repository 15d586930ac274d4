// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// What can be had of one aim for how much of another.
struct FrontierSection {
  let study: StudyView

  /// The two aims: columns of `frontier.csv` that have an error beside them.
  private var aims: [Column] {
    let columns = study.source.table("frontier")?.columns ?? []
    return columns.filter { column in columns.contains { $0.key == "\(column.key)_mcse" } }
  }

  /// Columns of varied numbers, and of how far they are from the scenario's own.
  private var numbers: [Column] {
    let known = Set(["point", "strategy", "label"] + aims.flatMap { [$0.key, "\($0.key)_mcse"] })
    return (study.source.table("frontier")?.columns ?? []).filter { !known.contains($0.key) }
  }

  private func text(_ row: TableRow, _ aim: Column) -> Caption {
    study.text(row.number(aim.key) ?? 0, of: StudyView.metric(aim.key))
  }

  var section: Report.Section? {
    let rows = study.source.rows("frontier")
    guard aims.count == 2, let first = rows.first, let last = rows.last else { return nil }
    let (one, two) = (aims[0], aims[1])
    func ends(_ aim: Column) -> Caption {
      let (from, to) = (text(first, aim), text(last, aim))
      return Caption("from \(from.english) to \(to.english)", "\(from.japanese)から\(to.japanese)")
    }
    let finding =
      rows.count == 1
      ? Caption(
        "One plan is best in both \(one.label.english) and \(two.label.english).",
        "\(one.label.japanese)と\(two.label.japanese)の両方で最良の計画が一つある。")
      : Caption(
        "Along the frontier \(one.label.english) goes \(ends(one).english), and \(two.label.english) \(ends(two).english).",
        "フロンティアに沿って、\(one.label.japanese)は\(ends(one).japanese)、\(two.label.japanese)は\(ends(two).japanese)まで変わる。"
      )
    return Report.Section(
      key: "frontier", heading: Caption("What is to be had for what?", "何を得るために何を譲るか"),
      blocks: [.finding(finding), .exhibit(exhibit(rows, finding))])
  }

  private func exhibit(_ rows: [TableRow], _ said: Caption) -> Exhibit {
    let (one, two) = (aims[0], aims[1])
    let columns =
      [StudyView.plain("point", "Point", "点"), .strategy, one, two]
      + numbers.map { column in
        Column(
          column.key, unit: column.key.hasPrefix(Column.changePrefix) ? "share" : nil, label: column.label)
      }
    let table = ResultTable(
      name: "frontier", columns: columns,
      rows: rows.map { row in
        [row["point"], .caption(row.caption("label") ?? study.strategy(row.text("strategy")))]
          + columns.dropFirst(2).map { row[$0.key] }
      })
    return Exhibit(
      key: "frontier",
      title: Caption(
        "\(one.label.english) against \(two.label.english)", "\(one.label.japanese)と\(two.label.japanese)"),
      note: Caption(
        "No plan that was computed is better in both than one of these.", "計算した計画のうち、これらを両方で上回るものはない。"),
      table: table,
      chart: Chart(
        .points, x: Chart.Axis(two.key, .number, title: two.label),
        y: Chart.Axis(one.key, .number, title: one.label), series: "strategy", data: table,
        alternative: said))
  }
}

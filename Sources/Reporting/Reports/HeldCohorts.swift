// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// Cohorts of a client's log: the share of each that is there, or orders, at each age.
struct HeldCohorts {
  let study: StudyView
  let table: ResultTable
  /// The column with a cohort's size; `nil` if it is what is there at its first age.
  let size: String?
  let there: String

  static let mostCohorts = 24

  private typealias Group = (name: String, rows: [TableRow])

  var section: Report.Section? {
    let rows = table.keyedRows.filter { !$0.isTrue("part") }
    let all = rows.distinct("cohort")
    guard !all.isEmpty else { return nil }
    let groups = all.suffix(Self.mostCohorts).map { name -> Group in
      (name, rows.filter { $0.text("cohort") == name })
    }
    let longest = groups.map(\.rows.count).max() ?? 0
    let ages = (0..<longest).filter { $0 <= 12 || $0 % 3 == 0 }
    func share(_ group: Group, _ age: Int) -> Cell {
      group.rows.first { $0.number("age") == Double(age) }?["share"] ?? .empty
    }
    var wide = ResultTable(
      name: "cohorts",
      columns: [
        StudyView.plain("cohort", "Cohort", "コホート"),
        StudyView.count("customers", "customers", "Customers", "顧客数"),
      ] + ages.map { Column("age\($0)", unit: "share", label: Caption("Age \($0)", "経過\($0)")) })
    var data = ResultTable(
      name: "cohorts",
      columns: [
        StudyView.plain("age", "Age", "経過"), StudyView.plain("cohort", "Cohort", "コホート"),
        StudyView.share("share", "Share", "割合"),
      ])
    for group in groups {
      let cells = ages.map { share(group, $0) }
      wide.append([.text(group.name), group.rows.first?[size ?? there] ?? .empty] + cells)
      for (age, cell) in zip(ages, cells) where cell != .empty && (size == nil || age > 0) {
        data.append([.text(String(age)), .text(group.name), cell])
      }
    }
    let finding = finding(rows)
    return Report.Section(
      key: "cohorts", heading: Caption("How do cohorts hold?", "コホートはどれだけ残るか"),
      blocks: [
        .finding(finding),
        .exhibit(
          Exhibit(
            key: "cohorts", title: Caption("Share of each cohort by age", "コホート別・経過別の割合"),
            note: note(of: all.count), table: wide,
            chart: Chart(
              .heatMap, x: Chart.Axis("age", .category, title: Caption("Age", "経過")),
              y: Chart.Axis("share", .number, title: Caption("Share", "割合")), series: "cohort", data: data,
              alternative: finding), foldsTable: true)),
      ])
  }

  private func note(of count: Int) -> Caption {
    let which = Caption(
      size == nil
        ? "Of those who began, the share still there."
        : "Of those who first ordered then, the share who ordered again at the age.",
      size == nil ? "開始した顧客のうち継続している割合。" : "初回購入した顧客のうち、その時期に再び購入した割合。")
    guard count > Self.mostCohorts else { return which }
    return Caption(
      "\(which.english) The last \(Self.mostCohorts) of \(count) cohorts are shown.",
      "\(which.japanese)全\(count)コホートのうち直近\(Self.mostCohorts)を表示。")
  }

  /// All cohorts that were observed for so long, together.
  private func finding(_ rows: [TableRow]) -> Caption {
    let ages = [12, 6, 3, 1]
    for age in ages {
      let at = rows.filter { $0.number("age") == Double(age) }
      let names = Set(at.compactMap { $0.text("cohort") })
      let starts = rows.filter { $0.number("age") == 0 && names.contains($0.text("cohort") ?? "") }
      let size = starts.reduce(0) { $0 + ($1.number(self.size ?? there) ?? 0) }
      let left = at.reduce(0) { $0 + ($1.number(there) ?? 0) }
      guard size > 0 else { continue }
      let share = left / size
      return Caption(
        "At age \(age), \(study.en.percent(share)) of the customers whose cohorts were observed so long \(self.size == nil ? "are still there" : "order").",
        "経過\(age)の時点で、そこまで観測されたコホートの顧客の\(study.ja.percent(share))が\(self.size == nil ? "継続している" : "購入している")。"
      )
    }
    return Caption("No cohort was observed beyond its first age.", "開始後まで観測されたコホートはない。")
  }
}

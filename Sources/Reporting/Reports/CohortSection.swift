// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// Who of each cohort is still there, and what it has brought: thinned to what a page has room for.
struct CohortSection {
  let run: RunView
  let cohorts: [TableRow]

  /// Rows of a heat map.
  static let mostCohorts = 16

  var section: Report.Section? {
    let own = cohorts.of(strategy: run.strategies[run.best].key)
    let all = own.distinct("date")
    guard !all.isEmpty else { return nil }
    let step = (all.count + Self.mostCohorts - 1) / Self.mostCohorts
    let shown = all.enumerated().filter { $0.offset % step == 0 }.map(\.element)
    let kept = Set(shown)
    var byCohort: [String: [TableRow]] = [:]
    for row in own {
      guard let date = row.text("date"), kept.contains(date) else { continue }
      byCohort[date, default: []].append(row)
    }
    let groups = shown.map { (date: $0, rows: byCohort[$0] ?? []) }
    return Report.Section(
      key: "cohorts", heading: Caption("How do cohorts hold?", "コホートはどれだけ残るか"),
      blocks: [
        .finding(finding(groups)), .exhibit(map(groups, isThinned: step > 1, of: all.count)),
      ])
  }

  private typealias Group = (date: String, rows: [TableRow])

  private func finding(_ groups: [Group]) -> Caption {
    let name = run.name(run.best)
    func paid(_ group: Group) -> Int? {
      group.rows.first { row in
        guard let value = row.number("cumulative_contribution"), let cost = row.number("cac") else {
          return false
        }
        return value >= cost
      }.flatMap { $0.number("age") }.flatMap { Int(exactly: $0) }
    }
    let first = groups[0]
    let last = groups[groups.count - 1]
    func sentence(_ group: Group) -> Caption {
      guard let age = paid(group) else {
        return Caption(
          "that of \(group.date) never does within its window", "\(group.date)のコホートは対象期間内に回収しない")
      }
      return Caption(
        "that of \(group.date) after \(run.en.months(Double(age)))",
        "\(group.date)のコホートは\(run.ja.months(Double(age)))")
    }
    let parts = groups.count > 1 ? [sentence(first), sentence(last)] : [sentence(first)]
    return Caption(
      "Cohorts of \(name.english) have paid for themselves: \(parts.map(\.english).joined(separator: ", ")).",
      "\(name.japanese)のコホートの回収: \(parts.map(\.japanese).joined(separator: "、"))。")
  }

  private func map(_ groups: [Group], isThinned: Bool, of count: Int) -> Exhibit {
    let longest = groups.map(\.rows.count).max() ?? 0
    let ages = Ages.selected(below: longest)
    var table = ResultTable(
      name: "cohorts",
      columns: [
        Column("cohort", label: Caption("Won from", "獲得開始月")),
        Column("customers", unit: "customers", label: Caption("Customers", "顧客数")),
        run.perCustomer("cac", "CAC", "CAC"),
      ] + ages.map { Column("age\($0)", unit: "share", label: Ages.label($0)) })
    var data = ResultTable(
      name: "cohorts",
      columns: [
        Column("age", label: Caption("Age", "経過月数")), Column("cohort", label: Caption("Won from", "獲得開始月")),
        run.share("survival", "Still there", "継続率"),
      ])
    for group in groups {
      let cells = ages.map { group.rows.indices.contains($0) ? group.rows[$0]["survival"] : .empty }
      let first = group.rows.first
      table.append([.text(group.date), first?["customers"] ?? .empty, first?["cac"] ?? .empty] + cells)
      for (age, cell) in zip(ages, cells) where cell != .empty {
        data.append([.caption(Ages.label(age)), .text(group.date), cell])
      }
    }
    func share(_ group: Group, _ age: Int) -> Double? {
      group.rows.indices.contains(age) ? group.rows[age].number("survival") : nil
    }
    let age = ages.last { $0 <= 12 } ?? 0
    let shares = groups.compactMap { share($0, age) }
    let (low, high) = (shares.min() ?? 0, shares.max() ?? 0)
    let months = groups[0].rows.first?.number("months") ?? 1
    let thinned =
      isThinned
      ? Caption(" \(groups.count) of \(count) cohorts are shown.", " \(count)コホートのうち\(groups.count)を表示。")
      : Caption("")
    return Exhibit(
      key: "cohorts", title: Caption("Share still there, by cohort and age", "コホート別・経過月別の継続率"),
      note: Caption(
        (months > 1 ? "A cohort are those won in a fiscal year." : "A cohort are those won in a month.")
          + " Some ages are shown; cohorts.csv has all." + thinned.english,
        (months > 1 ? "コホートは年度ごと。" : "コホートは月ごと。") + "一部の経過月のみ。全体はcohorts.csvにある。" + thinned.japanese),
      table: table,
      chart: Chart(
        .heatMap, x: Chart.Axis("age", .category, title: Caption("Age", "経過月数")),
        y: Chart.Axis("survival", .number, title: Caption("Still there", "継続率")), series: "cohort",
        data: data,
        alternative: Caption(
          "Of the cohorts shown, between \(run.en.percent(low)) and \(run.en.percent(high)) are still there in month \(age).",
          "表示したコホートの\(age)か月目の継続率は\(run.ja.percent(low))から\(run.ja.percent(high))である。")),
      foldsTable: true)
  }
}
